#!/bin/sh
# Installs a build into a folder of its own, builds a ten-line program on the installed library and runs it.
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
prefix=$build/install-test/prefix
rm -rf "$build/install-test"
cmake --install "$build" --prefix "$prefix" >/dev/null
cmake -S "$here" -B "$build/install-test/program" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_BUILD_TYPE=Release >/dev/null
cmake --build "$build/install-test/program" >/dev/null
"$build/install-test/program/ten_lines" "$prefix/share/dragoman" | grep -q '^ACCUSE' || { echo "the installed library did not code the sentence" >&2; exit 1; }
"$prefix/bin/dragoman" --version | grep -q '^model dragoman-en' || { echo "the installed program does not find its model" >&2; exit 1; }
echo "installed program and library work"

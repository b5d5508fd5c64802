#!/bin/sh
# Runs every fuzz target of a libFuzzer build for some seconds each: fuzz.sh BUILD SECONDS
set -eu
build=$1 seconds=$2
cd "$(dirname "$0")/.."
for target in "$build"/tests/fuzz_*; do
  [ -x "$target" ] || continue
  name=$(basename "$target")
  mkdir -p "build/corpus/$name"
  echo "$name: $seconds s"
  "$target" -max_total_time="$seconds" -rss_limit_mb=4096 -timeout=20 -print_final_stats=0 -verbosity=0 "build/corpus/$name" $( [ -d "tests/fuzz/seeds/$name" ] && echo "tests/fuzz/seeds/$name" )
done

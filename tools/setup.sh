#!/bin/sh
# Installs the Debian packages of packages.txt that are missing: as root, or with sudo where that asks for nothing.
set -eu
cd "$(dirname "$0")/.."
missing=""
for package in $(sed 's/#.*//' packages.txt); do
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
echo "installing:$missing" >&2
if [ "$(id -u)" = 0 ]; then
  root=""
elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then
  root="sudo"
else
  echo "please install:  apt-get install$missing" >&2
  exit 1
fi
$root apt-get update -q >/dev/null
DEBIAN_FRONTEND=noninteractive $root apt-get install -y -q --no-install-recommends $missing >/dev/null

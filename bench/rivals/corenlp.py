# SPDX-License-Identifier: Apache-2.0
"""Stanford CoreNLP: raw text to CoNLL-U with Universal Dependencies.

usage: corenlp.py FOLDER IN.txt OUT.conllu; prints seconds to load and to read, as CoreNLP itself gives them
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def main(folder, source, target):
    text = open(source, encoding="utf-8").read()
    with tempfile.TemporaryDirectory() as work:
        command = ["java", "-Xmx3g", "-XX:ActiveProcessorCount=1", "-cp", str(pathlib.Path(folder) / "*"), "edu.stanford.nlp.pipeline.StanfordCoreNLP",
                   "-annotators", "tokenize,ssplit,pos,lemma,depparse", "-ssplit.newlineIsSentenceBreak", "two", "-threads", "1",
                   "-outputFormat", "json", "-file", source, "-outputDirectory", work]
        process = subprocess.run(command, capture_output=True, text=True)
        if process.returncode:
            sys.exit(process.stderr[-2000:])
        answer = json.loads(next(pathlib.Path(work).iterdir()).read_text(encoding="utf-8"))
    utf16 = text.encode("utf-16-le")  # its offsets count UTF-16 units
    piece = lambda a, b: utf16[2 * a:2 * b].decode("utf-16-le")
    with open(target, "w", encoding="utf-8") as out:
        for sentence in answer["sentences"]:
            heads = {d["dependent"]: (d["governor"], d["dep"].lower()) for d in sentence["basicDependencies"]}
            for t in sentence["tokens"]:
                form = "".join(piece(t["characterOffsetBegin"], t["characterOffsetEnd"]).split())
                head, relation = heads.get(t["index"], (0, "dep"))
                out.write("\t".join([str(t["index"]), form, t.get("lemma", "_"), "_", t["pos"], "_", str(head), relation, "_", "_"]) + "\n")
            out.write("\n")
    said = process.stdout + process.stderr
    total = float(re.search(r"TOTAL: ([\d.]+) sec", said).group(1))
    loading = float(re.search(r"Pipeline setup: ([\d.]+) sec", said).group(1))
    print(loading, total)


if __name__ == "__main__":
    main(*sys.argv[1:])

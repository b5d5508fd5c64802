"""The same input gives the same bytes at any thread count, batch size, order and way in."""
import collections
import json
import os
import random
import tempfile
import unittest

from support import ARTICLES, run


def corpus():
    """Several hundred documents of some three thousand sentences out of the example articles: whole, halves, single paragraphs, and
    paragraphs of several articles in a random row, in mixed lengths."""
    documents, everything, chance = [], [], random.Random(20261125)
    for article in sorted(ARTICLES.glob("*.txt")):
        text = article.read_text(encoding="utf-8")
        paragraphs = text.split("\n\n")
        pieces = [text, "\n\n".join(paragraphs[: len(paragraphs) // 2]), *paragraphs,
                  *("\n\n".join(paragraphs[i:i + 3]) for i in range(len(paragraphs)))]
        documents += [{"id": f"{article.stem}-{i}", "date": "2020-01-01", "text": p} for i, p in enumerate(pieces)]
        everything += paragraphs
    for i in range(240):
        rows = chance.sample(everything, chance.choice((2, 5, 9)))
        documents.append({"id": f"row-{i}", "date": "2020-01-01", "text": "\n\n".join(rows)})
    return documents


class Determinism(unittest.TestCase):
    def code(self, documents, threads, command=("code", "--format", "jsonl")):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "in.jsonl")
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(json.dumps(d) + "\n" for d in documents)
            process = run(*command, "--quiet", "--threads", threads, path)
            self.assertEqual(process.returncode, 0, process.stderr)
            return process.stdout

    def test_threads_do_not_matter_to_what_documents_have_in_common(self):
        documents = corpus()
        for command in (("code", "--merge-document"), ("code", "--contradictions=all")):
            self.assertEqual(self.code(documents, 1, command), self.code(documents, 5, command))

    def test_threads_do_not_matter(self):
        documents = corpus()
        one = self.code(documents, 1)
        self.assertGreater(len(one.splitlines()), 1000)
        for threads in (2, 5):
            self.assertEqual(one, self.code(documents, threads), f"{threads} threads")

    def test_there_is_enough_to_compare(self):
        lines = self.code(corpus(), 2, ("annotate",)).splitlines()
        self.assertGreater(sum(len(json.loads(line)["sentences"]) for line in lines), 2500)

    def test_nothing_matters_behind_the_gate_either(self):
        command = ("code", "--gate", "0.1")
        documents = corpus()
        one = self.code(documents, 1, command)
        self.assertEqual(one, self.code(documents, 2, command))
        lines = collections.defaultdict(list)
        for line in self.code(documents[::-1], 1, command).splitlines():
            lines[json.loads(line)["document_id"]].append(line)
        self.assertEqual(one.splitlines(), [line for d in documents for line in lines[d["id"]]])

    def test_neighbours_in_the_batch_do_not_matter(self):
        documents = corpus()
        together = {}
        for line in self.code(documents, 1).splitlines():
            together.setdefault(json.loads(line)["document_id"], []).append(line)
        backwards = {}
        for line in self.code(documents[::-1], 2).splitlines():
            backwards.setdefault(json.loads(line)["document_id"], []).append(line)
        self.assertEqual(together, backwards)
        for document in documents[::17]:
            self.assertEqual(self.code([document], 1).splitlines(), together.get(document["id"], []), document["id"])

    def test_stream_and_file_give_the_same_trees(self):
        documents = corpus()[:40]
        lines = "".join(json.dumps(d) + "\n" for d in documents).encode()
        command = ("annotate", "--format", "conllu")
        piped = run(*command, "--quiet", "-", data=lines)
        self.assertEqual(piped.stdout, self.code(documents, 2, command))


if __name__ == "__main__":
    unittest.main()

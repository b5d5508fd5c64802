"""The same input gives the same bytes at any thread count, batch size, order and way in."""
import json
import os
import subprocess
import tempfile
import unittest

from support import ARTICLES, BINARY, run


def corpus():
    """A few hundred documents out of the example articles: whole, halves, single paragraphs, in mixed lengths."""
    documents = []
    for article in sorted(ARTICLES.glob("*.txt")):
        text = article.read_text(encoding="utf-8")
        paragraphs = text.split("\n\n")
        pieces = [text, "\n\n".join(paragraphs[: len(paragraphs) // 2]), *paragraphs,
                  *("\n\n".join(paragraphs[i:i + 3]) for i in range(len(paragraphs)))]
        documents += [{"id": f"{article.stem}-{i}", "date": "2020-01-01", "text": p} for i, p in enumerate(pieces)]
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

    def test_threads_do_not_matter(self):
        documents = corpus()
        one = self.code(documents, 1)
        self.assertGreater(len(one.splitlines()), 100)
        for threads in (2, 5):
            self.assertEqual(one, self.code(documents, threads), f"{threads} threads")

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

# SPDX-License-Identifier: Apache-2.0
"""Names that may be a place or something else, in sentences of our own, read by the whole program: tests/data/place_readings.tsv."""
import json
import unittest

from support import ROOT, records, run

TABLE = ROOT / "tests/data/place_readings.tsv"


def rows():
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, expected = line.split("\t")
            yield sentence, [] if expected == "-" else expected.split("; ")


def told(place, division):
    text = f"{place['text']}>{place['name']}/{place['country'] or ''}"
    return text + (f"/{place['admin1'] or ''}" if division else "")


class Readings(unittest.TestCase):
    def test_names_mean_what_a_reader_takes_them_for(self):
        table = list(rows())
        self.assertGreater(len(table), 60)
        documents = "".join(json.dumps({"id": str(i), "text": sentence}) + "\n" for i, (sentence, _) in enumerate(table))
        found = {int(r["id"]): [p for p in r["places"] if p["kind"] == "literal"] for r in records(run("annotate", "--quiet", "--input-format", "jsonl", "-", data=documents.encode("utf-8")))}
        for i, (sentence, expected) in enumerate(table):
            with self.subTest(sentence):
                divisions = [e.count("/") == 2 for e in expected] + [False] * len(found[i])
                self.assertEqual([told(p, d) for p, d in zip(found[i], divisions)], expected)


if __name__ == "__main__":
    unittest.main()

"""Every child lies in its parent's content: below the parent's word in the tree, or in what its attribution quotes; checked on the example articles by
the program's own trees and attributions, read back from `annotate`."""
import json
import unittest

from support import ARTICLES, records, run


def words_of(path):
    """(start, end, head or None) of every word of a document, in code points, out of CoNLL-U."""
    text = records(run("extract", "--format", "jsonl", path))[0]["text"]
    out, at, base = [], 0, 0
    for block in run("annotate", "--format", "conllu", "--quiet", path).stdout.decode().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        covered, span, count = 0, None, 0
        for row in rows:
            if "-" in row[0]:
                start = text.index(row[1], at)
                span, covered, at = (start, start + len(row[1])), int(row[0].split("-")[1]), start + len(row[1])
                continue
            if int(row[0]) > covered:
                start = text.index(row[1], at)
                span, at = (start, start + len(row[1])), start + len(row[1])
            out.append((*span, None if row[6] == "0" else base + int(row[6]) - 1))
            count += 1
        base += count
    return out


class Parents(unittest.TestCase):
    def test_each_child_lies_in_its_parents_content(self):
        children = 0
        for path in sorted(ARTICLES.glob("*.txt")):
            words = words_of(path)
            events = {e["event_id"]: e for e in records(run("code", "--quiet", path))}
            (annotation,) = records(run("annotate", "--quiet", path))
            touching = lambda e: [i for i, (s, end, _) in enumerate(words) if s < e["trigger"]["end"] and e["trigger"]["start"] < end]
            for child in events.values():
                if child["parent"] is None:
                    continue
                children += 1
                parent = events[child["parent"]]
                goal = set(touching(parent))
                at = touching(child)[0]
                above = set()
                while at is not None and at not in above:
                    above.add(at)
                    at = words[at][2]
                quoted = any(any(c["start"] < parent["trigger"]["end"] and parent["trigger"]["start"] < c["end"] for c in a["cue"])
                             and any(c["start"] <= child["trigger"]["start"] and child["trigger"]["end"] <= c["end"] for c in a["content"])
                             for a in annotation["attributions"])
                self.assertTrue(above & goal or quoted, json.dumps([path.name, parent["trigger"], child["trigger"], child["evidence"]]))
                self.assertNotEqual(child["event_id"], child["parent"])
        self.assertGreater(children, 5)

    def test_what_an_accusation_alleges_is_never_asserted_with_its_verb(self):
        document = json.dumps({"id": "x", "date": "2026-03-02", "text": "France accused Azerbaijan of arming separatists in New Caledonia."}).encode() + b"\n"
        events = {e["event_id"]: e for e in records(run("code", "-", data=document))}
        (aid,) = [e for e in events.values() if e["type"] == "AID"]
        self.assertEqual((aid["status"], events[aid["parent"]]["type"]), ("alleged", "ACCUSE"))


if __name__ == "__main__":
    unittest.main()

"""Bad input: the document is named with the reason, all others go on, the exit code tells, memory stays bounded."""
import gzip
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import unittest

from support import BINARY, ROOT, records, run

GOOD = {"id": "good", "date": "2024-05-17", "text": "France accused Azerbaijan of arming separatists."}


def line(**fields):
    return (json.dumps({**GOOD, **fields}) + "\n").encode()


class BadInput(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def file(self, name, content):
        path = pathlib.Path(self.folder.name) / name
        path.write_bytes(content)
        return path

    def expect(self, process, code, *words):
        self.assertEqual(process.returncode, code, process.stderr)
        for word in words:
            self.assertIn(word, process.stderr.decode(errors="replace"))

    def test_bad_lines_are_named_and_the_others_coded(self):
        bad = [b"{", b"[]", b'"text"', b'{"id": "no text"}', b'{"text": "no id"}', b'{"id": "n", "text": 7}', b"\xff\xfe garbage", b"nul\x00l"]
        path = self.file("in.jsonl", b"".join(line(id=f"g{i}") + b + b"\n" for i, b in enumerate(bad)) + line(id="last"))
        process = run("code", "--format", "jsonl", path)
        self.expect(process, 1, *(f"in.jsonl:{2 * i + 2}" for i in range(len(bad))))
        self.assertEqual({e["document_id"] for e in records(process)}, {f"g{i}" for i in range(len(bad))} | {"last"})

    def test_a_date_that_is_none_is_left_out_and_said(self):
        for date in ("2024-13-45", "yesterday", "", 17, None):
            process = run("annotate", "--format", "jsonl", "-", data=line(date=date))
            self.expect(process, 0)
            self.assertIsNone(records(process)[0]["date"])

    def test_empty_missing_binary(self):
        good = self.file("z.txt", GOOD["text"].encode())
        empty = self.file("empty.txt", b"")
        binary = self.file("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
        process = run("code", empty, binary, pathlib.Path(self.folder.name) / "missing.txt", good)
        self.expect(process, 1, "image.txt", "missing.txt")
        self.assertTrue(records(process))

    def test_truncated_gzip_gives_what_is_whole(self):
        whole = gzip.compress(b"".join(line(id=str(i), text=GOOD["text"] + os.urandom(30).hex()) for i in range(200)))
        process = run("annotate", "--format", "jsonl", self.file("cut.jsonl.gz", whole[: len(whole) // 2]))
        self.expect(process, 1, "cut.jsonl.gz")
        self.assertGreater(len(records(process)), 10)

    def test_encodings(self):
        text = "The caf\u00e9 owner said France accused Azerbaijan of arming separatists."
        for name, content in (("latin.txt", text.encode("latin-1")), ("utf16.txt", text.encode("utf-16")), ("utf16be.txt", b"\xfe\xff" + text.encode("utf-16-be")),
                              ("bom.txt", b"\xef\xbb\xbf" + text.encode()),
                              ("page.html", b'<html><head><meta charset="windows-1252"></head><body><p>' + text.encode("cp1252") + b"</p></body></html>")):
            process = run("extract", "--format", "jsonl", self.file(name, content))
            self.expect(process, 0)
            self.assertIn("caf\u00e9", records(process)[0]["text"], name)

    def test_broken_utf8_is_repaired(self):
        process = run("code", "--format", "jsonl", self.file("broken.txt", GOOD["text"].encode() + b" \xc3( \xe2\x82 \xff end."))
        self.expect(process, 0)
        self.assertTrue(records(process))

    def test_a_million_nested_tags(self):
        page = b"<html><body><p>" + GOOD["text"].encode() + b"</p>" + b"<div>" * 1000000 + b"deep" + b"</div>" * 1000000 + b"</body></html>"
        process = run("extract", "--format", "jsonl", self.file("deep.html", page))
        self.assertIn(process.returncode, (0, 1))

    def test_a_line_of_100_megabytes_in_bounded_memory(self):
        path = pathlib.Path(self.folder.name) / "long.jsonl"
        with open(path, "wb") as file:
            file.write(line(id="before") + b'{"id": "long", "text": "')
            for _ in range(100):
                file.write(b"lorem ipsum " * 87382)
            file.write(b'"}\n' + line(id="after"))
        process = subprocess.run(["/bin/sh", "-c", f'ulimit -v 2500000; exec "{BINARY}" code --format jsonl --threads 1 "{path}"'], capture_output=True)
        self.expect(process, 1, "long.jsonl:2")
        self.assertEqual({e["document_id"] for e in records(process)}, {"before", "after"})

    def test_wrong_models_are_refused_with_a_reason(self):
        model = (ROOT / "models/dragoman-en.model").read_bytes()
        for name, content, word in (("text.model", b"not a model at all" * 100, "not a"), ("short.model", model[: len(model) // 2], "cut short"),
                                    ("flipped.model", model[:-1000] + b"\x00\xff" * 500, "check"), ("version.model", model[:8] + b"\x63" + model[9:], "version"), ("empty.model", b"", "")):
            process = run("code", "--model", self.file(name, content), "-", data=b"x")
            self.expect(process, 2, name, word)

    def test_a_full_disk_and_a_closed_pipe_are_told(self):
        if os.path.exists("/dev/full"):
            process = run("code", "--format", "jsonl", "-o", "/dev/full", "-", data=line() * 200)
            self.expect(process, 1, "/dev/full", "No space left")
        process = subprocess.run(["/bin/bash", "-c", f'set -o pipefail; "{BINARY}" code --format jsonl - | head -n 1 >/dev/null'], input=line() * 4000, capture_output=True)
        self.assertEqual(process.returncode, 1)
        self.assertIn("Broken pipe", process.stderr.decode())

    def test_an_output_folder_that_is_not_there_is_a_usage_error(self):
        self.expect(run("code", "-o", "/nonexistent/out.jsonl", "-", data=line()), 2, "/nonexistent/out.jsonl")


if __name__ == "__main__":
    unittest.main()

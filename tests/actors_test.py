"""`dragoman actors`: importing what users own, looking names up, coding with it."""
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unittest

from support import BINARY, ROOT, records, run

DATA = ROOT / "tests/data/actors"


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.table = self.folder / "mine.tsv"

    def imported(self, *arguments, code=0, **options):
        process = run("actors", "import", *arguments, "-o", self.table, **options)
        self.assertEqual(process.returncode, code, process.stderr.decode())
        return process.stderr.decode()

    def first(self, name, date):
        process = run("actors", "lookup", name, "--date", date, "--actors", self.table, "--format", "jsonl")
        codes = records(process)[0]["codes"]
        return codes[0]["code"] if codes and codes[0]["table"] == "own" else None


class Import(Folder):
    def test_every_line_of_a_dictionary_is_read_or_named(self):
        told = self.imported(DATA / "petrarch_actors.txt", code=1)
        named = [int(n) for n in re.findall(r"petrarch_actors\.txt:(\d+): (?!note: )", told)]
        self.assertEqual(named, [49, 50, 51, 52, 53, 54, 55, 56])
        summary = told.splitlines()[-1].split()
        self.assertEqual(summary, ["petrarch_actors.txt", "petrarch", "57", "31", "35", "36", "15", "8"])

    def test_the_form_is_told_by_the_file(self):
        for name, form in (("petrarch_actors.txt", "petrarch"), ("tabari_actors.txt", "tabari"), ("agents.txt", "agents"), ("actors.csv", "csv"),
                           ("wikidata.json.gz", "wikidata"), ("geonames.txt", "geonames")):
            told = run("actors", "import", DATA / name, "-o", self.table).stderr.decode()
            self.assertIn(f"  {form}  ", told, name)

    def test_agrees_with_petrarch_own_rules(self):
        process = subprocess.run([sys.executable, ROOT / "tools/petrarch_actors.py", "--bin", BINARY, DATA / "petrarch_actors.txt"],
                                 capture_output=True, text=True)
        self.assertEqual(process.returncode, 0, process.stdout + process.stderr)

    def test_one_name_on_two_dates_has_two_codes(self):
        self.imported(DATA / "petrarch_actors.txt", code=1)
        for name, date, code in (("Oldparty Marvain", "2004-06-30", "LUMGOVPTY"), ("oldparty_marvain_", "2004-07-01", "LUMOPPPTY"),
                                 ("MARVAIN PARTY", "1990-01-01", "LUM"), ("Feryn Astor", "1982-12-31", "FRAGOV"), ("Feryn Astor", "1983-01-01", "DEUGOV"),
                                 ("Feryn Astor", "1980-01-01", None), ("One Day Captain", "2001-02-03", "LUMMIL"), ("One Day Captain", "2001-02-04", None),
                                 ("discarded", "2001-02-04", "###"), ("Null until", "1995-06-30", "---"), ("same name", "1990-12-31", "AAAGOV"),
                                 ("same name", "1991-01-01", "BBBGOV"), ("hidden name", "1991-01-01", None)):
            self.assertEqual(self.first(name, date), code, (name, date))

    def test_stems_of_tabari_take_any_ending_and_whole_words_none(self):
        self.imported(DATA / "tabari_actors.txt")
        for name, code in (("Lumeria", "LUM"), ("Lumarians", "LUM"), ("perim", "LUMGOV"), ("perimeter", None), ("never read", None)):
            self.assertEqual(self.first(name, "1991-01-01"), code, name)

    def test_a_dump_of_wikidata_gives_holders_with_their_dates(self):
        told = self.imported(DATA / "wikidata.json.gz", code=1)
        self.assertIn("wikidata.json.gz:10: not one whole entity", told)
        self.assertIn("wikidata.json.gz:8: Q900003 (Lost Office): Q999999", told)
        for date, code in (("1997-05-01", "FRAGOVMIL"), ("2003-01-01", "FRAELI"), ("2007-01-01", "FRAGOV"), ("2012-05-31", "FRAGOV"),
                           ("2020-06-01", "FRAELI"), ("1990-01-01", None)):
            self.assertEqual(self.first("Ferhat Astor", date), code, date)
        self.assertEqual(self.first("Mira Solen", "2000-01-01"), "ITALEG")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["mine.tsv"], "nothing is left beside the table")

    def test_a_large_dump_is_streamed(self):
        entity = gzip.open(DATA / "wikidata.json.gz", "rt").read().split("\n")[8]
        tree = entity.rstrip(",")[:-1] + ',"descriptions":{"en":{"value":"' + "x" * 20000 + '"}}},\n'
        dump = self.folder / "dump.json.gz"
        with gzip.open(dump, "wt", compresslevel=1) as out:
            out.write("[\n")
            for _ in range(6000):
                out.write(tree)
            out.write(gzip.open(DATA / "wikidata.json.gz", "rt").read()[2:])
        process = subprocess.run(["/bin/sh", "-c", 'ulimit -v 250000; exec "$0" "$@"', BINARY, "actors", "import", str(dump), "-o", str(self.table)],
                                 capture_output=True)
        self.assertEqual(process.returncode, 1, process.stderr)
        self.assertEqual(self.first("Ferhat Astor", "2008-01-01"), "FRAGOV")

    def test_csv_and_geonames(self):
        told = self.imported(DATA / "actors.csv", DATA / "geonames.txt", code=1)
        self.assertEqual([int(n) for n in re.findall(r"actors\.csv:(\d+): ", told)], [7, 8, 9, 10, 11, 12, 13])
        for name, date, code in (("Marvain Party", "2004-06-30", "FRAPTYGOV"), ("Marvain, Oldparty", "2004-07-01", "FRAPTYOPP"),
                                 ("two lines", "2000-01-01", "DEUMIL"), ("Frankreich", "2000-01-01", "FRA"), ("Villebourg", "2000-01-01", "CAN"),
                                 ("Villeburg", "2000-01-01", "FRA"), ("Hamlet", "2000-01-01", None)):
            self.assertEqual(self.first(name, date), code, name)

    def test_what_cannot_be_read_leaves_the_old_table_alone(self):
        self.table.write_text("old")
        nothing = self.folder / "nothing.txt"
        nothing.write_text("no actors here\n")
        cut = self.folder / "cut.gz"
        cut.write_bytes((DATA / "wikidata.json.gz").read_bytes()[:200])
        for files, word in (([self.folder / "none.txt"], "No such file"), ([nothing], "--format"), ([DATA / "actors.csv", nothing], "--format"),
                            ([cut], "cut.gz")):
            told = self.imported(*files, code=2)
            self.assertIn(word, told)
            self.assertIn("no table is written", told)
            self.assertEqual(self.table.read_text(), "old")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["cut.gz", "mine.tsv", "nothing.txt"])

    def test_pipes_and_links_stay_what_they_are(self):
        pipe, link, other = self.folder / "pipe", self.folder / "link", self.folder / "other.tsv"
        os.mkfifo(pipe)
        with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
            run("actors", "import", DATA / "tabari_actors.txt", "-o", pipe)
            self.assertIn(b"LUMERI*", reader.communicate()[0])
        self.assertTrue(pipe.is_fifo())
        other.write_text("old")
        link.symlink_to(other)
        run("actors", "import", DATA / "tabari_actors.txt", "-o", link)
        self.assertTrue(link.is_symlink())
        self.assertIn("LUMERI*", other.read_text())
        self.assertIn("LUMERI*", run("actors", "import", DATA / "tabari_actors.txt", "-o", "-").stdout.decode())

    def test_a_table_is_not_imported_again(self):
        self.imported(DATA / "tabari_actors.txt")
        self.assertIn("is such a table already", self.imported(self.table, code=2))

    def test_options_of_petrarch2(self):
        source = self.folder / "a.txt"
        source.write_text("A_NAME_ [FRA]\n\t[FRAGOV 20010101-20011231]\n")
        for options, date, code in (((), "2001-12-31", "FRAGOV"), (("--undated-first",), "2001-06-01", "FRA"), (("--petrarch2-dates",), "2001-12-31", "FRA"),
                                    (("--petrarch2-dates",), "2001-12-30", "FRAGOV")):
            self.imported(source, *options)
            self.assertEqual(self.first("a name", date), code, (options, date))

    def test_sixty_thousand_lines_take_a_second_and_load_fast(self):
        source = self.folder / "large.txt"
        with open(source, "w") as out:
            for i in range(20000):
                out.write(f"PERSON_{i}_OF_LUMERIA_\n+MINISTER_{i}_\n\t[FRAGOV 19900101-20001231]\n")
        began = time.monotonic()
        self.imported(source)
        self.assertLess(time.monotonic() - began, 2)
        names = "".join(f"MINISTER {i}\t1995-01-01\n" for i in range(20000))
        began = time.monotonic()
        answers = records(run("actors", "lookup", "-", "--actors", self.table, "--format", "jsonl", data=names.encode()))
        self.assertLess(time.monotonic() - began, 3)
        self.assertEqual({a["codes"][0]["code"] for a in answers}, {"FRAGOV"})
        self.assertEqual(len(answers), 20000)


class Lookup(Folder):
    def test_built_in_tables_know_states_and_offices_by_date(self):
        def code(name, date):
            process = run("actors", "lookup", name, "--date", date, "--format", "jsonl")
            codes = records(process)[0]["codes"]
            return codes[0]["code"] if codes else None
        for name, date, expected in (("Soviet Union", "1985-01-01", "SUN"), ("Soviet Union", "2015-01-01", None), ("Bill Clinton", "1995-01-01", "USAGOV"),
                                     ("Bill Clinton", "2015-01-01", "USAELI")):
            self.assertEqual(code(name, date), expected, (name, date))

    def test_a_name_in_no_table_is_said_so(self):
        process = run("actors", "lookup", "Oldparty Marvain", "--date", "2001-01-01")
        self.assertEqual(process.returncode, 1)
        self.assertIn("'Oldparty Marvain' is in no table", process.stderr.decode())

    def test_lines_of_standard_input(self):
        process = run("actors", "lookup", "-", "--date", "1985-01-01", data=b"Soviet Union\nSoviet Union\t2015-01-01\nFrance\tyesterday\n")
        self.assertEqual(process.returncode, 1)
        self.assertEqual(process.stdout.decode(), "Soviet Union\t1985-01-01\tSUN\nSoviet Union\t2015-01-01\t\n")
        self.assertIn("-:3: 'yesterday' is not a date", process.stderr.decode())

    def test_usage(self):
        for arguments in (("actors",), ("actors", "import"), ("actors", "import", DATA / "actors.csv"), ("actors", "lookup"),
                          ("actors", "lookup", "France", "--date", "May"), ("actors", "import", DATA / "actors.csv", "-o", "/nonexistent/x.tsv")):
            self.assertEqual(run(*arguments).returncode, 2, arguments)
        for arguments in (("actors", "--help"), ("actors", "import", "--help"), ("actors", "lookup", "--help")):
            self.assertEqual(run(*arguments).returncode, 0, arguments)


class Coding(Folder):
    TEXT = "The Marvain Party condemned Azerbaijan on Monday, the statement said.\n"

    def party(self, date, *arguments):
        process = run("code", "-q", "--date", date, *arguments, "-", data=self.TEXT.encode())
        self.assertEqual(process.returncode, 0, process.stderr.decode())
        return records(process)[0]["actors"][0]

    def test_users_codes_reach_the_record_as_of_its_date(self):
        table = self.folder / "t.tsv"
        table.write_text("# dragoman actors 1\nOLDPARTY MARVAIN\tMARVAIN PARTY\tFRAGOVPTY@..2004-06-30 FRAOPPPTY\tactor\n")
        before, after = self.party("2004-06-30", "--actors", table), self.party("2004-07-01", "--actors", table)
        self.assertEqual((before["code"], before["country"], before["sectors"]), ("FRAGOVPTY", "FRA", ["GOV", "PTY"]))
        self.assertEqual((after["code"], after["country"], after["sectors"]), ("FRAOPPPTY", "FRA", ["OPP", "PTY"]))
        self.assertEqual(before["name"], "Oldparty Marvain")
        self.assertEqual(before["entity"], after["entity"])

    def test_a_bad_table_stops_the_run_with_its_place(self):
        table = self.folder / "t.tsv"
        table.write_text("# dragoman actors 1\nA\t\tFRA\tactor\nB\t\tFRA@yesterday..\tactor\n")
        for command in ("code", "annotate", "show", "explain"):
            process = run(command, "--actors", table, "-", data=self.TEXT.encode())
            self.assertEqual(process.returncode, 2, command)
            self.assertIn(f"{table}:3: ", process.stderr.decode())
            self.assertEqual(process.stdout, b"")


if __name__ == "__main__":
    unittest.main()

"""The command line as a user meets it."""
import gzip
import html.parser
import json
import os
import re
import signal
import stat
import subprocess
import tempfile
import time
import unittest

from support import ARTICLES, BINARY, ROOT, records, run

SENTENCE = "France accused Azerbaijan of arming separatists in New Caledonia."
EVENT_FIELDS = ("event_id document_id sentence type mode contexts quad intensity cameo trigger actors recipients date place status claims parent "
                "confidence evidence").split()
PARTY_FIELDS = {"text", "start", "end", "entity", "name", "country", "sovereign", "countries", "sectors", "code"}


def line(**fields):
    return (json.dumps(fields, ensure_ascii=False) + "\n").encode("utf-8")


class Help(unittest.TestCase):
    def test_help_shows_examples_and_every_command(self):
        process = run("--help")
        self.assertEqual(process.returncode, 0)
        for word in ("extract", "annotate", "code", "relate", "show", "places", "Examples", "Exit codes"):
            self.assertIn(word, process.stdout.decode())

    def test_version_names_the_model(self):
        text = run("--version").stdout.decode()
        self.assertRegex(text, r"dragoman \d+\.\d+\.\d+\nmodel dragoman-en \S+")

    def test_wrong_usage_is_exit_2_with_a_reason(self):
        for arguments in ((), ("nonsense",), ("code",), ("code", "--format", "xml", "-"), ("code", "--threads", "0", "-"), ("code", "--nosuch", "-"),
                          ("code", "--date", "17 May", "-"), ("code", "--fields", "actor", "-"), ("code", "--model", "/nonexistent.model", "-")):
            process = run(*arguments, data=b"")
            self.assertEqual(process.returncode, 2, arguments)
            self.assertTrue(process.stderr.strip(), arguments)

    def test_the_fast_model_goes_by_its_short_name(self):
        text = run("model", "--model", "fast").stdout.decode()
        self.assertRegex(text, r"^dragoman-en-fast \S+")
        self.assertIn("gate after layer", text)
        records = run("code", "--quiet", "--model", "fast", str(ARTICLES)).stdout.splitlines()
        self.assertGreater(len(records), 30)

    def test_a_gate_leaves_out_sentences_and_no_more_than_it_is_told(self):
        def events(gate):
            process = run("code", "--quiet", "--gate", gate, str(ARTICLES))
            self.assertEqual(process.returncode, 0, process.stderr)
            return {(r["document_id"], r["trigger"]["start"]) for r in map(json.loads, process.stdout.splitlines())}
        whole, careful, none = events("0"), events("0.02"), events("1")
        self.assertGreaterEqual(len(careful & whole), 0.9 * len(whole))
        self.assertEqual(none, set())
        self.assertEqual(run("code", "--gate", "2", "-", data=b"").returncode, 2)

    def test_completion_scripts_are_valid_shell(self):
        script = run("completion", "bash").stdout
        self.assertEqual(subprocess.run(["bash", "-n"], input=script).returncode, 0)
        self.assertIn(b"-l min-confidence", run("completion", "fish").stdout)
        self.assertIn(b"#compdef dragoman", run("completion", "zsh").stdout)


class Code(unittest.TestCase):
    def test_a_record_has_every_field_and_its_spans_are_the_text(self):
        text = "\U0001F30D Cafe\u0301: " + SENTENCE + " Azerbaijan denied the allegation."
        process = run("code", "--format", "jsonl", "-", data=line(id="x", date="2024-05-17", text=text))
        self.assertEqual(process.returncode, 0, process.stderr)
        events = records(process)
        self.assertGreaterEqual(len(events), 2)
        for event in events:
            self.assertLessEqual(set(EVENT_FIELDS), set(event))
            self.assertEqual(event["document_id"], "x")
            self.assertEqual(text[event["trigger"]["start"]:event["trigger"]["end"]], event["trigger"]["text"])
            self.assertEqual(text[event["sentence"]["start"]:event["sentence"]["end"]], event["evidence"])
            for party in event["actors"] + event["recipients"]:
                self.assertLessEqual(PARTY_FIELDS, set(party))
                self.assertEqual(text[party["start"]:party["end"]], party["text"])

    def test_an_accusation_and_its_content_are_two_events(self):
        events = records(run("code", "--format", "jsonl", "-", data=line(id="x", date="2024-05-17", text=SENTENCE)))
        accusation = next(e for e in events if e["type"] == "ACCUSE")
        deed = next(e for e in events if e["type"] == "AID")
        self.assertEqual((accusation["status"], deed["status"]), ("asserted", "alleged"))
        self.assertEqual([a["country"] for a in accusation["actors"]], ["FRA"])
        self.assertEqual([a["country"] for a in accusation["recipients"]], ["AZE"])
        self.assertEqual([a["country"] for a in deed["actors"]], ["AZE"])
        self.assertEqual(deed["claims"][0]["source"]["country"], "FRA")
        self.assertEqual(deed["parent"], accusation["event_id"])

    def test_fields_and_output_file(self):
        with tempfile.TemporaryDirectory() as folder:
            out = os.path.join(folder, "out.jsonl")
            process = run("code", "--fields", "type,event_id", "-o", out, "-", data=line(id="x", text=SENTENCE))
            self.assertEqual((process.returncode, process.stdout), (0, b""))
            with open(out, encoding="utf-8") as file:
                self.assertEqual(list(json.loads(file.readline())), ["type", "event_id"])

    def test_dyads_are_pairs(self):
        text = "The presidents of Serbia and Kosovo met on Monday. " + SENTENCE
        for event in records(run("code", "--dyads", "-", data=line(id="x", text=text))):
            self.assertLessEqual(len(event["actors"]), 1)
            self.assertLessEqual(len(event["recipients"]), 1)

    def test_one_deed_asserted_and_alleged_is_merged_and_linked(self):
        text = ("Russian forces shelled the town of Kupiansk on Sunday. Ukraine accused Russia of shelling Kupiansk. "
                "Russia denied that it had shelled Kupiansk.")
        document = line(id="x", text=text, date="2026-03-02")
        mentions = [e for e in records(run("code", "-", data=document)) if e["type"] == "ASSAULT"]
        self.assertEqual({e["status"] for e in mentions}, {"asserted", "alleged", "denied"})
        self.assertEqual(len({e["deed"] for e in mentions}), 1)
        (deed,) = [e for e in records(run("code", "--merge-document", "-", data=document)) if e["type"] == "ASSAULT"]
        self.assertEqual((deed["standing"], deed["status"], deed["disputed"]), ("asserted", "asserted", True))
        self.assertEqual([m["event_id"] for m in deed["mentions"]], [e["event_id"] for e in mentions])
        self.assertEqual([m["status"] for m in deed["mentions"]], [e["status"] for e in mentions])

    def test_standing_is_no_stronger_than_any_mention(self):
        for deed in records(run("code", "--merge-document", "--quiet", ARTICLES)):
            self.assertIn(deed["standing"], [m["status"] for m in deed["mentions"]])
            if any(m["status"] == "asserted" for m in deed["mentions"]):
                self.assertEqual(deed["standing"], "asserted")

    def test_said_and_done_across_articles(self):
        documents = (line(id="a", date="2026-03-02", text="The Turkish foreign minister, Hakan Fidan, said on Monday that he would not visit Israel.")
                     + line(id="b", date="2026-03-06", text="Hakan Fidan visited Israel on Wednesday, where he met Israeli officials."))
        (pair,) = records(run("code", "--contradictions", "-", data=documents))
        self.assertEqual((pair["kind"], pair["verdict"], pair["days"]), ("refused", "contradicted", 2))
        self.assertIn("would not visit", pair["said"]["evidence"])
        self.assertIn("visited Israel", pair["done"]["evidence"])
        self.assertEqual(pair["other_party"]["country"], "ISR")
        self.assertFalse(records(run("code", "--contradictions", "--within", "1", "-", data=documents)))

    def test_promises_kept_are_listed_on_request(self):
        documents = (line(id="a", date="2026-03-02", text="Russia promised to withdraw its troops from Armenia.")
                     + line(id="b", date="2026-03-06", text="Russia withdrew its troops from Armenia on Thursday."))
        self.assertFalse(records(run("code", "--contradictions", "-", data=documents)))
        (pair,) = records(run("code", "--contradictions=all", "-", data=documents))
        self.assertEqual((pair["kind"], pair["verdict"]), ("promised", "carried_out"))

    def test_event_ids_are_unique_and_stable(self):
        first, second = (run("code", "--quiet", ARTICLES).stdout for _ in range(2))
        self.assertEqual(first, second)
        ids = [json.loads(l)["event_id"] for l in first.splitlines()]
        self.assertEqual(len(ids), len(set(ids)))
        self.assertGreater(len(ids), 50)

    def test_folders_gzip_and_stdin_are_inputs(self):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(os.path.join(folder, "deep"))
            with gzip.open(os.path.join(folder, "deep", "a.txt.gz"), "wb") as file:
                file.write(SENTENCE.encode())
            with open(os.path.join(folder, "b.jsonl"), "wb") as file:
                file.write(line(id="b", text=SENTENCE))
            events = records(run("code", folder))
        self.assertEqual(len({e["document_id"] for e in events}), 2)
        self.assertTrue(records(run("code", "-", data=SENTENCE.encode())))


class OwnOntology(unittest.TestCase):
    FILE = ROOT / "examples/ontologies/trade-measures.toml"
    TEXT = line(id="a", text="Vietnam prohibited the import of second-hand engines. The ministers met in Hanoi.")

    def test_own_types_stand_beside_plover(self):
        plain = records(run("code", "-q", "-", data=self.TEXT))
        both = records(run("code", "-q", "--ontology", self.FILE, "-", data=self.TEXT))
        own = [r for r in both if "ontology" in r]
        self.assertEqual([(r["ontology"], r["type"], r["trigger"]["text"]) for r in own], [("trade-measures", "ban", "prohibited")])
        self.assertIsNone(own[0]["quad"])
        self.assertIsNone(own[0]["cameo"])
        self.assertEqual([r for r in both if "ontology" not in r], plain)

    def test_a_wrong_file_is_named_with_line_and_reason(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as file:
            file.write('name = "x"\n[[type]]\nname = "a"\nexamples = ["one {two"]\n')
            file.flush()
            wrong = run("code", "--ontology", file.name, "-", data=self.TEXT)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn(f"{file.name}:4: a brace is not closed".encode(), wrong.stderr)
        self.assertEqual(run("code", "--ontology", "nowhere.toml", "-", data=self.TEXT).returncode, 2)


class Explain(unittest.TestCase):
    def test_every_field_of_one_event_has_its_reasons(self):
        article = ARTICLES / "01-accusation-and-denial.txt"
        record = records(run("code", "-q", article))[0]
        told = records(run("explain", "-q", "--format", "jsonl", "--event", record["event_id"], article))
        self.assertEqual([t["event_id"] for t in told], [record["event_id"]])
        fields = {f["field"]: f for f in told[0]["fields"]}
        self.assertEqual(fields["type"]["value"], record["type"])
        self.assertEqual(fields["status"]["value"], record["status"])
        for name in ("type", "mode", "actors", "recipients", "status", "claims", "date", "place", "cameo", "contexts", "confidence"):
            self.assertTrue(fields[name]["because"], name)
        self.assertIn(record["trigger"]["text"], fields["type"]["because"][0])

    def test_the_text_fits_the_window(self):
        out = run("explain", "-q", ARTICLES / "01-accusation-and-denial.txt", env={**os.environ, "COLUMNS": "60"})
        self.assertEqual(out.returncode, 0)
        self.assertLessEqual(max(map(len, out.stdout.decode().splitlines())), 60)

    def test_no_such_event_is_exit_2(self):
        out = run("explain", "-q", "--event", "zz", ARTICLES / "01-accusation-and-denial.txt")
        self.assertEqual(out.returncode, 2)
        self.assertIn(b"zz", out.stderr)


class Other(unittest.TestCase):
    def test_relate_always_answers(self):
        queries = line(id="1", text=SENTENCE, source=[[0, 6]], target=[[15, 25]]) + line(id="2", text="Nothing here.", source=[], target=[])
        answers = records(run("relate", "--format", "jsonl", "-", data=queries))
        self.assertEqual([a["id"] for a in answers], ["1", "2"])
        self.assertEqual(answers[0]["type"], "ACCUSE")
        self.assertEqual(len(answers[1]["scores"]), 16)

    def test_extract_gives_the_article_alone(self):
        page = records(run("extract", "--format", "jsonl", ARTICLES / "02-summit.html"))[0]
        self.assertEqual(page["date"][:10], "2018-04-27")
        self.assertEqual(page["source"], "The Example Gazette")
        self.assertTrue(page["text"].startswith("North Korean leader"))
        for furniture in ("cookies", "Photo", "Rockets hit", "newsletter", "Copyright"):
            self.assertNotIn(furniture, page["text"])

    def test_show_fits_the_window_and_has_no_colour_in_a_pipe(self):
        process = run("show", ARTICLES / "01-accusation-and-denial.txt", env={**os.environ, "COLUMNS": "72"})
        text = process.stdout.decode()
        self.assertNotIn("\033", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 72)
        self.assertIn("ACCUSE", text)

    def test_show_says_on_whose_word_in_eighty_columns(self):
        text = ("France accused Azerbaijan of arming separatists in New Caledonia. Azerbaijan denied the charge. "
                "Officials in the Kenyan ministry of agriculture said police had arrested eleven students in Nairobi.")
        process = run("show", "-q", "-", data=line(id="x", text=text, date="2024-06-20"), env={**os.environ, "COLUMNS": "80"})
        shown = process.stdout.decode()
        self.assertLessEqual(max(map(len, shown.splitlines())), 80)
        self.assertRegex(shown, r"arming\[\d+ alleged\]")
        self.assertRegex(shown, r"arrested\[\d+ reported\]")
        notes = " ".join(re.sub(r"\s+", " ", n) for n in re.findall("\u21b3 ([^\u21b3]*)", shown))
        self.assertIn("France (FRA) accuses; Azerbaijan (AZE) denies [party to it]; DISPUTED; content of 1 \"accused\"", notes)
        self.assertRegex(notes, r"\(KEN\) says \[anonymous\]")
        self.assertNotIn("ACCUSE-\u2026", shown)  # a type is broken, not cut
        self.assertNotIn("\u2026", "".join(re.findall("\u21b3.*", shown)))

    def page_of(self, document):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.html")
            self.assertEqual(run("show", "--html", path, "-", data=document).returncode, 0)
            with open(path, encoding="utf-8") as file:
                return file.read()

    def test_the_page_groups_what_a_source_vouches_for(self):
        text = ("France accused Azerbaijan of arming separatists in New Caledonia. Azerbaijan denied the charge. "
                "The French government said police had arrested eleven separatists. Police arrested a lawyer.")
        page = self.page_of(line(id="x", text=text, date="2024-06-20"))
        buttons = re.findall(r'<button [^>]*data-s="(\d+)"[^>]*><b>([^<]*)</b> <small>([^<]*)</small>', page)
        self.assertEqual(buttons[0][1], "the article&#39;s own voice" if "&#39;" in page else "the article's own voice")
        names = {name: (number, counts) for number, name, counts in buttons}
        accuser = next(n for n in names if "France" in n)
        self.assertIn("accuses 1", names[accuser][1])
        denier = next(n for n in names if "Azerbaijan" in n)
        self.assertIn("denies 1", names[denier][1])
        rows = re.findall(r'<tr id="e-\w+" data-e="\d+" data-by="([\d ]*)" data-against="([\d ]*)".*?</tr>', page, re.S)
        self.assertTrue(any(names[accuser][0] in by.split() and names[denier][0] in against.split() for by, against in rows))
        self.assertIn("disputed", page)
        self.assertRegex(page, r'<span class="m[^"]*source[^"]*"[^>]* data-s="%s" role="button" aria-pressed="false" tabindex="0"' % names[accuser][0])
        for parent in re.findall(r'<a href="#(e-\w+)">content of ', page):
            self.assertIn(f'id="{parent}"', page)

    def test_names_of_one_party_are_one_source(self):
        text = ("The Turkish foreign ministry said that Greek ships had attacked a Turkish vessel. It said that Greece had seized two sailors.")
        page = self.page_of(line(id="x", text=text, date="2024-06-20"))
        buttons = re.findall(r'<button [^>]*data-s="(\d+)"[^>]*><b>([^<]*)</b> <small>([^<]*)</small>', page)
        (ministry,) = [b for b in buttons if "TUR" in b[1]]
        self.assertRegex(ministry[2], "says [2-9]")
        names = re.findall(r'data-s="%s"[^>]*>([^<]+)</span>' % ministry[0], page[:page.index("<aside")])
        self.assertIn("It", names)
        self.assertIn("The Turkish foreign ministry", names)
        # Nor do capitals part them.
        page = self.page_of(line(id="x", text="Residents said police had arrested a student. Police had beaten him, residents said."))
        self.assertEqual(len(re.findall(r'<button [^>]*><b>[Rr]esidents', page)), 1)
        self.assertIn("says 2", page)

    def test_every_switch_of_the_page_belongs_to_a_source_of_its_panel(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.html")
            self.assertEqual(run("show", "--quiet", "--html", path, ARTICLES).returncode, 0)
            with open(path, encoding="utf-8") as file:
                sections = file.read().split("<section>")[1:]
        switches = 0
        for section in sections:
            panel = set(re.findall(r'<button [^>]*data-s="(\d+)"', section))
            used = re.findall(r'<span [^>]*data-s="(\d+)" role="button" aria-pressed="false"', section)
            vouched = " ".join(re.findall(r'data-(?:by|against|c)="([\d ]*)"', section)).split()
            self.assertLessEqual(set(used) | set(vouched), panel)
            self.assertEqual(panel, set(vouched) & panel)  # none that lights nothing
            switches += len(used)
        self.assertGreater(switches, 20)

    def test_the_page_of_a_long_document_stays_small(self):
        paragraph = ("%s accused Azerbaijan of arming separatists. Azerbaijan denied the charge. Police said they had arrested eleven men.\n\n"
                     "The ministers met in Paris on Monday.\n\n")
        def size(repeats):
            text = "".join(paragraph % ("France", "Armenia", "Greece")[i % 3] for i in range(repeats))
            page = self.page_of(line(id="x", text=text, date="2024-06-20"))
            return len(page), page.count("<tr id=")
        (small, few), (large, many) = size(25), size(100)
        self.assertGreater(many, 400)
        self.assertLess(large / many, 1.2 * small / few)  # it grows with the events, no faster
        self.assertLess(large / many, 2500)

    def test_the_page_escapes_hostile_documents(self):
        text = 'The "><script>alert(1)</script> party said police had arrested <img src=x onerror=alert(2)> & Ivan "Mad" Petrov.'
        page = self.page_of(line(id='"><script>', title="<b>x</b>", text=text, date="2024-06-20"))
        self.assertNotIn("<script>alert", page)
        self.assertNotIn("<img", page)
        self.assertEqual(page.count("<script>"), 1)
        # As a browser reads it: no element and no attribute that the page did not write itself.
        seen = set()
        reader = html.parser.HTMLParser()
        reader.handle_starttag = lambda tag, attributes: seen.update({tag}, (name for name, _ in attributes))
        reader.feed(page)
        self.assertFalse({"img", "alert(1)", "onerror", "mad", "x"} & seen, seen)
        self.assertFalse([name for name in seen if name.startswith("on")], seen)

    def test_a_hostile_name_of_a_source_is_text_wherever_it_stands(self):
        text = ('<b onclick="x()">Ivan</b> "O\'Neil" said police had arrested eleven men. The <i>"Free\' & Fair"</i> party accused France of arming rebels. '
                "Ivan <u>Petrov</u> said police had beaten students.")
        page = self.page_of(line(id="x", title='</title><u a="', source='"><u>', text=text, date="2024-06-20"))
        for tag in ("<b onclick", "<i>", "<u>", "<u a", "</title><u"):
            self.assertNotIn(tag, page)
        for attribute in re.findall(r'<[a-z]+ ([^<>]*)>', page[page.index("<section>"):page.index("<script>")]):
            self.assertRegex(attribute, r'^([a-z-]+="[^"<>]*" ?)+$')

    def test_show_html_is_one_self_contained_page(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "out.html")
            self.assertEqual(run("show", "--html", path, ARTICLES).returncode, 0)
            with open(path, encoding="utf-8") as file:
                page = file.read()
        self.assertNotIn("http", page.replace("https://gazette.example", ""))
        self.assertEqual(page.count("<section>"), 10)
        self.assertTrue(page.rstrip().endswith("</html>"))

    def test_a_copied_program_finds_its_data_from_any_folder(self):
        process = run("code", "-", data=SENTENCE.encode(), cwd="/")
        self.assertEqual(process.returncode, 0, process.stderr)

    def test_a_geonames_dump_becomes_a_gazetteer(self):
        def row(number, name, people, latitude="12.5"):
            return f"{number}\t{name}\t{name}\t\t{latitude}\t20\tP\tPPL\tTD\t\t\t\t\t\t{people}\t\t\tAfrica/Ndjamena\t2020-01-01\n"
        with tempfile.TemporaryDirectory() as folder:
            dump, index = os.path.join(folder, "TD.txt.gz"), os.path.join(folder, "td.places")
            with gzip.open(dump, "wt", encoding="utf-8") as file:
                file.write(row(90000001, "Zorbelheim", 5000) + row(90000002, "Nowhere", 1, "123"))
            process = run("places", "import", dump, "-o", index)
            self.assertEqual(process.returncode, 1, process.stderr)
            self.assertIn(f"{dump}:2: latitude '123'", process.stderr.decode())
            self.assertIn("1 places added, 0 known already, 0 left out, 1 bad", process.stderr.decode())
            self.assertEqual(sorted(os.listdir(folder)), ["TD.txt.gz", "td.places"])
            found = records(run("places", "lookup", "Zorbelheim", "--places", index, "--format", "jsonl"))
            self.assertEqual([(f["geonames_id"], f["country"], f["latitude"]) for f in found], [(90000001, "TCD", 12.5)])
            text = b"Rebels attacked soldiers in Zorbelheim."
            (event,) = records(run("code", "--places", index, "-", data=text))
            self.assertEqual((event["place"]["name"], event["place"]["country"]), ("Zorbelheim", "TCD"))
            self.assertNotEqual(((records(run("code", "-", data=text))[0]["place"] or {}).get("country")), "TCD")
            link, other, pipe = (os.path.join(folder, name) for name in ("link", "other", "pipe"))
            os.symlink(other, link)
            os.mkfifo(pipe)
            run("places", "import", dump, "-o", link)
            self.assertTrue(os.path.islink(link) and os.path.isfile(other))
            process = run("places", "import", dump, "-o", pipe)
            self.assertEqual(process.returncode, 2)
            self.assertIn("pipe: not a regular file", process.stderr.decode())
            self.assertTrue(stat.S_ISFIFO(os.stat(pipe).st_mode))
            with open(index, "r+b") as file:
                file.truncate(5000)
            process = run("code", "--places", index, "-", data=text)
            self.assertEqual(process.returncode, 2)
            self.assertIn("td.places", process.stderr.decode())

    def test_a_name_is_looked_up(self):
        table = run("places", "lookup", "Springfield", "--country", "us").stdout.decode()
        self.assertIn("Illinois", table)
        self.assertNotIn("GBR", table)
        process = run("places", "lookup", "Springfield", "--country", "FRA")
        self.assertEqual((process.returncode, process.stdout), (1, b""))
        self.assertIn("no place of FRA is called 'Springfield'", process.stderr.decode())
        self.assertEqual(run("places").returncode, 2)
        self.assertEqual(run("places", "import", "x", "-o", "y", "--features", "P,city").returncode, 2)

    def test_interrupt_writes_what_is_finished(self):
        with tempfile.TemporaryDirectory() as folder:
            fifo = os.path.join(folder, "in.jsonl")
            os.mkfifo(fifo)
            process = subprocess.Popen([BINARY, "code", "--format", "jsonl", fifo], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            with open(fifo, "wb") as file:
                for i in range(400):
                    file.write(line(id=str(i), text=SENTENCE))
                file.flush()
                time.sleep(1.5)
                process.send_signal(signal.SIGINT)
                file.write(line(id="late", text=SENTENCE) * 3)
            out, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, err)
        lines = out.decode().splitlines()
        self.assertTrue(lines)
        for record in lines:
            json.loads(record)


if __name__ == "__main__":
    unittest.main()

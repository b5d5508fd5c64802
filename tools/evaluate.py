#!/usr/bin/env python3
"""Scores a build on the dev sets, end to end from raw text, and prints one table.

usage: evaluate.py [--bin PATH] [--data FOLDER] [--markdown] [TASK ...]
TASK: parse entities time geo attribution relations aw newswire html articles places wrappings negatives petrarch lexicon (default: all whose data is there)
The definitions are those of tools/score.py in the data folder; sets that are missing are skipped with a word.
"""
import pathlib
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))
import entities_score
import event_scores
import lexicon_coverage
import roles
import wrappings

# figure, what it is, floor (None: none set), best peer as far as known
ROWS = {
    "parse": [("EWT:dev_words", "words F1, EWT dev", None, ""), ("EWT:dev_sentences", "sentences F1, EWT dev", None, ""), ("EWT:dev_upos", "UPOS, EWT dev", .95, ""),
              ("EWT:dev_xpos", "XPOS, EWT dev", None, ""), ("EWT:dev_feats", "features, EWT dev", None, ""), ("EWT:dev_lemmas", "lemmas, EWT dev", None, ""),
              ("EWT:dev_uas", "UAS, EWT dev", None, ""), ("EWT:dev_las", "LAS, EWT dev", .85, "UDPipe 1: .80"), ("GUM:dev_words", "words F1, GUM dev", None, ""),
              ("GUM:dev_sentences", "sentences F1, GUM dev", None, ""), ("GUM:dev_upos", "UPOS, GUM dev", None, ""), ("GUM:dev_lemmas", "lemmas, GUM dev", None, ""),
              ("GUM:dev_las", "LAS, GUM dev", None, "UDPipe 1: .81")],
    "entities": [("gum_mention_span_f1", "mention spans F1, GUM dev", None, ""), ("gum_person_f1", "persons F1, GUM dev", None, ""), ("gum_organization_f1", "organizations F1, GUM dev", None, ""),
                 ("gum_place_f1", "places F1, GUM dev", None, ""), ("press_gum_person_f1", "persons, newspaper-like kinds", None, ""),
                 ("press_gum_organization_f1", "organizations, newspaper-like kinds", None, ""), ("press_gum_place_f1", "places, newspaper-like kinds", None, ""), ("coreference_conll", "coreference CoNLL average, GUM dev", None, "")],
    "time": [("timex_relaxed_f1", "TIMEX3 relaxed F1, AQUAINT", None, ""), ("timex_value_f1", "TIMEX3 value F1, AQUAINT", .70, "HeidelTime: about .78 on a like set")],
    "geo": [("toponym_f1", "toponym F1, GeoWebNews dev", None, ""), ("within_161km_of_all_gold", "of gold within 161 km", .65, ""), ("within_161km_of_resolved", "of resolved within 161 km", None, "")],
    "attribution": [("source_token_f1", "source tokens F1, PolNeAR dev", None, ""), ("cue_token_f1", "cue tokens F1", None, ""), ("content_token_f1", "content tokens F1", None, ""),
                    ("relation_f1", "attribution relation F1, PolNeAR dev", .45, "")],
    "relations": [("plv_train_root_macro_f1", "root macro-F1, PLV train (never trained on)", .65, "zero-shot NLI, 355 M parameters: .82"), ("plv_train_root_accuracy", "root accuracy", None, ""),
                  ("plv_train_quad_accuracy", "quad accuracy", None, "")],
    "aw": [("aw_accuracy", "cooperation or conflict, AW train (WikiEvents half)", .87, "always conflict: .87"), ("aw_cooperation_recall", "its cooperation pairs found", None, ""),
           ("aw_conflict_recall", "its conflict pairs found", None, "")],
    "newswire": [("newswire_best_root", "majority root by the best record, CAMEO newswire", None, ""), ("newswire_best_root_events", "the same, statements (01) aside", None, ""),
                 ("newswire_root_recall", "agreed roots among all records, statements aside", .50, ""), ("newswire_root_recall_kindred", "the same, 02=10 09=11 18=19=20", None, ""),
                 ("newswire_root_recall_all", "agreed roots among all records, with statements", None, ""),
                 ("newswire_irrelevant_coded", "sentences no event to the coders, coded", None, "")],
    "html": [("html_precision", "article text precision, html/", None, ""), ("html_recall", "article text recall", None, ""), ("html_f1", "article text F1", .93, "")],
    "articles": [("articles_type_f1", "event type F1, events/dev", .70, "TABARI: .25"), ("articles_precision", "type with parties: precision", None, ""), ("articles_recall", "type with parties: recall", None, ""),
                 ("articles_f1", "type with parties: F1", .58, "TABARI: .10"), ("articles_must_recall", "recall of the must events", None, "TABARI: .10"), ("articles_status_accuracy", "status accuracy", None, ""),
                 ("articles_false_facts", "false facts (at most)", .12, "TABARI: .27"), ("articles_claim_source", "claim source", None, ""), ("articles_date", "date", None, ""), ("articles_mode", "mode", None, ""),
                 ("articles_forbidden", "traps stored", None, "")],
    "places": [("event_place_recall_unseen", "event's country, of those with a place: half of events/dev only counted", None, ""),
               ("event_place_precision_unseen", "of those given one", None, ""), ("event_place_recall_seen", "the first, half that was looked at", None, ""),
               ("event_place_precision_seen", "the second", None, "")],
    "wrappings": [("wrappings_status", "status of 60 deeds in ten wrappings, of those found", .93, ""), ("wrappings_found", "of the 600 found", None, ""),
                  ("wrappings_false_facts", "asserted though no fact", None, ""),
                  ("wrappings_blind_status", "the same, a second set written blind, only measured", None, ""), ("wrappings_blind_found", "of its 600 found", None, ""),
                  ("wrappings_blind_false_facts", "asserted though no fact", None, "")],
    "roles": [("roles_development", "role phrases: country and sectors right, development set", None, ""), ("roles_development_country", "country alone", None, ""),
              ("roles_development_sectors", "sectors alone", None, ""), ("roles_blind", "the same, a second set written blind, only measured", None, ""),
              ("roles_blind_country", "country alone", None, ""), ("roles_blind_sectors", "sectors alone", None, "")],
    "negatives": [("negatives_coded", "held-out lines without event, coded (at most)", .30, ""), ("negatives_lines", "number of these lines", None, "")],
    "petrarch": [("petrarch_type", "PETRARCH's unit tests, WEIS read as PLOVER: type", None, "PETRARCH 1, by its own word: all but 2 of 167"),
                 ("petrarch_type_parties", "type and both parties' country", None, ""), ("petrarch_root_as_written", "their code's root taken for CAMEO", None, ""),
                 ("petrarch_empty_coded", "their sentences without event, coded", None, "")],
    "lexicon": [("coverage", "triggers by hand whose word the lexicon knows", .90, ""), ("coverage_features", "the same, strong rows alone (forms.tsv)", None, ""),
                ("strongest_right", "its strongest type alone is right, of the known", None, "")],
}
AT_MOST = ("articles_false_facts", "negatives_coded")  # figures whose floor is a ceiling


GUM = "ud/en-dev.conllu.gz"
NEWSPAPER_LIKE = ("news", "interview", "speech", "bio", "court")  # kinds of GUM


def entities(scorer, binary, data):
    gold = entities_score.read_gum(data / GUM)
    answers = scorer.annotate(binary, [{"id": i, "text": t} for i, t, _ in gold])
    figures = entities_score.score(gold, answers)
    press = entities_score.score([g for g in gold if any(f"_{kind}_" in g[0] for kind in NEWSPAPER_LIKE)], answers)
    return figures | {f"press_{k}": v for k, v in press.items()}


def own(task):
    """A task of event_scores.py as main() wants it: its function, and the files it needs below the data folder."""
    return (lambda scorer, binary, data: event_scores.figures(task, scorer, binary, data)), event_scores.TASKS[task][1]


def wrapped(scorer, binary, data):
    figures = {}
    for name, prefix in (("development", "wrappings"), ("blind", "wrappings_blind")):
        right, found, facts = wrappings.measure(binary, name)
        figures |= {f"{prefix}_status": right, f"{prefix}_found": found, f"{prefix}_false_facts": facts}
    return figures


def role_phrases(scorer, binary, data):
    figures = {}
    for name in ("development", "blind"):
        both, country, sectors, _ = roles.measure(binary, [name])
        figures |= {f"roles_{name}": both, f"roles_{name}_country": country, f"roles_{name}_sectors": sectors}
    return figures


OWN = {  # what score.py has not
    "wrappings": (wrapped, []),
    "entities": (entities, [GUM]),
    "roles": (role_phrases, []),
    "lexicon": (lambda scorer, binary, data: lexicon_coverage.coverage(data)["all"][0], ["events/dev.jsonl", "events/train.jsonl"]),
    **{task: own(task) for task in event_scores.TASKS},
}


def main():
    arguments = sys.argv[1:]
    option = lambda name, preset: arguments.pop(arguments.index(name) + 1) if name in arguments else preset
    binary = str(pathlib.Path(option("--bin", ROOT / "build/release/dragoman")).resolve())
    data = pathlib.Path(option("--data", ROOT / "../shared/data"))
    markdown = "--markdown" in arguments
    wanted = [a for a in arguments if not a.startswith("--")] or list(ROWS)
    if not (data / "tools/score.py").exists():
        print(f"skipped: no dev sets at {data} (tools/score.py is not there)")
        return 0
    scorer = event_scores.module("score", data / "tools/score.py")
    missed, lines = [], []
    for task in wanted:
        started = time.time()
        function, gold = OWN.get(task) or scorer.TASKS[task]
        paths = [data / g for g in gold] if task in OWN else gold.values() if isinstance(gold, dict) else [gold]
        if not all(pathlib.Path(p).exists() for p in paths):
            print(f"skipped: {task} (its data is not there)")
            continue
        figures = function(scorer, binary, data) if task in OWN else function(binary, gold, 0)
        for key, what, floor, peer in ROWS[task]:
            value = figures[key]
            low = floor is not None and (value > floor if key in AT_MOST else value < floor)
            missed += [what] if low else []
            cells = [what, f"{value:.3f}" if isinstance(value, float) else str(value), "" if floor is None else f"{floor:.2f}", "below" if low else "", peer]
            lines.append(cells)
            if not markdown:
                print(f"{cells[0]:52} {cells[1]:>7} {cells[2]:>6} {cells[3]:6} {cells[4]}", flush=True)
        print(f"  ({task}: {time.time() - started:.0f} s)", file=sys.stderr)
    if markdown:
        print("| what | figure | floor | best peer known |\n|---|---|---|---|")
        for c in lines:
            print(f"| {c[0]} | {c[1]}{' (below)' if c[3] else ''} | {c[2]} | {c[4]} |")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())

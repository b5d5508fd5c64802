#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Annotated passages as one page for reading them through: parties and events coloured, what each event says beside its passage.

usage: view.py FILE.txt ... > page.html        (also .ann files; a line that does not parse is shown with the reason)
"""
import html
import os
import sys

import check

STYLE = """body{font:16px/1.6 Georgia,serif;max-width:70em;margin:2em auto;padding:0 1em;color:#222}
.p{display:grid;grid-template-columns:3fr 2fr;gap:2em;border-top:1px solid #ddd;padding:.7em 0}.n{color:#999;font:12px sans-serif}
.e{background:#fde8c8;border-bottom:2px solid #c60}.e.c{background:#d9efdc;border-color:#292}.a{border-bottom:2px solid #36c}
ul{margin:0;padding:0;list-style:none;font:13px/1.5 sans-serif}b{font-weight:600}.s{color:#a33}.w{color:#b00}"""
COOPERATION = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}


def marked(text, events):
    """The text as HTML, triggers and parties in spans."""
    opens, closes = {}, {}

    def span(a, b, kind, title):
        opens.setdefault(a, []).append((-b, f'<span class="{kind}" title="{html.escape(title)}">'))
        closes.setdefault(b, []).append(-a)
    parties = {}
    for e in events:
        span(*e["trigger"], "e c" if e["type"] in COOPERATION else "e", f"{e['type']} {e['status']}")
        for side in ("actor", "recipient"):
            for mentions in e[side]:
                for m in mentions:
                    parties.setdefault(tuple(m), set()).add(f"{side} of {text[slice(*e['trigger'])]}")
    for (a, b), titles in parties.items():
        span(a, b, "a", "; ".join(sorted(titles)))
    out = ""
    for i in range(len(text) + 1):
        out += "</span>" * len(closes.get(i, ())) + "".join(m for _, m in sorted(opens.get(i, ())))
        out += html.escape(text[i:i + 1]) if text[i:i + 1] != "\n" else "<br>"
    return out


def told(text, e):
    names = lambda parties: html.escape(", ".join(text[slice(*check.nearest(p, e["trigger"])[0])] for p in parties)) or "-"
    claim = f" on the word of {html.escape(text[slice(*check.nearest(e['claim'], e['trigger'])[0])])}" if e["claim"] else ""
    mode = "/" + e["mode"] if e["mode"] else ""
    status = f' <span class="s">{e["status"]}</span>' if e["status"] != "asserted" else ""
    return f"<li><b>{e['type']}{mode}</b>{status}: {names(e['actor'])} &rarr; {names(e['recipient'])}{claim}</li>"


def main(paths):
    if not paths:
        print(__doc__, file=sys.stderr)
        return 2
    print(f"<!doctype html><meta charset=utf-8><title>Event layer</title><style>{STYLE}</style>")
    for path in paths:
        print(f"<h1>{html.escape(os.path.basename(path))}</h1>")
        for number, line in check.lines(path):
            try:
                text, events = check.parse(line)
            except check.Wrong as e:
                print(f'<div class=p><div class=w>{number}: {html.escape(str(e))}<br>{html.escape(line)}</div></div>')
                continue
            print(f'<div class=p><div><span class=n>{number}</span> {marked(text, events)}</div><ul>{"".join(told(text, e) for e in events)}</ul></div>')
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

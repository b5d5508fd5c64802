# SPDX-License-Identifier: Apache-2.0
"""Words of raw text by UD conventions (as EWT and GUM split them), for training texts that have no gold words."""
import re

ABBREVIATIONS = ("Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Sgt|Capt|Cmdr|Adm|St|Jr|Sr|Prof|Rev|Hon|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|"
                 "Nov|Dec|Inc|Ltd|Co|Corp|Bros|No|Nos|vs|v|etc|approx|dept|Dept|Brig|Amb|Pres|a\\.m|p\\.m|e\\.g|i\\.e")
WORD = re.compile(rf"""
    https?://\S+ | www\.\S+ | [\w.+-]+@[\w-]+\.[\w.-]*\w
  | (?:[^\W\d_]\.){{2,}}
  | (?:{ABBREVIATIONS})\.(?!\w)
  | [A-Z]\.(?=\s+[A-Z])
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])
  | [Cc]an(?=not\b)
  | [^\W\d_]+?(?=n['\u2019]t\b) | n['\u2019]t\b
  | ['\u2019](?:s|S|re|ve|ll|d|m)\b
  | [^\W_]+
  | \.{{2,}} | -{{2,}}
  | \S
""", re.VERBOSE)
SENTENCE_END = re.compile(r"[.!?]+[\"'\u201d\u2019)\]]*$")


def words(text):
    """(start, end) of every word of text."""
    return [m.span() for m in WORD.finditer(text)]


def paragraphs(text):
    """(start, end) of the paragraphs: runs of text between line breaks."""
    return [m.span() for m in re.finditer(r"[^\s][^\n]*", text)]


def rough_sentences(text, spans):
    """Cuts a paragraph's words after final punctuation that white space and a capital follow; where unsure, it does not cut."""
    out, run = [], []
    for i, (start, end) in enumerate(spans):
        run.append((start, end))
        word = text[start:end]
        if i + 1 < len(spans):
            after = spans[i + 1][0]
            closes = word in {".", "!", "?", "..."} or (word in {"\"", "'", "\u201d", "\u2019", ")", "]"} and len(run) > 1
                                                    and text[run[-2][0]:run[-2][1]] in {".", "!", "?"})
            nxt = text[after]
            if closes and after > end and (nxt.isupper() or nxt in "\"'\u201c\u2018(["):
                out.append(run)
                run = []
    return out + [run] if run else out

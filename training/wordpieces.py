# SPDX-License-Identifier: Apache-2.0
"""Word pieces and letter case of tokens, exactly as docs/formats/model.md says."""
import unicodedata

SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]


def is_punctuation(c):
    code = ord(c)
    if 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126:
        return True
    return unicodedata.category(c).startswith("P")


CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
       (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


def is_cjk(c):
    return any(a <= ord(c) <= b for a, b in CJK)


def normalise(token):
    text = "".join(c for c in unicodedata.normalize("NFD", token) if unicodedata.category(c) != "Mn")
    return text.lower()


class WordPieces:
    def __init__(self, vocabulary):
        self.id = {p: i for i, p in enumerate(vocabulary)}
        self.unknown = self.id["[UNK]"]
        self.cls, self.sep = self.id["[CLS]"], self.id["[SEP]"]
        self.cache = {}

    def of(self, token):
        if token not in self.cache:
            self.cache[token] = self._split(token)
        return self.cache[token]

    def _split(self, token):
        out, run = [], ""
        for c in normalise(token) + " ":
            alone = is_punctuation(c) or is_cjk(c)
            if alone or c.isspace():
                if run:
                    out += self._greedy(run)
                run = ""
                if alone:
                    out += self._greedy(c)
            else:
                run += c
        return out or [self.unknown]

    def _greedy(self, word):
        if len(word) > 100:
            return [self.unknown]
        out, start = [], 0
        while start < len(word):
            end = len(word)
            while end > start:
                piece = ("##" if start else "") + word[start:end]
                if piece in self.id:
                    break
                end -= 1
            if end == start:
                return [self.unknown]
            out.append(self.id[piece])
            start = end
        return out


def case_of(token):
    if any(c.isdigit() for c in token):
        return 5
    letters = [c for c in token if c.isalpha()]
    if not letters:
        return 6
    upper = [c for c in letters if c.isupper()]
    if not upper:
        return 1
    if len(letters) >= 2 and len(upper) == len(letters):
        return 3
    if letters[0].isupper() and len(upper) == 1:
        return 2
    return 4


def read_vocabulary(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def prune(vocabulary):
    """Drops pieces English text does not need: unused slots, and other scripts than Latin but for single characters."""
    def wanted(piece):
        if piece.startswith("[unused") or piece == "[MASK]":
            return False
        if piece in SPECIALS:
            return True
        bare = piece.removeprefix("##")
        if all(ord(c) < 0x250 for c in bare):
            return True
        return not bare[0].isalpha()  # signs such as dashes, quotes, currency; no Greek, Cyrillic, Han ...
    return [p for p in vocabulary if wanted(p)]

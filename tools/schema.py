"""Writes ``docs/records.schema.json`` from the types; with ``--check`` only says whether it is up to date."""

import argparse
import json
import sys
from pathlib import Path

from foreigndesk.records import schema

PAGE = Path(__file__).parent.parent / "docs" / "records.schema.json"


def main() -> int:
    """Write or check the page; the exit status is 1 where a check finds it out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the page is out of date")
    checks = parser.parse_args().check
    wanted = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    if not checks:
        PAGE.write_text(wanted, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted:
        print(f"{PAGE.name} is out of date: run python tools/schema.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""tedective-etl's own parsing of the notices in a folder, in one process (its pool wants four spare cores)."""

import csv
import json
import os
import sys

from tedective_etl.ted_to_ocds.process import process_ted_notice

RATES = "/tmp/ted_currencies/rates.json"  # where tedective-etl looks, and nowhere else


def write_rates(table: str) -> None:
    """The rates of the European Central Bank in tedective-etl's form."""
    os.makedirs(os.path.dirname(RATES), exist_ok=True)
    with open(table, newline="") as file:
        rows = {
            row.pop("Date"): {code: float(rate) for code, rate in row.items() if code and rate not in ("", "N/A", None)}
            for row in csv.DictReader(file)
        }
    with open(RATES, "w") as file:
        json.dump(rows, file)


def parse(folder: str) -> None:
    done = failed = releases = 0
    for name in sorted(os.listdir(folder)):
        try:
            releases += len(process_ted_notice(os.path.join(folder, name))["releases"])
            done += 1
        except Exception:  # its own failures are counted, not ours to judge
            failed += 1
    print(json.dumps({"read": done, "failed": failed, "releases": releases}))


if __name__ == "__main__":
    (write_rates if sys.argv[1] == "rates" else parse)(sys.argv[2])

"""Adds up what the test runners reported: one line, `N passed, N failed, N skipped`."""

import re
import sys


def count(log: str) -> tuple[int, int, int]:
    """Passed, failed and skipped tests of every runner in the log."""
    passed = failed = skipped = 0
    for line in log.splitlines():
        if "tests run:" in line:  # cargo-nextest
            found = lambda word: sum(int(n) for n in re.findall(rf"(\d+) {word}", line))
            passed += found("passed")
            failed += found("failed") + found("timed out")
            skipped += found("skipped")
        elif match := re.search(r"test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored", line):
            passed, failed, skipped = (a + int(b) for a, b in zip((passed, failed, skipped), match.groups()))
        elif match := re.match(r"(?:#|ℹ) (pass|fail|skipped) (\d+)$", line.strip()):  # node --test
            number = int(match[2])
            passed += number * (match[1] == "pass")
            failed += number * (match[1] == "fail")
            skipped += number * (match[1] == "skipped")
    return passed, failed, skipped


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8", errors="replace") as file:
        passed, failed, skipped = count(file.read())
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed or not passed else 0)

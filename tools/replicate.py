"""Many notices out of few: every notice of some archives N times, each copy under a new publication number.

    python3 tools/replicate.py 100 ARCHIVE.tar.gz... | procurenet ingest - --data DIR

writes one tar archive to standard output and holds one notice in memory at a time (each archive is read once
for every copy). Copies share their words, so an index of them is smaller than one of as many real notices.
"""

import io
import re
import sys
import tarfile

NUMBER = re.compile(rb'(DOC_ID="|NoticePublicationID[^>]*>)0*(\d+)(-\d{4})')
STEP = 10_000_000  # above every real publication number


def copy_of(notice: bytes, number: int) -> bytes | None:
    """The notice under another number; None when it has none to change."""
    changed, count = NUMBER.subn(lambda m: m[1] + str(int(m[2]) + number * STEP).encode() + m[3], notice)
    return changed if count else None


def main(times: int, archives: list[str]) -> None:
    out = tarfile.open(fileobj=sys.stdout.buffer, mode="w|")
    for number in range(times):
        for archive in archives:
            with tarfile.open(archive, "r|gz") as members:
                for member in members:
                    if member.isfile() and member.name.endswith(".xml"):
                        add(out, number, member.name, members.extractfile(member).read())
    out.close()


def add(out: tarfile.TarFile, number: int, name: str, notice: bytes) -> None:
    copy = copy_of(notice, number)
    if copy is not None:
        member = tarfile.TarInfo(f"{number:04}/{name}")
        member.size = len(copy)
        out.addfile(member, io.BytesIO(copy))


main(int(sys.argv[1]), sys.argv[2:])

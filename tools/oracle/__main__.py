"""A second reader of notices, written from the published schemas and sharing nothing with ours.

    python -m oracle ARCHIVE.tar.gz...      (from the folder tools/)

prints one JSON line for every notice in the archives: its file and the key fields a test compares with
what our readers found. Absent is null or an empty list, never a guess.
"""

import json
import sys
import tarfile

from lxml import etree

from . import eforms, ted

# A notice is data from outside: nothing is fetched, no entity is expanded.
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)


def read(file: str, content: bytes) -> dict:
    """Key fields of one notice."""
    root = etree.fromstring(content, PARSER)
    reader = ted if etree.QName(root).localname == "TED_EXPORT" else eforms
    return {"file": file, **reader.read(file, root)}


def main(archives: list[str]) -> None:
    for archive in archives:
        with tarfile.open(archive) as members:
            for member in members:
                if member.isfile() and member.name.endswith(".xml"):
                    content = members.extractfile(member).read()
                    print(json.dumps(read(member.name, content), ensure_ascii=False))


main(sys.argv[1:])

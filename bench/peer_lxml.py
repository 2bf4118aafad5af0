"""lxml: parse every notice of a folder and take nine fields, as a careful script would."""

import json
import os
import sys

from lxml import etree

LEGACY = [
    "string(/*/@DOC_ID)",
    "string(//*[local-name()='DATE_PUB'])",
    "string(//*[local-name()='ISO_COUNTRY']/@VALUE)",
    "string((//*[local-name()='OFFICIALNAME'])[1])",
    "string((//*[local-name()='CPV_CODE'])[1]/@CODE)",
    "string((//*[local-name()='TITLE'])[1])",
    "string((//*[local-name()='SHORT_DESCR'])[1])",
    "string((//*[local-name()='VAL_TOTAL'])[1])",
    "string((//*[local-name()='DURATION'])[1])",
]
EFORMS = [
    "string((//*[local-name()='NoticePublicationID'])[1])",
    "string((//*[local-name()='PublicationDate'])[1])",
    "string((//*[local-name()='IdentificationCode'])[1])",
    "string((//*[local-name()='PartyName'])[1])",
    "string((//*[local-name()='ItemClassificationCode'])[1])",
    "string((/*/*[local-name()='ProcurementProject']/*[local-name()='Name'])[1])",
    "string((/*/*[local-name()='ProcurementProject']/*[local-name()='Description'])[1])",
    "string((//*[local-name()='PayableAmount'])[1])",
    "string((//*[local-name()='DurationMeasure'])[1])",
]


def main(folder: str) -> None:
    legacy, eforms = ([etree.XPath(path) for path in paths] for paths in (LEGACY, EFORMS))
    found = 0
    names = sorted(os.listdir(folder))
    for name in names:
        root = etree.parse(os.path.join(folder, name)).getroot()
        paths = legacy if root.tag.endswith("TED_EXPORT") else eforms
        found += sum(1 for path in paths if path(root))
    print(json.dumps({"read": len(names), "fields": found}))


main(sys.argv[1])

"""eForms (UBL 2.3 with the eForms extension), read by XPath."""

import re
from decimal import Decimal

from .values import amount, fold, ted_number, term, whole

NAMES = {
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "efac": "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1",
    "efbc": "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1",
    "efext": "http://data.europa.eu/p27/eforms-ubl-extensions/1",
    "ext": "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2",
}
# Units of the SDK, and what some notices write instead; a working day is none of them.
UNITS = {unit: unit.removeprefix("calendar_").rstrip("s")
         for unit in ("day", "week", "month", "year", "days", "weeks", "months", "years", "calendar_day", "calendar_days")}
NO_AMOUNT = {"-1", "-1.00"}


def read(file: str, root) -> dict:
    """Key fields of one eForms notice."""
    lots = [lot for lot in find(root, "cac:ProcurementProjectLot") if scheme(lot) in ("Lot", "Part")]
    # A purchase without lots counts as one; a registration of a company buys nothing.
    lots = lots or find(root, "self::*[cac:ProcurementProject]")
    results = find(root, "//efac:NoticeResult/efac:LotResult") + contracts_alone(root)
    name = identity(file, root)
    return ({"notice": name} if name else {}) | {
        "form": text(root, "//efac:NoticeSubType/cbc:SubTypeCode"),
        "published": day(text(root, "//efac:Publication/efbc:PublicationDate")),
        "dispatched": day(text(root, "cbc:IssueDate")),
        "title": in_language(root, "cac:ProcurementProject/cbc:Name"),
        "reference": exactly(root, "cac:ProcurementProject/cbc:ID"),
        "procedure": text(root, "cbc:ContractFolderID"),
        "buyers": buyers(root),
        "cpv": text(root, "cac:ProcurementProject/cac:MainCommodityClassification/cbc:ItemClassificationCode"),
        "procedure_type": public(text(root, "cac:TenderingProcess/cbc:ProcedureCode")),
        "joint": len(buyer_keys(root)) > 1,
        "law": bool(public(text(root, "//cac:ProcurementLegislationDocumentReference[cbc:ID='CrossBorderLaw']"
                                      "/cbc:DocumentDescription"))),
        "lots": len(lots),
        "terms": [lot_term(root, lot) for lot in lots],
        "lot_cpv": [text(lot, "cac:ProcurementProject/cac:MainCommodityClassification/cbc:ItemClassificationCode")
                    for lot in lots],
        "lot_values": [money(lot, "cac:ProcurementProject/cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount")
                       for lot in lots],
        "estimated_value": money(
            root, "cac:ProcurementProject/cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"),
        "total_value": money(root, "//efac:NoticeResult/cbc:TotalAmount"),
        "awards": len(results),
        "winners": sorted({name for result in results for name in winners(root, result)}),
        "award_values": [award_value(root, result) for result in results],
        "bids": [bids(result) for result in results],
        "links": links(root),
    }


def find(element, path: str) -> list:
    return element.xpath(path, namespaces=NAMES)


def text(element, path: str) -> str | None:
    return whole(next(iter(find(element, path)), None))


def exactly(element, path: str) -> str | None:
    """The text without the white space around it, inner spaces as written: an identifier."""
    found = next(iter(find(element, path)), None)
    return None if found is None or not found.text else found.text.strip() or None


def public(code: str | None) -> str | None:
    """A code, unless it is the mask of a field that is not published."""
    return None if code == "unpublished" else code


def scheme(lot) -> str:
    return find(lot, "string(cbc:ID/@schemeName)")


def day(written: str | None) -> str | None:
    return written[:10] if written and re.match(r"\d{4}-\d\d-\d\d", written) else None


def in_language(root, path: str) -> str | None:
    """The text in the notice's own language, else the first."""
    language = text(root, "cbc:NoticeLanguageCode")
    return text(root, f"{path}[@languageID='{language}']") or text(root, path)


def identity(file: str, root) -> str | None:
    number = text(root, "cbc:ID") or ""
    if "anskaffelser.no" in (text(root, "cbc:CustomizationID") or ""):
        named = re.fullmatch(r"(\d{4})-(\d{6})", number) or re.search(r"(\d{4})[_-](\d{6})", file)
        return f"doffin:{named[1]}-{named[2]}"
    published = ted_number(text(root, "//efac:Publication/efbc:NoticePublicationID"))
    version = text(root, "cbc:VersionID")
    return published or (f"eforms:{number}-{version}" if number and version else None)


def companies(root, key: str) -> list:
    """The organisation with a key; a touch point stands for the organisation it belongs to."""
    return find(root, f"//efac:Organizations/efac:Organization[efac:Company/cac:PartyIdentification/cbc:ID='{key}'"
                f" or efac:TouchPoint/cac:PartyIdentification/cbc:ID='{key}']/efac:Company")


def names(root, keys: list[str]) -> list[str]:
    found = []
    for key in keys:
        for company in companies(root, key)[:1]:
            found.append(in_language_of(root, company))
    return [name for name in found if name]


def in_language_of(root, company) -> str | None:
    language = text(root, "cbc:NoticeLanguageCode")
    path = "cac:PartyName/cbc:Name"
    return text(company, f"{path}[@languageID='{language}']") or text(company, path)


def buyer_keys(root) -> list[str]:
    keys = [whole(key) for key in find(root, "cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID")]
    return list(dict.fromkeys(keys))


def buyers(root) -> list[str]:
    return names(root, buyer_keys(root))


def lot_term(root, lot) -> str:
    """The lot's own period, else the one stated for the whole."""
    period = find(lot, "cac:ProcurementProject/cac:PlannedPeriod") or find(root, "cac:ProcurementProject/cac:PlannedPeriod")
    if not period:
        return term(None, None, None, None)
    length = next(iter(find(period[0], "cbc:DurationMeasure")), None)
    unit = None if length is None else UNITS.get(length.get("unitCode", "").lower())
    start, end = (day(text(period[0], f"cbc:{name}")) for name in ("StartDate", "EndDate"))
    return term(start, end, whole(length), unit)


def money(element, path: str) -> str | None:
    found = next(iter(find(element, path)), None)
    if found is None or whole(found) in NO_AMOUNT:
        return None
    return amount(whole(found), found.get("currencyID"))


# --- Results: LotResult -> LotTender -> TenderingParty -> Tenderer --------------------------------------


def winning_tenders(root, result) -> list:
    """Tenders that the result and its contracts name; where only one of them names any, those."""
    if public(text(result, "cbc:TenderResultCode")) not in ("selec-w", None):
        return []
    contracts = [whole(key) for key in find(result, "efac:SettledContract/cbc:ID")]
    own = [whole(key) for key in find(result, "efac:LotTender/cbc:ID")]
    of_contracts = [
        whole(key)
        for contract in contracts
        for key in find(root, f"//efac:NoticeResult/efac:SettledContract[cbc:ID='{contract}']/efac:LotTender/cbc:ID")
    ]
    keys = [key for key in own if key in of_contracts] or own or of_contracts
    return [
        tender
        for key in dict.fromkeys(keys)
        for tender in find(root, f"//efac:NoticeResult/efac:LotTender[cbc:ID='{key}']")[:1]
    ]


def contracts_alone(root) -> list:
    """Contracts with a tender that no result names: changes to contracts and completions have no results."""
    named = {whole(key) for key in find(root, "//efac:NoticeResult/efac:LotResult/efac:SettledContract/cbc:ID")}
    contracts = find(root, "//efac:NoticeResult/efac:SettledContract[efac:LotTender]")
    return [contract for contract in contracts if text(contract, "cbc:ID") not in named]


def winners(root, result) -> list[str]:
    parties = [text(tender, "efac:TenderingParty/cbc:ID") for tender in winning_tenders(root, result)]
    keys = [
        whole(key)
        for party in parties
        for key in find(root, f"//efac:NoticeResult/efac:TenderingParty[cbc:ID='{party}']/efac:Tenderer/cbc:ID")
    ]
    return names(root, keys)


def award_value(root, result) -> str | None:
    """The sum of the winning tenders in one currency; an amount that every one of them repeats counts once."""
    found = [money(tender, "cac:LegalMonetaryTotal/cbc:PayableAmount") for tender in winning_tenders(root, result)]
    found = [value for value in found if value]
    if len(set(found)) == 1:
        return found[0]
    currencies = {value.split()[1] for value in found}
    if len(currencies) != 1:
        return None
    return amount(str(sum(Decimal(value.split()[0]) for value in found)), currencies.pop())


def bids(result) -> int | None:
    path = "efac:ReceivedSubmissionsStatistics[efbc:StatisticsCode='tenders']/efbc:StatisticsNumeric"
    written = fold(text(result, path))
    return int(written) if written and written.isdigit() else None


def links(root) -> list[str]:
    """Notices this one names: the one it changes, the ones before it."""
    written = [whole(e) for e in find(root, "//efac:Changes/efbc:ChangedNoticeIdentifier")]
    written += [whole(e) for e in find(root, "//cac:NoticeDocumentReference/cbc:ID")]
    written += [whole(e) for e in find(root, "//efac:ContractModification/efbc:ChangedNoticeIdentifier")]
    own = f"eforms:{text(root, 'cbc:ID')}-{text(root, 'cbc:VersionID')}"
    return sorted({link for link in map(link_name, written) if link} - {own})


def link_name(written: str | None) -> str | None:
    written = written or ""
    if re.fullmatch(r"[0-9a-f-]{36}-\d\d", written):
        return f"eforms:{written}"
    if re.fullmatch(r"\d{4}-\d{6}", written):
        return f"doffin:{written}"
    return ted_number(written)

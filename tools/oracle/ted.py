"""TED_EXPORT, R2.0.7 to R2.0.9, read by XPath after the prefixes are taken off."""

import re

from lxml import etree

from .values import ODD_COUNTRIES, amount, fold, ted_number, term, whole

# Containers of lots in the forms before 2014 and of the defence directive.
OLD_LOTS = ".//F02_ANNEX_B | .//F05_ANNEX_B | .//F17_ANNEX_B | .//LOT_PRIOR_INFORMATION"
IN_LOT = "ancestor::F02_ANNEX_B or ancestor::F05_ANNEX_B or ancestor::F17_ANNEX_B or ancestor::LOT_PRIOR_INFORMATION"
OLD_AWARDS = ".//AWARD_OF_CONTRACT | .//AWARD_OF_CONTRACT_DEFENCE | .//AWARD_CONTRACT_CONTRACT_AWARD_UTILITIES"
# TED's codes for procedures (PR_PROC), where a form itself names none, in the words the forms use.
CODED_PROCEDURES = {
    "1": "PT_OPEN",
    "2": "PT_RESTRICTED",
    "3": "PT_ACCELERATED_RESTRICTED",
    "4": "PT_NEGOTIATED_WITH_COMPETITION",
    "6": "PT_ACCELERATED_NEGOTIATED",
    "B": "PT_COMPETITIVE_NEGOTIATION",
    "C": "PT_COMPETITIVE_DIALOGUE",
    "G": "PT_INNOVATION_PARTNERSHIP",
    "T": "PT_NEGOTIATED_WITHOUT_PUBLICATION",
    "V": "PT_AWARD_CONTRACT_WITHOUT_CALL",
}
OLD_BUYER = ".//CA_CE_CONCESSIONAIRE_PROFILE/ORGANISATION/OFFICIALNAME"


def read(file: str, root) -> dict:
    """Key fields of one TED_EXPORT notice."""
    plain(root)
    form = original(root)
    coded = root.find("CODED_DATA_SECTION")
    fields = {
        "notice": ted_number(root.get("DOC_ID")) or ted_number(coded.findtext(".//NOTICE_DATA/NO_DOC_OJS")),
        "form": form.tag,
        "published": packed_date(coded.findtext("REF_OJS/DATE_PUB")),
        "dispatched": packed_date(coded.findtext(".//DS_DATE_DISPATCH")),
        "country": country(coded.find(".//NOTICE_DATA/ISO_COUNTRY")),
        "language": (fold(coded.findtext(".//LG_ORIG")) or "").split(" ")[0].lower() or None,
    }
    new = form.tag.endswith("_2014") or form.tag == "MOVE"
    fields |= standard(form) if new else older(form)
    named = numbers(coded, ".//REF_NOTICE/NO_DOC_OJS")
    fields["links"] = sorted(set(fields["links"]) | set(named))
    fields["deadline"] = fields.get("deadline") or packed_date(coded.findtext(".//DT_DATE_FOR_SUBMISSION"))
    fields["procedure_type"] = fields["procedure_type"] or CODED_PROCEDURES.get(code(coded.find(".//PR_PROC")))
    return fields


def plain(root) -> None:
    """Takes namespaces off: TED_EXPORT changed its own several times, the names stayed."""
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname


def original(root):
    """The form in its original language; the others are translations."""
    forms = [form for form in root.find("FORM_SECTION") if form.tag != "NOTICE_UUID"]
    return next((form for form in forms if form.get("CATEGORY") == "ORIGINAL"), forms[0])


def packed_date(written: str | None) -> str | None:
    """`20240131` or `20240131 12:00` -> `2024-01-31`."""
    match = re.match(r"(\d{4})(\d\d)(\d\d)", (written or "").strip())
    return "-".join(match.groups()) if match else None


def code(element) -> str | None:
    return None if element is None else element.get("CODE")


def country(element) -> str | None:
    if element is None:
        return None
    written = element.get("VALUE", "").strip().upper()
    return ODD_COUNTRIES.get(written, written) or None


def text(element, path: str) -> str | None:
    return whole(next(iter(element.xpath(path)), None))


def texts(element, path: str) -> list[str]:
    return [found for found in map(whole, element.xpath(path)) if found]


def numbers(element, path: str) -> list[str]:
    return sorted({number for number in map(ted_number, texts(element, path)) if number})


def count(written: str | None) -> int | None:
    return int(written) if written and written.isdigit() else None


# --- Forms since 2014 ---------------------------------------------------------------------------------


def standard(form) -> dict:
    lots = form.xpath("OBJECT_CONTRACT/OBJECT_DESCR")
    awards = form.xpath("AWARD_CONTRACT | RESULTS")
    return {
        "title": text(form, "OBJECT_CONTRACT[1]/TITLE"),
        "reference": text(form, "OBJECT_CONTRACT[1]/REFERENCE_NUMBER"),
        "buyers": texts(form, "CONTRACTING_BODY/ADDRESS_CONTRACTING_BODY/OFFICIALNAME")
        + texts(form, "CONTRACTING_BODY/ADDRESS_CONTRACTING_BODY_ADDITIONAL/OFFICIALNAME"),
        "cpv": cpv(form, "OBJECT_CONTRACT[1]/CPV_MAIN/CPV_CODE"),
        "procedure_type": procedure_type(form.find("PROCEDURE")),
        "framework": bool(form.xpath("PROCEDURE/FRAMEWORK")),
        "joint": bool(form.xpath("CONTRACTING_BODY/JOINT_PROCUREMENT_INVOLVED")),
        "law": bool(texts(form, "CONTRACTING_BODY/PROCUREMENT_LAW")),
        "lots": max(1, len(lots)),
        "lot_codes": lot_codes(form),
        "terms": [standard_term(lot) for lot in lots] or [term(None, None, None, None)],
        "renewable": [bool(lot.xpath("RENEWAL")) for lot in lots] or [False],
        "options": [bool(lot.xpath("OPTIONS")) for lot in lots] or [False],
        "estimated_value": money(form, "OBJECT_CONTRACT[1]/VAL_ESTIMATED_TOTAL"),
        "total_value": money(form, "OBJECT_CONTRACT[1]/VAL_TOTAL"),
        "lot_values": [money(lot, "VAL_OBJECT") for lot in lots] or [None],
        "deadline": text(form, "PROCEDURE/DATE_RECEIPT_TENDERS"),
        "awards": len(awards),
        "winners": sorted(set(texts(form, "AWARD_CONTRACT//ADDRESS_CONTRACTOR/OFFICIALNAME")
            + texts(form, "MODIFICATIONS_CONTRACT//ADDRESS_CONTRACTOR/OFFICIALNAME")
            + texts(form, "RESULTS//ADDRESS_WINNER/OFFICIALNAME"))),
        "award_values": [award_value(award) for award in awards],
        "bids": [count(text(award, ".//NB_TENDERS_RECEIVED | .//NB_PARTICIPANTS")) for award in awards],
        "award_dates": [text(award, ".//DATE_CONCLUSION_CONTRACT | .//DATE_DECISION_JURY") for award in awards],
        "links": numbers(form, "(PROCEDURE | COMPLEMENTARY_INFO)/NOTICE_NUMBER_OJ"),
    }


def lot_codes(form) -> list[str]:
    """CPV codes the lots add to the main code."""
    added = form.xpath("OBJECT_CONTRACT/OBJECT_DESCR/CPV_ADDITIONAL/CPV_CODE")
    codes = {(code(element) or "").strip()[:8] for element in added}
    return sorted(codes - {cpv(form, "OBJECT_CONTRACT[1]/CPV_MAIN/CPV_CODE")})


def cpv(element, path: str) -> str | None:
    found = code(next(iter(element.xpath(path)), None))
    return (found or "").strip()[:8] or None


def procedure_type(procedure) -> str | None:
    if procedure is None:
        return None
    found = [step.tag for step in procedure.iter() if re.fullmatch(r"(F\d\d_)?PT_[A-Z_]+", step.tag)]
    return re.sub(r"^F\d\d_|_CHOICE$", "", found[0]) if found else None


def standard_term(lot) -> str:
    length = next(iter(lot.xpath("DURATION")), None)
    unit = None if length is None else length.get("TYPE", "").lower()
    start, end = (text(lot, f"{name} | QS/{name}") for name in ("DATE_START", "DATE_END"))
    return term(start, end, whole(length), unit)


def money(element, path: str) -> str | None:
    found = next(iter(element.xpath(path)), None)
    return None if found is None else amount(whole(found), found.get("CURRENCY"))


def award_value(award) -> str | None:
    return money(award, "AWARDED_CONTRACT//VAL_TOTAL | AWARDED_PRIZE//VAL_PRIZE")


# --- Forms before 2014 and of directive 2009/81/EC -------------------------------------------------------


def older(form) -> dict:
    lots = form.xpath(OLD_LOTS)
    awards = form.xpath(OLD_AWARDS)
    return {
        "buyers": texts(form, OLD_BUYER),
        "cpv": cpv(form, f"(.//CPV[not({IN_LOT})]/CPV_MAIN/CPV_CODE)[1]"),
        "procedure_type": procedure_type(form),
        "law": False,
        "behalf": sorted(texts(form, ".//PURCHASING_ON_BEHALF_YES//OFFICIALNAME")),
        "lots": max(1, len(lots)),
        "deadline": old_date(form.find(".//RECEIPT_LIMIT_DATE")),
        "terms": [old_term(lot, form) for lot in lots] or [old_term(form, form)],
        "awards": len(awards),
        "winners": sorted(set(texts(form, ".//ECONOMIC_OPERATOR_NAME_ADDRESS//OFFICIALNAME"))),
        "award_values": [old_value(award) for award in awards],
        "bids": [count(text(award, ".//OFFERS_RECEIVED_NUMBER")) for award in awards],
        "award_dates": [old_date(award.find(".//CONTRACT_AWARD_DATE")) for award in awards],
        "links": numbers(form, ".//NOTICE_NUMBER_OJ"),
    }


def old_date(element) -> str | None:
    if element is None:
        return None
    year, month, day = (element.findtext(part) for part in ("YEAR", "MONTH", "DAY"))
    return f"{int(year):04}-{int(month):02}-{int(day):02}" if year and month and day else None


def old_term(lot, form) -> str:
    """The lot's own period, else the one of the whole, else of the framework, else of the value."""
    periods = lot.xpath(".//PERIOD_WORK_DATE_STARTING") or form.xpath(f".//PERIOD_WORK_DATE_STARTING[not({IN_LOT})]")
    if not periods:
        return stated_length(form)
    start, end = (old_date(periods[0].find(f"INTERVAL_DATE/{name}")) for name in ("START_DATE", "END_DATE"))
    for name, unit in (("MONTHS", "month"), ("DAYS", "day")):
        if length := fold(periods[0].findtext(name)):
            return term(start, end, length, unit)
    return term(start, end, None, None)


def stated_length(form) -> str:
    lengths = {
        "DURATION_FRAMEWORK_YEAR": "year",
        "DURATION_FRAMEWORK_MONTH": "month",
        "NUMBER_OF_YEARS": "year",
        "NUMBER_OF_MONTHS": "month",
    }
    for name, unit in lengths.items():
        if length := text(form, f".//{name}"):
            return term(None, None, length, unit)
    return term(None, None, None, None)


def old_value(award) -> str | None:
    costs = award.find("CONTRACT_VALUE_INFORMATION/COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE")
    value = None if costs is None else costs.find("VALUE_COST")
    return None if value is None else amount(value.get("FMTVAL") or whole(value), costs.get("CURRENCY"))

"""Small things both formats need."""

import re
from decimal import Decimal, InvalidOperation

# Where TED's or eForms' country codes differ from ISO 3166-1 alpha-2.
ODD_COUNTRIES = {"UK": "GB", "EL": "GR", "1A": "XK", "1A0": "XK"}


def fold(text: str | None) -> str | None:
    """White space folded; None when nothing is left."""
    return " ".join(text.split()) or None if text else None


def whole(element) -> str | None:
    """All the text inside an element."""
    return None if element is None else fold("".join(element.itertext()))


def ted_number(written: str | None) -> str | None:
    """`2015/S 001-001077`, `001077-2015` -> `1077-2015`."""
    written = (written or "").strip()
    if match := re.fullmatch(r"(\d{4})/S\s+\d+\s*-\s*(\d+)", written):
        return f"{int(match[2])}-{match[1]}"
    if match := re.fullmatch(r"(\d+)-(\d{4})", written):
        return f"{int(match[1])}-{match[2]}"
    return None


def amount(written: str | None, currency: str | None) -> str | None:
    """`1000.50 EUR`, in one spelling."""
    packed = re.sub(r"[\s\u00a0']", "", written or "")
    if not packed:
        return None
    point, comma = packed.rfind("."), packed.rfind(",")
    if point >= 0 and comma >= 0:
        packed = packed.replace(".", "").replace(",", ".") if comma > point else packed.replace(",", "")
    elif comma >= 0:
        packed = packed.replace(",", ".") if packed.count(",") == 1 else packed.replace(",", "")
    elif packed.count(".") > 1:
        packed = packed.replace(".", "")
    try:
        number = Decimal(packed)
    except InvalidOperation:
        return None
    return f"{number.normalize():f} {currency or '-'}"


def term(start, end, duration, unit) -> str:
    """`2024-01-01..2025-12-31 24 month`, a dash for what is absent."""
    if duration and re.fullmatch(r"\d+(\.0+)?", duration):
        duration = int(float(duration))
    length = f"{duration} {unit}" if duration else "-"
    return f"{start or '-'}..{end or '-'} {length}"

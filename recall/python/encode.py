"""A value in one of its forms and encodings, by Python's own means."""

import base64
import json
import unicodedata
import urllib.parse
from datetime import datetime, timedelta, timezone
from decimal import Decimal

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
APPLE_EPOCH = datetime(2001, 1, 1, tzinfo=timezone.utc)


def moment(written):
    return EPOCH + timedelta(milliseconds=int(written))


def without_accents(text):
    parts = unicodedata.normalize("NFD", text)
    return "".join(c for c in parts if not unicodedata.category(c).startswith("M")).lower()


TEXT_FORMS = {
    "lower case": str.lower,
    "upper case": str.upper,
    "composed (NFC)": lambda text: unicodedata.normalize("NFC", text),
    "decomposed (NFD)": lambda text: unicodedata.normalize("NFD", text),
    "lower case without accents": without_accents,
    "first 16 characters": lambda text: text[:16],
}
WHOLE_FORMS = {
    "without sign": lambda n: n.lstrip("-"),
    "rounded to a double": lambda n: f"{Decimal(repr(float(n))):f}",
    "grouped with commas": lambda n: f"{int(n):,}",
    "grouped with points": lambda n: f"{int(n):,}".replace(",", "."),
}
DECIMAL_FORMS = {
    "without sign": lambda n: n.lstrip("-"),
    "with a comma": lambda n: n.replace(".", ","),
    "with an exponent": lambda n: f"{Decimal(n):E}",
    "without its point": lambda n: n.replace(".", "").lstrip("-"),
}
DATE_FORMS = {
    "milliseconds": lambda t, n: n,
    "seconds": lambda t, n: str(int(t.timestamp())),
    "ISO to the second": lambda t, n: t.strftime("%Y-%m-%dT%H:%M:%S"),
    "ISO with a space": lambda t, n: t.strftime("%Y-%m-%d %H:%M:%S"),
    "ISO without separators": lambda t, n: t.strftime("%Y%m%dT%H%M%S"),
    "digits of date and time": lambda t, n: t.strftime("%Y%m%d%H%M%S"),
    "year/month/day": lambda t, n: t.strftime("%Y/%m/%d %H:%M:%S"),
    "day.month.year": lambda t, n: t.strftime("%d.%m.%Y %H:%M:%S"),
    "day/month/year": lambda t, n: t.strftime("%d/%m/%Y %H:%M:%S"),
    "month/day/year": lambda t, n: t.strftime("%m/%d/%Y %H:%M:%S"),
    "month/day/year, 12 hours": lambda t, n: t.strftime("%-m/%-d/%Y, %-I:%M:%S %p"),
    "day, name of month, year": lambda t, n: t.strftime("%d %b %Y %H:%M:%S"),
    "name of month, day, year": lambda t, n: t.strftime("%b %d %Y %H:%M:%S"),
}


def text_of(item):
    """The value as text, in its form."""
    kind, written, form = item["type"], item["written"], item["variant"]
    if kind == "date":
        t = moment(written)
        return DATE_FORMS[form](t, written) if form else t.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    forms = {"whole number": WHOLE_FORMS, "decimal": DECIMAL_FORMS}.get(kind, TEXT_FORMS)
    return forms[form](written) if form else written


def number_of(item):
    """The value as a number, in its form."""
    kind, written, form = item["type"], item["written"], item["variant"]
    if kind == "whole number":
        return float(written) if form == "rounded to a double" else int(written)
    if kind == "decimal":
        return int(written.replace(".", "")) if form == "without its point" else float(written)
    t = moment(written)
    return {
        None: int(written),
        "microseconds": int(written) * 1000,
        "seconds": int(t.timestamp()),
        "seconds with a fraction": t.timestamp(),
        "seconds since 2001": (t - APPLE_EPOCH).total_seconds(),
    }[form]


def around(item, middle):
    return item["before"].encode() + middle + item["after"].encode()


def encoded(item, rng):
    """The value as bytes, with its neighbours."""
    encoding = item["encoding"]
    if encoding == "raw":
        return around(item, bytes.fromhex(item["written"]))
    text = item["before"] + text_of(item) + item["after"]
    if encoding in ("utf-8", "latin-1"):
        return text.encode(encoding)
    if encoding in ("utf-16le", "utf-16be"):
        return text.encode(encoding.replace("16", "16-"))
    if encoding == "base64":
        encode = rng.choice([base64.b64encode, base64.urlsafe_b64encode])
        return encode(text.encode(rng.choice(["utf-8", "utf-8", "utf-16-le"])))
    if encoding == "hex":
        return text.encode().hex().encode() if rng.random() < 0.5 else base64.b16encode(text.encode())
    if encoding == "url-escape":
        quote = rng.choice([
            lambda s: urllib.parse.quote(s, safe=""),
            urllib.parse.quote,
            urllib.parse.quote_plus,
            lambda s: "".join(f"%{byte:02X}" for byte in s.encode()),
        ])
        return quote(text).encode()
    if encoding == "json-escape":
        return json.dumps({"note": text}, ensure_ascii=rng.random() < 0.5).encode()
    raise ValueError(encoding)

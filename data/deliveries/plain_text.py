"""Text without disguise: what looks like a digit is a digit, and what cannot be seen is not there."""

import unicodedata


def plain(text: str) -> str:
    """Write wide and foreign signs as the ordinary ones they stand for, and drop signs without a shape."""
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFKC", text)
    return "".join(_ordinary(sign) for sign in normal if unicodedata.category(sign) != "Cf")


def _ordinary(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)

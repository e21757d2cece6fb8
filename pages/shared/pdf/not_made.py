"""What somebody gets whose PDF could not be made: one page that says so, with the number under which the log has it.

A download that fails is told by Streamlit itself, in English and without a number, and the page cannot be drawn from
there. So the sentence stands where somebody looks: in what was asked for. Without Typst, for what kept it from making
the report keeps it from making this page too.
"""

import logging
import textwrap
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from data.format import Language
from data.words import Speaker
from pages.shared.pdf.compiled import NotMade

_ = Speaker(Path(__file__).parents[1] / "locale")
_LOG = logging.getLogger("keerpunt")
_LETTERS = 80  # on a line


def or_sentence(make: Callable[[], bytes], language: Language) -> bytes:
    """What `make` makes; a page with a sentence and a reference number where it raises `NotMade`."""
    try:
        return make()
    except NotMade as problem:
        reference = uuid4().hex[:8].upper()
        _LOG.error("reference %s", reference, exc_info=problem)
        sentence = _(
            "Dit verslag is niet gemaakt: er ging iets mis bij ons. Er is niets verloren. Probeer het opnieuw. Blijft "
            "het misgaan, geef de beheerder dan dit nummer: {reference}.",
            reference=reference,
        )
        return _page(sentence.say(language), language)


def _page(sentence: str, language: Language) -> bytes:
    lines = [_typed(line) for line in textwrap.wrap(sentence, _LETTERS)]
    drawn = b"BT /F1 12 Tf 16 TL 60 760 Td " + b" ".join(b"(%b) Tj T*" % line for line in lines) + b" ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (%b) >>" % language.encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, of in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    return made + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(made))


def _typed(line: str) -> bytes:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252", "replace")

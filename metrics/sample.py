"""The invented municipality with an earlier quarter signed, as a first start makes it; `python -m metrics.sample`.

A signature counts figures, so this is the one part of the sample that data cannot make by itself.
"""

from datetime import UTC, date, datetime, time

from data.command_line import Parser, common, opened, run, say
from data.sample import municipality
from data.sample.organisation import DIRECTOR
from data.sample.quarters import Quarters
from data.sample.review import REVIEWED
from data.store import Store
from data.today import today
from data.words import Refusal
from metrics.quarter import Quarter
from metrics.review.sign import sign
from metrics.words import _


def build(store: Store, day: date) -> None:
    """Fill an empty store up to and including `day`, and sign the quarter of which everything was decided.

    The figures came in on that day, so it is signed on that day too, through the door that the director uses.
    """
    municipality.build(store, day)
    quarter = Quarter.of(Quarters(day).first_day(REVIEWED))
    sign(store, DIRECTOR, quarter, day, at=datetime.combine(day, time(), UTC))


def _main() -> int:
    parser = Parser(
        prog="python -m metrics.sample",
        parents=[common()],
        description="Zet de verzonnen gemeente in een lege opslag, met een kwartaal dat is getekend.",
    )
    with opened(parser.parse_args()) as store:
        if store.revision:
            raise Refusal(
                _("Deze opslag bevat al gegevens. Geef met --store een nieuw bestand op voor de verzonnen gemeente.")
            )
        build(store, today())
        say(_("De verzonnen gemeente staat klaar, met een getekend kwartaal: {n} records.", n=store.revision))
    return 0


if __name__ == "__main__":
    run(_main)

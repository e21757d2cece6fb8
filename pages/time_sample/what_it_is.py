"""For everybody: is there a sample, and which ones were there before?"""

from collections.abc import Mapping, Sequence
from uuid import UUID

import streamlit as st

from data.records.record import Stored
from data.records.team import Team
from data.records.time_sample import TimeSample
from metrics.quarter import Quarter
from metrics.sample_progress import response_told
from pages import entry
from pages.shared import format as fmt
from pages.shared.answer import answer
from pages.shared.table import Table, table
from pages.shared.words import _, plain, say


def running_now(sample: TimeSample, named: Mapping[str, Team]) -> None:
    """What everybody may know of a sample that is open."""
    answer(_("Er is een tijdsteekproef van {first} tot en met {last}.", first=sample.first_day, last=sample.last_day))
    st.markdown(
        plain(
            _(
                "Wie meedoet, kan antwoorden tot en met {day}. Teams: {teams}.",
                day=sample.answer_until,
                teams=names(sample, named),
            )
        )
    )


def names(sample: TimeSample, named: Mapping[str, Team]) -> str:
    """The teams of a sample, by name."""
    return ", ".join(named[code].name if code in named else code for code in sample.teams)


def earlier(samples: Sequence[Stored[TimeSample]], named: Mapping[str, Team]) -> None:
    """A table of the samples that are over; nothing when there are none."""
    over = [stored.record for stored in samples if stored.record.status != "open"]
    if not over:
        return
    st.header(_("Eerdere tijdsteekproeven"), anchor=False)
    table(
        Table(
            [_("Weken"), _("Welke teams"), _("Beantwoord"), _("Hoe")],
            [
                [
                    _("{first} tot en met {last}", first=of.first_day, last=of.last_day),
                    names(of, named),
                    say(response_told(of)),
                    _("{n} momenten per medewerker, of een regel per dag", n=of.moments_per_person),
                ]
                for of in over
            ],
        ),
        alt=_("Eerdere tijdsteekproeven"),
    )
    if any(of.batch_id for of in over):
        to_result(next(of for of in over if of.batch_id))


def to_result(sample: TimeSample) -> None:
    """The way to what a closed sample gave."""
    quarter = Quarter.of(sample.first_day)
    st.page_link(
        entry("staff_time").script,
        label=_("Bekijk waar de tijd heen ging in het {quarter}", quarter=fmt.quarter(quarter.first)),
        query_params={"quarter": str(quarter)},
    )


def how_it_works() -> None:
    """What a time sample is, and how it protects people."""
    st.header(_("Hoe een tijdsteekproef werkt"), anchor=False)
    st.markdown(
        plain(
            _(
                "Twee weken per kwartaal antwoorden medewerkers op losse momenten wat ze deden. Samen geeft dat een "
                "eerlijk beeld van hoeveel tijd naar het helpen van inwoners gaat, zonder dat iemand uren schrijft."
            )
        )
    )
    st.markdown(
        plain(
            _(
                "Het gaat nooit over een persoon. Antwoorden staan onder een willekeurige sleutel, en bij het sluiten "
                "wordt vernietigd wat die sleutel met iemand verbindt. We laten niets zien van minder dan tien mensen. "
                "Een steekproef kan alleen als de ondernemingsraad heeft ingestemd."
            )
        )
    )


def asked_for(samples: Sequence[Stored[TimeSample]], sample_id: str | None) -> Stored[TimeSample] | None:
    """The sample that the address names."""
    return next((stored for stored in samples if stored.id == _uuid(sample_id)), None)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None

"""Reading in hours: choose a file, see what it says, and only then keep it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from data.deliveries.mapping import ColumnMapping
from data.deliveries.mapping import read as read_mapping
from data.deliveries.own_codes import UnknownCodes
from data.deliveries.reading import MOST_BYTES
from data.deliveries.receive import Looked, keep, look
from data.deliveries.rows import MOST_ROWS
from data.records.code_mapping import mapping_id
from data.records.delivery import Delivery
from data.records.record import Stored
from data.words import Refusal, Text
from pages.deliveries.code_form import code_form
from pages.deliveries.listing import methods
from pages.deliveries.preview import draw_preview
from pages.shared.form.saving import SAVED
from pages.shared.visit import Visit
from pages.shared.words import FOLDER, _, language, plain

_LOOKED, _TURN, _OTHER = "deliveries/looked", "deliveries/turn", "?"


@dataclass(frozen=True)
class _Seen:
    """What came of looking at one file: it is sound, or not. `key` tells it from another file or another question."""

    key: tuple[Any, ...]
    revision: int
    looked: Looked | None = None
    refusal: Refusal | None = None


def read_in(visit: Visit, delivered: Sequence[Stored[Delivery]], today: date) -> None:
    """Ask for the file and where it comes from; show what it says, or all that is wrong with it."""
    visit.viewer.require("import_delivery")
    source = _source(delivered)
    method = st.radio(
        _("Hoe zijn deze uren gemeten?"), list(methods()), format_func=methods().__getitem__, key="deliveries/method"
    )
    turn = st.session_state.setdefault(_TURN, 0)
    # The words inside the field are Streamlit's own and English; what matters stands in the label.
    file = st.file_uploader(
        _(
            "Kies een CSV-bestand van uw computer, of sleep het hierheen (tot {size} MB en {rows} rijen)",
            size=MOST_BYTES // 1_000_000,
            rows=MOST_ROWS,
        ),
        type="csv",
        max_upload_size=MOST_BYTES // 1_000_000,
        key=f"deliveries/file/{turn}",
        help=_("Zonder namen of nummers van mensen. Keerpunt bewaart alleen totalen per maand, nooit losse dagen."),
    )
    with st.expander(_("De kolommen heten anders dan hier")):
        st.markdown(
            _(
                "Verwacht worden period, team, activity, hours of minutes, en respondent of people. Bij formatie: "
                "period, team, function, people, en hours of fte. Heten ze anders, geef dan een koppeling mee."
            )
        )
        columns = st.file_uploader(_("Koppeling van kolommen (TOML)"), type="toml", key=f"deliveries/columns/{turn}")
    if file is None or not source:
        return
    mapping_of_source = visit.store.versions(mapping_id(source))
    key = (file.file_id, columns.file_id if columns else None, source, method, len(mapping_of_source))
    seen = st.session_state.get(_LOOKED)
    # What was refused may be right after something was saved; what is sound is held against the store at keeping.
    if (
        not isinstance(seen, _Seen)
        or seen.key != key
        or (seen.refusal is not None and seen.revision != visit.store.revision)
    ):
        seen = _look(visit, key, file, columns, source, method, today)
        st.session_state[_LOOKED] = seen
    if isinstance(seen.refusal, UnknownCodes):
        # A row each for every unknown team would push the form, which is what to do, out of sight.
        st.warning(
            plain(_("In {file} staan codes of teams die Keerpunt nog niet kent. Koppel ze hieronder.", file=file.name))
        )
        code_form(visit, source, file.name, seen.refusal)
        with st.expander(_("Alles wat nog niet klopt, per rij")):
            _wrong(seen.refusal)
    elif seen.refusal is not None:
        _wrong(seen.refusal)
    if seen.looked is not None:
        draw_preview(seen.looked)
        st.button(_("Lees deze uren in"), type="primary", on_click=_keep, args=(visit,))


def _wrong(refusal: Refusal) -> None:
    """All that is wrong, a line each."""
    st.error("  \n".join(plain(sentence) for sentence in refusal.say(language()).split("\n")))


def _source(delivered: Sequence[Stored[Delivery]]) -> str:
    known = list(dict.fromkeys(of.record.source for of in delivered if of.record.delivery_kind == "staff_time"))
    chosen = _OTHER
    if known:
        chosen = st.selectbox(
            _("Uit welk systeem komt het bestand?"),
            [*known, _OTHER],
            format_func=lambda of: _("Een ander systeem") if of == _OTHER else of,
            key="deliveries/source",
        )
    if chosen != _OTHER:
        return chosen
    return st.text_input(_("Hoe heet het systeem?"), key="deliveries/new_source").strip()


def _look(visit: Visit, key: Any, file: Any, columns: Any, source: str, method: str, today: date) -> _Seen:
    bar = st.progress(0.0, text=_("Het bestand wordt gelezen en nagekeken."))
    try:
        return _Seen(
            key,
            visit.store.revision,
            look(
                visit.store,
                visit.viewer,
                "staff_time",
                file.name,
                file.getvalue(),
                source=source,
                mapping=_columns(columns, source, method),
                today=today,
                progress=bar.progress,
            ),
        )
    except Refusal as refusal:
        return _Seen(key, visit.store.revision, refusal=refusal)
    finally:
        bar.empty()


def _columns(columns: Any, source: str, method: str) -> ColumnMapping:
    if columns is None:
        return ColumnMapping.model_validate({"kind": "staff_time", "source": source, "method": method})
    try:
        text = columns.getvalue().decode("utf-8-sig")
    except UnicodeDecodeError:
        what = _("{file} is geen UTF-8-tekst. Sla het op als UTF-8.", file=columns.name)
        raise Refusal(Text("{sentence}", FOLDER, {"sentence": what})) from None
    return read_mapping(columns.name, text).model_copy(update={"source": source, "method": method})


def _keep(visit: Visit) -> None:
    """Runs before the page is drawn again; the second half of a double click finds nothing to keep."""
    seen = st.session_state.pop(_LOOKED, None)
    if not isinstance(seen, _Seen) or seen.looked is None:
        return
    try:
        stored = keep(visit.store, visit.viewer, seen.looked)
    except Refusal as refusal:
        st.session_state[_LOOKED] = _Seen(seen.key, visit.store.revision, refusal=refusal)
        return
    st.session_state[_TURN] += 1
    st.session_state[SAVED] = _.plural(
        "{file} is ingelezen: 1 rij.",
        "{file} is ingelezen: {n} rijen.",
        stored.record.rows,
        file=stored.record.file_name,
    )

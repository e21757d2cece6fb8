"""A whole review by a director and a second reader: decide, read, agree, sign, take it along, and correct it later."""

import re
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import expect
from pypdf import PdfReader

from data.records.record import newest
from data.records.signed_quarter import SignedQuarter
from data.sample.organisation import SOURCE
from data.settings import Settings
from data.store import Store
from data.today import today
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.model import EffectReviewed
from tests.conftest import ROOT
from tests.functional.acting import DIRECTOR, MANAGER, STEWARD, choose, fill, go, save, seen_by, tick, typed
from tests.functional.conftest import settled
from tests.functional.server import serving
from tests.screen import TODAY, copy_of_invented

QUARTER = Quarter.of(TODAY).previous
PAGE = f"quarterly_review?quarter={QUARTER}"
NAMES = {
    "continue": "Doorgaan",
    "adjust": "Bijstellen",
    "lay_down_in_policy": "Vastleggen in beleid",
    "stop": "Stoppen",
}
SAVED = "Uw besluit is vastgelegd."
PROPOSED = "Uw keuze is voorgelegd. Het is nog geen besluit: de cijfers steunen het niet, en een collega leest het."
ACTION = "Bel elke maand met de wachtlijst"
BECAUSE = "September was niet volledig geleverd."
WRONG, BETTER = "tellingen.csv", "tellingen, verbeterd.csv"
TAKEN_BACK = "Van september ontbraken er vijftig."


def test_a_quarter_is_decided_read_signed_taken_along_and_corrected(browser, tmp_path):
    path = copy_of_invented(tmp_path)
    with Store.open(Settings(path)) as store:
        found = review(store, QUARTER, today())
    open_ones = [of for of in found.effects if of.supported and of.decision is None]
    assert len(open_ones) > 2, "there is something to decide in the invented municipality"

    with serving(path) as address:
        with seen_by(browser, address, DIRECTOR, PAGE) as page:
            go(page, "Besluit hierover")
            _decide_all(page, open_ones)
            _refuses_to_sign(page, open_ones[0])
        with seen_by(browser, address, MANAGER, PAGE) as page:
            _read_as_second(page)
        with seen_by(browser, address, DIRECTOR, PAGE) as page:
            go(page, "Maak het definitief")
            save(page, "Maak dit het besluit", SAVED)
            go(page, "Terug naar het kwartaaloverzicht")
            _sign(page)
            report = _downloaded(page, tmp_path)
        with seen_by(browser, address, STEWARD, "deliveries") as page:
            _take_back(page)
        with seen_by(browser, address, MANAGER, "my_page") as page:
            expect(page.get_by_text(ACTION)).to_be_visible()

    with Store.open(Settings(path)) as store:
        (signed,) = [of.record for of in newest(store, SignedQuarter) if of.record.quarter == QUARTER.first]
        assert signed.fingerprint in re.sub(r"\s", "", report), "the report says which figures it is of"
        (tmp_path / BETTER).write_text(_corrected(store), encoding="utf-8")
    # The server holds the store, so the command line comes in between.
    _read_in(path, tmp_path / BETTER)

    with serving(path) as address, seen_by(browser, address, DIRECTOR, PAGE) as page:
        expect(page.get_by_text(signed.fingerprint)).to_be_visible()
        expect(page.get_by_text(f"{WRONG} van {SOURCE}, teruggenomen op")).to_be_visible()
        expect(page.get_by_text(TAKEN_BACK)).to_be_visible()
        expect(page.get_by_text(f"{BETTER} van {SOURCE}, binnen op")).to_be_visible()
        go(page, "Teken een correctie")
        fill(page, "Waarom wordt dit kwartaal gecorrigeerd?", BECAUSE)
        _confirm(page)
        save(page, "Teken de correctie", "De correctie is getekend.")
        expect(page.get_by_text(f"Dit is correctie 1: {BECAUSE}")).to_be_visible()
        expect(page.get_by_text(signed.fingerprint)).to_have_count(0)
        go(page, "Eerste handtekening")
        expect(page.get_by_text(signed.fingerprint)).to_be_visible()


def _take_back(page: Any) -> None:
    go(page, f"Neem terug: {WRONG}")
    fill(page, "Waarom neemt u deze levering terug?", TAKEN_BACK)
    save(page, "Neem deze levering terug", f"{WRONG} is teruggenomen.")
    expect(page.get_by_text(f"door {STEWARD}: {TAKEN_BACK}")).to_be_visible()


def _corrected(store: Store) -> str:
    """The file that was taken back, with one cell of the quarter's last month fuller: a verdict stands."""
    found = store.read(
        "SELECT indicator, period, team, target_group, numerator, denominator FROM indicator_value WHERE sign = 1"
    )
    last = QUARTER.last.replace(day=1)
    wrong = next(row for row in found if (row.indicator, row.period) == ("dropout", last))
    better = [row if row != wrong else (*row[:4], row.numerator + 13, row.denominator + 50) for row in found]
    lines = (";".join(str(cell).replace(".", ",") for cell in row) for row in better)
    return "\n".join(("indicator;period;team;target_group;numerator;denominator", *lines))


def _read_in(path: Path, file: Path) -> None:
    options = ("--source", SOURCE, "--store", str(path))
    subprocess.run(
        [sys.executable, "-m", "data", "import", "indicator_values", str(file), *options], cwd=ROOT, check=True
    )


def _decide_all(page: Any, effects: Sequence[EffectReviewed]) -> None:
    """The first against the evidence, the others with it; the page leads from one to the next."""
    for effect in effects:
        expect(page.get_by_role("heading", name=effect.title)).to_be_visible()
        is_first = effect is effects[0]
        tick(page, "Wat besluit u?", "Uitbreiden" if is_first else NAMES[effect.supported[0]])
        fill(page, "Waarom?", "De raad vroeg hierom." if is_first else "Dit volgt uit de cijfers.")
        if is_first:
            expect(page.get_by_text("De cijfers steunen deze keuze niet.")).to_be_visible()
        if is_first:
            save(page, "Leg het voor aan een collega", PROPOSED)
        else:
            save(page, "Leg het besluit vast", SAVED)
        if is_first:
            go(page, "Spreek een actie af")
            fill(page, "Wat gaat er gebeuren?", ACTION)
            choose(page, "Wie doet het?", MANAGER)
            fill(page, "Wanneer is het klaar? (dag-maand-jaar)", typed(today() + timedelta(days=30)))
            save(page, "Spreek dit af")
        if effect is not effects[-1]:
            go(page, "Naar het volgende effect")


def _refuses_to_sign(page: Any, proposed: EffectReviewed) -> None:
    go(page, "Over alles is besloten: naar het tekenen")
    expect(page.get_by_text(f"Voorgelegd en nog niet besloten: {proposed.title}")).to_be_visible()
    expect(page.get_by_role("button", name="Teken", exact=True)).to_have_count(0)


def _read_as_second(page: Any) -> None:
    go(page, "Lees het als tweede")
    tick(page, "Bent u het ermee eens", "Nee")
    fill(page, "Waarom?", "Wij weten nog niet of het werkt.")
    save(page, "Leg mijn lezing vast")
    expect(page.get_by_text(f"Meegelezen door {MANAGER}, die het er niet mee eens is")).to_be_visible()


def _sign(page: Any) -> None:
    go(page, "Teken dit kwartaal")
    _confirm(page)
    save(page, "Teken", "Het kwartaal is getekend.")
    expect(page.get_by_text(f"Getekend door {DIRECTOR}")).to_be_visible()


def _confirm(page: Any) -> None:
    page.get_by_text("Ik heb dit kwartaaloverzicht gelezen").click()
    settled(page)


def _downloaded(page: Any, folder: Path) -> str:
    """What the PDF says that somebody takes along."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Verslag als PDF").click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name == f"kwartaaloverzicht-{QUARTER}.pdf"
    return "\n".join(sheet.extract_text() for sheet in PdfReader(file).pages)

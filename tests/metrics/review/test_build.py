"""The whole review of the invented municipality: to the letter the same, with nothing in it that may not be told."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from data.records.public_cost import PublicCost
from data.records.record import newest
from data.settings import Settings
from data.store import Store
from metrics.disclosure import MINIMUM_GROUP, ROUNDED_TO
from metrics.quarter import Quarter
from metrics.review.build import REVIEW_READER, review
from metrics.review.content import content_of, review_in
from metrics.review.model import Figure, Review, Said
from tests.screen import TODAY, copy_of_invented

ROOT = Path(__file__).parents[3]
QUARTER = Quarter(2026, 3)
SECTIONS = ("guardrails", "rights", "deviations", "hours", "costs", "alarms", "deliveries", "follow_up")
# In another process, so that sets of texts come in another order.
_AGAIN = """
import sys
from datetime import date
from hashlib import sha256
from pathlib import Path
from data.settings import Settings
from data.store import Store
from metrics.quarter import Quarter
from metrics.review.build import review
from metrics.review.content import content_of
with Store.open(Settings(Path(sys.argv[1]))) as store:
    content = content_of(review(store, Quarter.parse("2026Q3"), date.fromisoformat(sys.argv[2])))
print(sha256(content.encode()).hexdigest())
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_of_invented(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with Store.open(Settings(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def found(store: Store) -> Review:
    return review(store, QUARTER, TODAY)


def everything(of: object) -> Iterator[object]:
    """Every part of the review, down to its texts and numbers."""
    yield of
    parts = [getattr(of, name) for name in type(of).model_fields] if hasattr(type(of), "model_fields") else []
    for part in (*parts, *(of if isinstance(of, tuple) else ())):
        yield from everything(part)


def figures(of: Review) -> list[Figure]:
    return [part for part in everything(of) if isinstance(part, Figure)]


def sentences(of: Review) -> list[Said]:
    return [part for part in everything(of) if isinstance(part, Said)]


def test_it_has_every_part_and_every_effect(found: Review) -> None:
    assert tuple(section.id for section in found.sections) == SECTIONS
    assert len(found.effects) == 8
    assert [figure.id for figure in found.helping] == ["helping/organisation", "helping/frontline"]
    assert found.invented
    assert (found.quarter, found.on) == (date(2026, 7, 1), TODAY)
    assert found.not_known


def test_made_again_it_is_the_same_to_the_letter(found: Review, store: Store) -> None:
    assert content_of(review(store, QUARTER, TODAY)) == content_of(found)
    assert review_in(content_of(found)) == found


def test_in_another_process_too(tmp_path: Path, found: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets come in another order there: PYTHONHASHSEED. The store is one more copy, which only one process may open."""
    copy = copy_of_invented(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    printed = subprocess.run(
        [sys.executable, "-c", _AGAIN, str(copy), TODAY.isoformat()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert printed == sha256(content_of(found).encode()).hexdigest()


def test_its_reader_may_see_no_exact_count_and_no_register() -> None:
    assert not REVIEW_READER.may("read_exact_counts")
    assert not REVIEW_READER.may("read_register")


@pytest.mark.parametrize("quarter", [Quarter(2024, 4), Quarter(2025, 1), Quarter(2025, 4), Quarter(2026, 4)])
def test_any_quarter_can_be_reviewed_also_one_without_figures_and_one_that_runs(store: Store, quarter: Quarter) -> None:
    of = review(store, quarter, TODAY)
    assert tuple(section.id for section in of.sections) == SECTIONS
    assert of.answer.nl.startswith("Dit kwartaal loopt nog") == (quarter == Quarter(2026, 4))


def test_no_figure_is_of_fewer_than_ten_and_none_is_exact(found: Review) -> None:
    numbers = [figure.n for figure in figures(found) if figure.n is not None]
    assert len(numbers) > 30
    assert {n for n in numbers if n < MINIMUM_GROUP or n % ROUNDED_TO} == set()


def test_no_sentence_names_an_exact_or_a_small_number_of_residents(found: Review) -> None:
    told = [
        int(n.replace(".", ""))
        for said in sentences(found)
        for n in re.findall(r"n = ([\d.]*\d)|([\d.]*\d) (?:inwoners|medewerkers)\b", said.nl)
        for n in n
        if n
    ]
    # "Van elke 100 inwoners" and "minder dan 10 inwoners" are among them, and as round.
    assert len(told) > 50
    assert {n for n in told if n < MINIMUM_GROUP or n % ROUNDED_TO} == set()


def test_every_figure_says_what_it_is_of_when_and_how_it_was_counted(found: Review) -> None:
    known = {definition.id for definition in found.definitions}
    for figure in figures(found):
        assert figure.name.nl, figure.id
        assert figure.period.nl, figure.id
        assert figure.said.nl, figure.id
        assert figure.definition in known if figure.definition else figure.basis is not None, figure.id
    assert all(definition.sql.lstrip().upper().startswith(("SELECT", "WITH")) for definition in found.definitions)


def test_every_figure_has_a_place_of_its_own(found: Review) -> None:
    own = [
        figure for effect in found.effects for figure in (effect.baseline, effect.target, effect.latest, effect.change)
    ]
    places = [figure.id for figure in own if figure is not None]
    assert len(set(places)) == len(places)
    assert all(place.startswith("effect/") for place in places)


def test_a_measured_value_lies_within_its_interval(found: Review) -> None:
    for figure in figures(found):
        if figure.value is not None and figure.low is not None and figure.high is not None:
            assert figure.low <= figure.value <= figure.high, figure.id


def test_a_cost_stands_in_the_row_of_its_verdict_and_no_sum_is_anywhere(found: Review, store: Store) -> None:
    (table,) = found.section("costs").tables
    verdicts = {effect.title: effect.verdict for effect in found.effects}
    for row in table.rows:
        assert row[1].said == verdicts[row[0].said.nl]
    content = content_of(found)
    for cost in newest(store, PublicCost):
        realised, expected = (
            sum(getattr(line, f"{name}_saving") for line in cost.record.lines) for name in ("realised", "expected")
        )
        assert f"{realised + expected:,.0f}" not in content
        assert f"{realised + expected:,.0f}".replace(",", ".") not in content


def test_of_the_register_only_a_year_that_is_over_is_told(found: Review) -> None:
    section = found.section("deviations")
    assert section.answer.nl.startswith("In 2025 is ongeveer")
    assert "De cijfers over 2026 komen na de laatste dag van dat jaar." in section.answer.nl
    told = [table.alt.nl for table in section.tables if "Maatwerkregister" in table.alt.nl]
    assert len(told) == 3
    assert all("2025" in of for of in told)


def test_no_person_is_named_outside_decisions_and_actions(found: Review) -> None:
    """Subjects of people stand in fields of their own, which whoever publishes leaves out; never in a sentence."""
    subjects = {"demo-director", "demo-manager", "demo-policy", "demo-frontline", "demo-steward"}
    for said in sentences(found):
        assert not any(subject in said.nl + said.en for subject in subjects), said.nl


def test_who_owns_an_action_is_not_in_what_is_followed_up(found: Review) -> None:
    assert found.section("follow_up").internal
    assert all(
        "eigenaar" not in column.nl.lower() for table in found.section("follow_up").tables for column in table.columns
    )


def test_only_the_newest_month_is_news(found: Review) -> None:
    for effect in found.effects:
        assert all(point.signal is None for point in effect.points[:-1])


def test_the_alarms_count_what_only_the_review_judges(found: Review) -> None:
    (table,) = found.section("alarms").tables
    counted = {row[0].said.nl: row for row in table.rows}
    changes = sum(effect.change is not None and effect.change.low is not None for effect in found.effects)
    row = counted["Verschil met het kwartaal ervoor"]
    assert (row[1].value, row[2].value) == (changes, pytest.approx(0.05 * changes))
    judged = sum(rail.is_worse is not None for effect in found.effects for rail in effect.guardrails)
    assert counted["Wat niet slechter mag worden"][2].value == pytest.approx(0.025 * judged)


def test_what_is_not_known_is_said_once(found: Review) -> None:
    told = [said.nl for said in found.not_known]
    assert len(set(told)) == len(told)
    assert any(said.startswith("Klachten: Niet geleverd") for said in told)


def test_the_settings_and_the_program_stand_in_it(found: Review) -> None:
    settings = {setting.name.nl: setting.value.nl for setting in found.settings}
    assert settings["Kleinste groep die wordt getoond"].startswith("10 inwoners")
    assert settings["Voorstel tot ander beleid"] == "na 3 afwijkingen van een regel binnen 12 maanden"
    assert re.fullmatch(r"Keerpunt \d+\.\d+\.\d+, code [0-9a-f]{12}", found.program)

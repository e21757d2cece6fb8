"""The page "What works for whom": its answer first, no cell without its words, and nothing told by colour alone."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pandas as pd
import pytest

from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.what_works import matrix_choices, what_works
from metrics.what_works_words import answer_sentence
from tests.metrics.conftest import counted, deliver, effect, experiment
from tests.screen import TODAY, Visit, copy_of_invented, invented, screen_on, words_of

UP = "independent_at_close"


def rows(store: Store, number: int, group: str, tailored: tuple[int, int], standard: tuple[int, int], **columns):
    frames = [
        counted(
            arm, n, events, experiment_id=str(UUID(int=number)), target_group=group, **({"indicator": UP} | columns)
        )
        for arm, (events, n) in (("tailored", tailored), ("standard", standard))
    ]
    deliver(store, "comparison_count", pd.concat(frames))


@pytest.fixture(scope="module")
def of_every_kind(tmp_path_factory) -> Iterator[Visit]:
    """A matrix with a cell of each state, and a second indicator measured later, where less is better."""
    path: Path = tmp_path_factory.mktemp("works") / "store.duckdb"
    with Store.open(Settings(path)) as store:
        effect(store)
        experiment(store, UUID(int=21), title="Eerst bellen", indicator=UP)
        experiment(store, UUID(int=22), title="Samen aan tafel", indicator=UP, instrument="value_triangle")
        heavy = {"why_heavier": "de lichte waren niet genoeg"}
        experiment(store, UUID(int=23), title="Wie wil mag", indicator=UP, instrument="breakthrough_method", **heavy)
        experiment(
            store, UUID(int=24), title="Loopt nog", indicator=UP, instrument="other", status="running", result=None
        )
        experiment(
            store, UUID(int=25), title="Langer volgen", moment=6, starts=date(2025, 1, 1), ends=date(2025, 6, 30)
        )
        rows(store, 21, "grote_gezinnen", (80, 100), (50, 100))
        rows(store, 21, "jongeren", (3, 6), (20, 40))
        rows(store, 21, "ouderen", (10, 20), (9, 20))
        rows(store, 22, "grote_gezinnen", (52, 100), (50, 100))
        rows(store, 23, "grote_gezinnen", (80, 100), (50, 100))
        for arm, mean in (("tailored", 5.0), ("standard", 3.0)):
            columns = {"experiment_id": str(UUID(int=23)), "indicator": "before_debts", "variance": 1.0}
            deliver(store, "comparison_count", counted(arm, 100, 100 * mean, **columns))
        rows(store, 24, "jongeren", (30, 50), (20, 50))
        rows(store, 25, "jongeren", (20, 100), (50, 100), indicator="dropout", moment=6)
        rows(store, 25, "jongeren", (20, 100), (50, 100), indicator="goal_attainment", moment=6)
        experiment(
            store,
            UUID(int=26),
            title="Per team",
            indicator=UP,
            instrument="national_desk",
            **heavy,
            clusters_per_arm=12,
        )
        rows(store, 26, "grote_gezinnen", (80, 100), (50, 100))
    with screen_on(path) as visit:
        yield visit


@pytest.fixture(scope="module")
def sample() -> Iterator[Visit]:
    with screen_on(invented()) as visit:
        yield visit


def without_escapes(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)


def shown_on(app) -> list[str]:
    """What stands in the tables, cell by cell, without the signs that keep it from being markup."""
    return [
        without_escapes(str(words))
        for part in app.table
        for words in [*part.value.index, *part.value.to_numpy().ravel()]
    ]


def test_without_anything_tried_the_page_says_what_to_do_first(tmp_path):
    with screen_on(tmp_path / "empty.duckdb") as visit:
        app = visit(page="what_works")
        assert not app.exception
        assert "Leg eerst een experiment vast" in words_of(app)


def test_the_first_sentence_answers_the_question_in_absolute_numbers(of_every_kind):
    app = of_every_kind(page="what_works", indicator=UP)
    assert app.subheader[0].value.replace("\\", "").startswith("Omgekeerde toets bij grote gezinnen: ")
    assert "meer van elke 100 inwoners" in app.subheader[0].value
    assert app.subheader[0].value.endswith("De aanpak werkt hier.")


def test_every_state_has_words_of_its_own_in_the_table(of_every_kind):
    said = shown_on(of_every_kind(page="what_works", indicator=UP))
    for words in (
        "De aanpak werkt hier",
        "Niet aangetoond",
        "Te klein om te tonen",
        "Groepen leken niet op elkaar",
        "Kan niet per doelgroep",
        "Weten we nog niet: nog geen uitkomst",
        "Weten we nog niet: niet geprobeerd",
    ):
        assert words in said, words


def test_the_best_after_pooling_stands_first_and_cells_without_figures_last(of_every_kind):
    app = of_every_kind(page="what_works", indicator=UP)
    listed = next(part.value for part in app.table if part.value.index.name == "Aanpak en doelgroep")
    pooled = [words for words in listed["Na samenvoegen (marge)"] if words]
    values = [int(words.split(" ")[0].replace("\N{MINUS SIGN}", "-")) for words in pooled]
    assert values == sorted(values, reverse=True)
    assert all(words == "" for words in list(listed["Na samenvoegen (marge)"])[len(pooled) :])


def test_every_figure_has_its_margin_number_period_and_level(of_every_kind):
    app = of_every_kind(page="what_works", indicator=UP)
    listed = next(part.value for part in app.table if part.value.index.name == "Aanpak en doelgroep")
    for _name, row in listed.iterrows():
        if row["Na samenvoegen (marge)"]:
            assert "tot" in row["Na samenvoegen (marge)"]
            assert " en " in row["Inwoners (maatwerk en standaard)"]
            assert "maart 2026" in row["Periode"]
            assert row["Bewijskracht"].endswith("van 5")


def test_the_picture_tells_the_states_apart_without_colour(of_every_kind):
    app = of_every_kind(page="what_works", indicator=UP)
    chart = app.get("plotly_chart")[0].proto
    for sign in ("\\u2013", "?", "\\u2260", "\\u00d7"):
        assert sign in chart.spec or sign.encode().decode("unicode_escape") in chart.spec
    words = words_of(app)
    assert "Dikke rand" in words
    assert "met strepen" in words
    assert "met stippen" in words
    assert "met kruisjes" in words
    assert "weten we nog niet" in words


def test_how_many_would_stand_out_by_chance_is_said(of_every_kind):
    words = words_of(of_every_kind(page="what_works", indicator=UP))
    assert "springen er door toeval gemiddeld 0,1 uit als niets werkt" in words
    assert "Het beste vak van een tabel is voor een deel geluk" in words


def test_a_link_opens_a_cell_with_its_experiments_and_the_way_to_their_goal_check(of_every_kind):
    words = words_of(of_every_kind(page="what_works", indicator=UP, cell="other.jongeren"))
    assert "Loopt nog" in words
    assert "Telt in dit vak niet mee\\: het is niet afgerond zoals afgesproken" in words
    assert "Eerst bellen" not in words
    app = of_every_kind(page="what_works", indicator=UP, cell="breakthrough_method.grote_gezinnen")
    assert "de groepen leken vooraf niet op elkaar" in words_of(app)
    (link,) = [of.proto for of in app.get("page_link") if of.proto.page == "goal_check"]
    assert link.query_string == f"effect={UUID(int=1)}"
    assert "Wie wil mag" in link.label


def test_the_moment_stands_in_the_address_and_less_is_said_to_be_better(of_every_kind):
    app = of_every_kind(page="what_works", indicator="dropout", moment="6")
    assert app.selectbox(key="moment_widget").options == ["na 6 maanden"]
    words = words_of(app)
    assert "minder van elke 100 inwoners" in words
    assert "Minder is hier beter" in words


def test_another_outcome_than_was_agreed_is_labelled_in_the_table_and_under_the_pointer(of_every_kind):
    app = of_every_kind(page="what_works", indicator="goal_attainment", moment="6")
    assert "1 van 5 (verkennend)" in shown_on(app)
    assert any(words.endswith("(verkennend)") and "verschil gezien" in words for words in shown_on(app))
    assert "niet de uitkomst, of niet het moment, dat vooraf is afgesproken" in words_of(app)
    assert "(verkennend)" in app.get("plotly_chart")[0].proto.spec
    agreed = of_every_kind(page="what_works", indicator="dropout", moment="6")
    assert "verkennend" not in words_of(agreed)


def test_an_experiment_that_cannot_be_split_says_why_and_where_to_read_on(of_every_kind):
    app = of_every_kind(page="what_works", indicator=UP, cell="national_desk.grote_gezinnen")
    assert "hier zijn teams vergeleken" in words_of(app)
    (link,) = [of.proto for of in app.get("page_link") if of.proto.page == "goal_check"]
    assert "Per team" in link.label


def test_another_indicator_with_other_moments_and_cells_is_no_broken_link(of_every_kind):
    app = of_every_kind(page="what_works", indicator="dropout", moment="6", cell="reverse_test.jongeren")
    app.selectbox(key="indicator_widget").select(UP).run()
    assert "er niet (meer) is" not in words_of(app)
    assert "Omgekeerde toets bij grote gezinnen" in words_of(app)


def test_a_link_to_an_unknown_cell_says_so(of_every_kind):
    words = words_of(of_every_kind(page="what_works", indicator=UP, cell="niets.niemand"))
    assert "er niet (meer) is" in words


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_indicator_of_the_municipality_opens_with_its_answer(sample, tmp_path, language):
    """The same words as on the command line."""
    with Store.open(Settings(copy_of_invented(tmp_path))) as store:
        answers = {
            (code, moment): answer_sentence(what_works(store, COMMAND_LINE, TODAY, code, moment)).say(language)
            for code, moments in matrix_choices(store, COMMAND_LINE, TODAY).items()
            for moment in moments
        }
    assert answers
    for (code, moment), answer in answers.items():
        app = sample(page="what_works", language=language, indicator=code, moment=str(moment))
        assert not app.exception
        assert without_escapes(app.subheader[0].value) == answer


def test_english_is_complete(sample):
    words = words_of(sample(page="what_works", language="en"))
    for dutch in ("inwoners", "vakken", "Bewijskracht", "Oordeel", "aangetoond", "samenvoegen"):
        assert dutch not in words, dutch

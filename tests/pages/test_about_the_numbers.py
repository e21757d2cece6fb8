"""Can I trust these figures? What the page says of all metrics, and of one of them whole."""

import re
from datetime import date, timedelta

import pytest

from data.format import LANGUAGES
from metrics.burden import MEASURED
from metrics.definition import definitions
from pages.about_the_numbers.example import cell
from tests.screen import TODAY, screen_on, words_of
from tests.screen import invented as sample

PAGE = "about_the_numbers"
CHOICE = "metric_widget"


def tables_of(app):
    """Every table by the name of its first column; of two with the same first column the last."""
    return {table.value.index.name: table.value for table in app.table}


def said(app):
    """What the page and its tables say, without the escapes of Markdown."""
    tables = "\n".join(table.value.to_csv() for table in app.table)
    return f"{words_of(app)}\n{tables}".replace("\\", "")


@pytest.fixture(scope="module", params=LANGUAGES)
def opened(request):
    """The page on the invented municipality, opened once per language."""
    with screen_on(sample()) as visit:
        yield request.param, visit(page=PAGE, language=request.param)


def choose(app, metric):
    app.query_params["metric"] = metric
    return app.run()


@pytest.mark.parametrize("metric", definitions())
def test_every_metric_can_be_chosen_and_shows_all_that_its_file_says(opened, metric):
    language, app = opened
    app = choose(app, metric)
    assert not app.exception
    assert app.selectbox(key=CHOICE).value == metric
    definition, shown = definitions()[metric], said(app)
    for part in definition.explanation(language).model_dump().values():
        assert part in shown.replace("\N{WORD JOINER}", "").replace('""', '"'), part
    for part in (definition.header.owner, definition.header.checked_by, f"metrics/definitions/{metric}.sql"):
        assert part in shown
    assert app.code[0].value == definition.sql
    example = definition.header.example
    assert len(app.table) == 1 + len(example.given) + bool(example.parameters) + 1
    for written in (*example.given.values(), example.expected):
        # Every column of the example is somewhere, as a heading or, where it is turned, as the name of a row.
        for column in written.strip().splitlines()[0].split("|"):
            assert column.strip() in shown


def test_the_first_sentence_gives_facts(visit):
    app = visit(page=PAGE, quarter="2026Q3")
    sentence = app.subheader[0].value
    rows = tables_of(visit(page=PAGE, quarter="2026Q3"))["Cijfer"]
    everything = next(table.value for table in app.table if "Gegevens (nieuwste maand)" in table.value.columns)
    fed = everything["Gegevens (nieuwste maand)"].str.startswith("ja (").sum()
    assert f"Van de {len(everything)} cijfers krijgen er {fed} gegevens en {len(everything) - fed} nog niet" in sentence
    assert len(rows) == len(everything) - fed, "whatever is not fed has somebody who could feed it"
    assert "bij geen berekening is de datum voor een nieuwe controle voorbij" in sentence
    assert "Als er nergens iets aan de hand is" in sentence


def test_a_review_date_that_has_passed_is_counted_and_named(visit, monkeypatch):
    last = max(of.header.next_review for of in definitions().values())
    late = last + timedelta(days=1)
    monkeypatch.setattr("data.today.today", lambda: late)
    app = visit(page=PAGE)
    assert (
        f"bij {len(definitions())} berekeningen is de datum voor een nieuwe controle voorbij" in app.subheader[0].value
    )
    assert "over tijd: " in said(app).replace("\\", "")
    assert "over tijd: " in said(choose(app, "dropout"))


def test_the_day_of_review_itself_is_not_late(visit, monkeypatch):
    monkeypatch.setattr("data.today.today", lambda: min(of.header.next_review for of in definitions().values()))
    assert "bij geen berekening" in visit(page=PAGE).subheader[0].value


def test_the_overview_and_this_page_expect_the_same_number_of_false_alarms(visit):
    sentence = next(part.value for part in visit(quarter="2026Q2").markdown if "vals alarm" in part.value)
    app = visit(page=PAGE, quarter="2026Q2")
    assert sentence in [part.value for part in app.markdown]
    made_up = next(table.value for table in app.table if "Te verwachten" in table.value.columns)
    times = [int(cell) for cell in made_up["Hoe vaak"]]
    assert sum(times[:-1]) == times[-1]
    assert sentence.startswith(f"{times[-1]} keer is dit kwartaal iets beoordeeld.")


def test_the_settings_and_the_gates_in_force_are_told(visit):
    shown = said(visit(page=PAGE))
    assert "10 inwoners of medewerkers" in shown
    assert "afgerond op 5" in shown
    assert "kenmerk DPIA Keerpunt 01 (verzonnen), 2 november 2024" in shown
    assert "kenmerk OR-besluit 12 (verzonnen), 2 november 2024" in shown
    changes = tables_of(visit(page=PAGE))["Effect"]
    assert changes.loc["Inwoners houden zelf de regie", "Kleinste verandering die ertoe doet"] == "7 procentpunt"


def test_what_is_not_fed_says_who_could_feed_it(visit):
    missing = tables_of(visit(page=PAGE))["Cijfer"]
    assert "uit zijn lijst van vastgelopen zaken" in missing.loc["Doorlooptijd tot doorbraak", "Wie dit kan leveren"]
    assert all(missing["Wie dit kan leveren"])
    assert all(missing["Waarom nog niet"])


def test_its_own_burden_is_told_with_how_it_was_reckoned(visit):
    app = visit(page=PAGE)
    words = words_of(app)
    assert re.search(r"Keerpunt vroeg in het 3e kwartaal 2026 ongeveer \d+(,5)? uur van alle medewerkers samen", words)
    assert "Zo is dit gerekend" in words
    assert MEASURED or "niet met een klok gemeten" in words, "what is reckoned is called so"
    table = next(table.value for table in app.table if "Tijd per keer" in table.value.columns)
    assert list(table["Tijd per keer"]) == [f"{seconds} seconden" for seconds in (40, 220, 10, 110, 25, 8)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_any_data_every_figure_is_not_fed(visit_empty, language):
    app = visit_empty(page=PAGE, language=language)
    assert not app.exception
    everything = next(table.value for table in app.table if len(table.value.columns) == 3 and len(table.value) > 20)
    assert set(everything.iloc[:, 0]) == {"nog niet" if language == "nl" else "not yet"}
    assert not choose(app, "org_helping_share").exception


def test_without_any_data_the_gates_are_closed_and_nothing_is_judged(visit_empty):
    app = visit_empty(page=PAGE)
    shown = said(app)
    assert "gegevens per casus kunnen niet worden ingelezen" in shown
    assert "werktijd kan niet worden ingelezen" in shown
    assert "krijgen er 0 gegevens" in shown
    assert "nog niets beoordeeld" in app.subheader[0].value


def test_a_link_to_a_metric_that_is_gone_says_so(visit):
    app = visit(page=PAGE, metric="gone")
    assert any("er niet (meer) is" in info.value for info in app.info)
    assert app.selectbox(key=CHOICE).value == "all"


def test_every_about_this_figure_leads_to_the_metric_here(visit):
    app = visit(page="staff_time")
    links = [link for popover in app.get("popover") for link in popover.get("page_link")]
    assert len(links) == len(app.get("popover")) > 0
    # The address as the browser gets it: page and query.
    assert {(link.proto.page, link.proto.query_string) for link in links} >= {
        (PAGE, "metric=org_helping_share"),
        (PAGE, "metric=frontline_helping_share"),
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("", "leeg"),
        ("1234.50", "1.234,50"),
        ("-3", "\N{MINUS SIGN}3"),
        ("2026-01-31", "31 januari 2026".replace(" ", "\N{NO-BREAK SPACE}")),
        ("00000000-0000-0000-0000-00000000000a", "a"),
        ("HELP_DIRECT", "HELP_DIRECT"),
        ("1a", "1a"),
    ],
)
def test_a_cell_of_an_example_is_written_for_a_reader(written, shown):
    assert cell(written) == shown


def test_today_of_these_tests_lies_before_every_review():
    """What the other tests here rest on; when it breaks, move the day on and have the metrics looked at again."""
    assert min(of.header.next_review for of in definitions().values()) > TODAY > date(2026, 1, 1)

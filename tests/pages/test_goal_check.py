"""One effect in depth: every section for the effect that has it, and down to the counts what may be shown."""

import re
from datetime import date

import pytest

from data.records.public_cost import PayerCost, PublicCost
from data.records.record import add
from data.sample.quarters import record_id
from data.sample.truths import VERDICTS
from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.comparison_words import verdict_sentence
from metrics.side_by_side import comparisons
from pages.shared.words import plain
from tests.screen import TODAY, copy_of_invented, screen_on, words_of


def effect_of(key):
    return str(record_id("target_effect", key))


@pytest.fixture(scope="module")
def opened(visit):
    """Opens the goal check of one effect; each page is drawn once."""
    drawn = {}

    def goal_check(key, *, person=None, language=None):
        asked = (key, person, language)
        if asked not in drawn:
            drawn[asked] = visit(person, page="goal_check", language=language, effect=effect_of(key), quarter="2026Q4")
            assert not drawn[asked].exception
            assert not drawn[asked].error
        return drawn[asked]

    return goal_check


def said(app):
    """What the page says outside tables, as a reader sees it."""
    return words_of(app).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def headings(app):
    return [of.value for of in app.header][1:]


def tables(app):
    """Every table as columns with cells."""
    found = []
    for table in app.table:
        rows = table.value.reset_index()
        rows.columns = [str(name).replace("\\", "") for name in rows.columns]
        found.append(rows.map(lambda cell: str(cell).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")))
    return found


def table_with(app, column):
    return next(table for table in tables(app) if column in table.columns)


def cells(app):
    return [cell for table in tables(app) for cell in table.to_numpy().ravel()]


def chart(app, title):
    return next(part.proto for part in app.get("plotly_chart") if part.proto.id.endswith(title))


@pytest.mark.parametrize(
    ("key", "sections"),
    [
        ("schuldregeling", ["Hoe ver komen inwoners?"]),
        ("zelf-verder", ["Wat kostte het, en wat deed het?"]),
        ("duurzaam-werk", []),
    ],
)
def test_the_page_reads_from_answer_to_what_to_do(opened, key, sections):
    app = opened(key)
    first, last = ["Het verloop", "Komt het door het maatwerk?"], ["Hoe sterk is het bewijs?", "Wat nu?"]
    assert headings(app) == [*first, *sections, *last]
    answer = app.subheader[0].value.replace("\\", "")
    assert re.search(r"\d+% \(\d+% tot \d+%; n = [\d.]+\)", answer)


@pytest.mark.parametrize("key", VERDICTS)
def test_english_has_no_dutch_of_ours(opened, key):
    words = said(opened(key, language="en"))
    assert "What now?" in words
    for dutch in ("van elke 100", "Verkennend", "keer gekeken", "Zo is het", "Ter vergelijking", "Let op.", " inging "):
        assert dutch not in words, dutch


def test_what_happened_is_told_by_number_date_kind_and_words(opened):
    words = said(opened("werk-naast-uitkering"))
    assert re.search(r"1\. 1 januari 2026, wet: Wie bijverdient", words)
    assert re.search(r"\d\. 1 juli 2026, beleid: Drie maanden nazorg", words)
    assert re.search(r"\d\. \d+ april 2026, doel veranderd: \S", words)


def test_the_line_breaks_where_something_else_is_counted(opened):
    assert "Sinds 1 juli 2025 telt deze indicator iets anders" in said(opened("vroegsignaal"))
    assert "1. 1 juli 2025, andere definitie: " in said(opened("vroegsignaal"))
    assert chart(opened("vroegsignaal"), "course").spec.count('"mode":"lines+markers"') == 2
    assert chart(opened("schuldregeling"), "course").spec.count('"mode":"lines+markers"') == 1


def test_the_path_to_the_target_is_drawn_and_named(opened):
    assert "de weg naar 50,0% op 31 december 2028" in chart(opened("schuldregeling"), "course").spec


def test_a_policy_date_gets_its_jump_with_a_margin_and_another_explanation(opened):
    words = said(opened("werk-naast-uitkering"))
    assert re.search(r"Toen '.+' inging .*\(marge .* maanden\)\. .*iets anders.* Zonder de eerste maand", words)


def test_a_benchmark_is_whole_and_is_no_target(opened):
    words = said(opened("schuldregeling"))
    assert re.search(r"Ter vergelijking: 43,0% in \d{4} \(n = 18\.400\)\. Geteld is: Aanmeldingen met een", words)
    assert "Bron: Landelijke telling schuldhulp (verzonnen). Dit is geen streefwaarde." in words


def test_the_corrected_difference_leads_and_the_plain_one_stands_beside_it(opened):
    """Planted: +12 in 100 in heavy and light cases alike, about −8 without correction."""
    app = opened("schuldregeling")
    words = said(app)
    assert re.search(r"Met maatwerk 1\d meer van elke 100 inwoners \(\d+ tot \d+\); \d+ inwoners met maatwerk", words)
    assert re.search(r"Zonder correctie zou dat zijn: \d+(,\d)? minder van elke 100 inwoners", words)
    assert "Het beeld draait om." in words
    rows = next(table for table in tables(app) if "Verschil: na correctie" in table.to_numpy())
    assert list(rows["Aanpak"]) == ["Maatwerk", "Standaard", "Verschil: na correctie", "Verschil: zonder correctie"]


def test_the_strongest_evidence_comes_first(opened):
    for key in ("schuldregeling", "zelf-verder", "duurzaam-werk"):
        levels = [int(found) for found in re.findall(r"\*\*Bewijskracht (\d) van 5", said(opened(key)))]
        assert len(levels) > 1
        assert levels == sorted(levels, reverse=True)


def test_groups_that_were_not_alike_get_a_stop_in_words(opened):
    warnings = [of.value.replace("\\", "") for of in opened("schuldregeling").warning]
    assert len(warnings) == 1
    assert warnings[0].startswith("**Trek hier geen conclusie.** We zeggen niets over oorzaak en gevolg")


def test_chosen_on_a_bad_score_stops_any_sentence_on_before_and_after(opened):
    app = opened("blijven")
    assert "Zulke scores worden vaak vanzelf beter" in app.warning[0].value
    assert "Daarom zeggen we niets over een verschil tussen voor en na" in said(app)


def test_a_difference_that_is_surely_small_is_not_called_perhaps_large_enough(opened):
    """Of "De brief in gewone taal" the whole interval lies under what matters."""
    words = said(opened("vroegsignaal"))
    assert (
        "**Er is een verschil gezien, maar het is te klein: kleiner dan wat er volgens de afspraak vooraf toe doet.**"
        in words
    )


def test_every_experiment_opens_to_its_counts(opened):
    app = opened("schuldregeling")
    names = [tab.label for tab in app.tabs]
    for name in ("Beginsituatie", "Per doelgroep", "Blijft het?", "Tussenstanden", "Vooraf gelijk?", "Hoe gemaakt"):
        assert name in names
    columns = [tuple(table.columns) for table in tables(app)]
    assert ("Beginsituatie", "Maatwerk", "Standaardaanpak", "Verschil per 100") in columns
    assert ("Einde van", "Inwoners (deel van de afspraak)", "Marge (z)", "Verschil per 100") in columns
    assert ("Wanneer", "Inwoners (maatwerk en standaard)", "Verschil per 100") in columns
    assert ("Kenmerk", "Verschil vooraf", "Te groot?") in columns
    assert "Van tevoren afgesproken: " in said(app)


def test_a_starting_situation_that_is_too_small_has_its_name_and_nothing_else(opened):
    situations = table_with(opened("schuldregeling"), "Beginsituatie")
    crisis = next(list(row) for row in situations.to_numpy() if row[0] == "crisis")
    assert crisis[1:] == ["te klein om te tonen"] * 3


def test_looks_become_narrower_and_never_as_narrow_as_a_single_look(opened):
    looks = table_with(opened("zelf-verder"), "Marge (z)")
    widths = [float(z.replace(",", ".")) for z in looks["Marge (z)"]]
    assert widths == sorted(widths, reverse=True)
    assert min(widths) >= 1.96


def test_target_groups_are_an_exploration_and_wait_for_the_end(opened):
    words = said(opened("duurzaam-werk"))
    assert "Verkennend: 3 doelgroepen apart bekeken" in words
    assert "Niet voor iedereen gelijk" in words
    assert "pas als het experiment klaar is" in said(opened("werk-naast-uitkering"))


def test_a_difference_that_goes_away_is_said_and_shown_moment_by_moment(opened):
    app = opened("zelf-verder")
    assert "Eerst was er een verschil. Bij de laatste meting is het niet meer te zien." in said(app)
    moments = [list(table["Wanneer"]) for table in tables(app) if "Wanneer" in table.columns]
    assert ["bij het einde van de hulp", "6 maanden na de hulp", "12 maanden na de hulp"] in moments


def test_every_rate_of_the_steps_names_its_denominator(opened):
    app = opened("schuldregeling")
    steps = table_with(app, "Stap")
    rate = r"\d+(,\d)?% \(\d+(,\d)?% tot \d+(,\d)?%\) "
    for step in list(steps.to_numpy())[1:]:
        assert re.fullmatch(rate + r"van de [\d.]+ die begonnen", step[2])
    assert re.fullmatch(rate + r"van de [\d.]+ bij 'Voorstel aan de schuldeisers'", steps.to_numpy()[2][3])
    assert re.search(r"Ongeveer [\d.]+ inwoners begonnen later en zijn nog niet lang genoeg gevolgd", said(app))


def test_steps_about_other_residents_get_a_sentence_and_no_percentage(opened):
    app = opened("blijven")
    assert "De stappen gaan niet over dezelfde inwoners" in said(app)
    assert not any("Stap" in table.columns for table in tables(app))


def test_cost_stands_under_the_effect_and_realised_and_expected_are_never_added_up(opened):
    """The pilot of measuring.md: € 450,000 realised, € 1,000,000 expected; a return of 1.9 and never 6.2."""
    app = opened("zelf-verder")
    words = said(app)
    assert words.index("**Eerst het effect.**") < words.index("Tot nu toe is € 450.000 bespaard: 1,9 euro")
    assert list(table_with(app, "Betaler").columns)[2:] == ["Bespaard (50 geteld)", "Alleen verwacht"]
    everywhere = words + " ".join(cells(app))
    assert "1.450.000" not in everywhere
    assert "6,2 euro" not in everywhere


def test_a_cost_without_a_figure_of_its_effect_is_not_shown(tmp_path):
    path = copy_of_invented(tmp_path)
    with Store.open(Settings(path)) as store:
        of = PublicCost(
            effect_id=effect_of("eigen-regie"),
            title="Wat het kostte",
            first=date(2025, 1, 1),
            last=date(2025, 6, 30),
            cases_counted=20,
            cases_planned=40,
            source="Financiën",
            lines=(PayerCost(payer="Gemeente", invested=98_000, realised_saving=76_000, expected_saving=54_000),),
        )
        add(store, COMMAND_LINE, of)
    with screen_on(path) as visit:
        app = visit(page="goal_check", effect=effect_of("eigen-regie"), quarter="2025Q1")
        everywhere = said(app) + " ".join(cells(app))
    assert "Daarom tonen we ook geen kosten" in everywhere
    for amount in ("98.000", "76.000", "54.000"):
        assert amount not in everywhere


def test_the_ladder_marks_the_rung_in_words_and_says_what_lifts_it(opened):
    rungs = list(table_with(opened("schuldregeling"), "Trede")["Trede"])
    assert rungs == ["5: hier", "4", "3", "2", "1"]
    assert "Hoger kan niet" in said(opened("schuldregeling"))
    assert "Een trede hoger? Laat het lot bepalen wie het maatwerk krijgt." in said(opened("zelf-verder"))


def test_an_effect_without_a_verdict_on_its_own_indicator_stands_on_no_rung(opened):
    app = opened("blijven")
    assert list(table_with(app, "Trede")["Trede"]) == ["5", "4", "3", "2", "1"]
    assert "Er is nog geen bewijs" in said(app)


def test_a_small_experiment_is_hidden_down_to_its_counts(opened):
    """Of loket-verblijf eight residents per arm came in."""
    app = opened("werk-naast-uitkering")
    assert "minder dan 10 inwoners. Daarom laten we niets zien" in said(app)
    hidden = str(record_id("experiment", "loket-verblijf"))
    assert [part for part in app.get("plotly_chart") if hidden in part.proto.id] == []


def residents(app):
    """Every number of residents in both arms, as it stands in the tables."""
    found = [re.fullmatch(r"([\d.]+) en ([\d.]+)", cell) for cell in cells(app)]
    return [int(n.replace(".", "")) for of in found if of for n in of.groups()]


def test_only_the_steward_sees_exact_numbers(opened):
    rounded = residents(opened("schuldregeling", person="demo-director"))
    exact = residents(opened("schuldregeling", person="demo-steward"))
    assert len(rounded) == len(exact) > 10
    assert all(n % 5 == 0 for n in rounded)
    assert any(n % 5 for n in exact)
    # Rounding moves a number by two at most.
    assert all(abs(told - n) <= 2 for told, n in zip(rounded, exact, strict=True))


def test_every_verdict_on_screen_is_that_of_the_command_line(opened, tmp_path):
    with Store.open(Settings(copy_of_invented(tmp_path))) as store:
        found = comparisons(store, COMMAND_LINE, TODAY)
    for key in VERDICTS:
        own = [of for of in found if str(of.experiment.record.effect_id) == effect_of(key)]
        for of in own:
            assert f"**{plain(verdict_sentence(of).say('nl'))}**" in words_of(opened(key))


def test_an_empty_store_says_what_to_do_first(visit_empty):
    app = visit_empty(page="goal_check")
    assert not app.exception
    assert "Leg eerst vast welk effect u voor inwoners wilt" in said(app)

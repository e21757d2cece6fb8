"""Comparison counts: what a comparison needs without any case leaving its system, and nobody counted twice."""

from datetime import date

import pytest

from data.deliveries.mapping import ColumnMapping
from data.store import Store
from tests.data.deliveries.arranged import EXPERIMENT, OTHER_EXPERIMENT, csv, deliver, only, refused
from tests.data.deliveries.test_overlap import earlier, reverse

HEADER = "experiment;indicator;arm;team;target_group;period;n;events;mean;variance"
WIDE = f"{HEADER};stratum;moment;assigned;still_open"
CASES = "experiment;indicator;case;arm;team;target_group;measured_on;value"


def row(
    figures: str = "12;4;;",
    *,
    experiment: object = EXPERIMENT,
    indicator: str = "dropout",
    arm: str = "tailored",
    team: str = "noord",
    group: str = "gezinnen",
    period: str = "2026-05",
) -> str:
    """One row; `figures` are n, events, mean and variance."""
    return ";".join((str(experiment), indicator, arm, team, group, period, figures))


def test_rows_come_in_as_they_are(arranged: Store) -> None:
    stored = deliver(
        arranged,
        "comparison_counts",
        csv(
            WIDE,
            row("12;4;;") + ";zwaar;6;15;3",
            row("11;0;;", arm="standard", period="17-06-2026") + ";;;;",
            row("20;;1.250,5;2,25", indicator="income") + ";licht;0;20;0",
            row("1;;7;", indicator="income") + ";zwaar;;;",
            row("0;;;", indicator="income", arm="standard") + ";;;0;14",
            row("10;;41;9", indicator="before_Leeftijd") + ";;;;",
        ),
        mapping=ColumnMapping(kind="comparison_counts", source="Suite", decimal=","),
    )
    found = arranged.read(
        "SELECT indicator, moment, arm, stratum, period, assigned, n, still_open, total, variance, team, target_group, "
        "sign, experiment_id, batch_id FROM comparison_count ORDER BY rowid"
    )
    may, june = date(2026, 5, 1), date(2026, 6, 1)
    assert [tuple(of)[:10] for of in found] == [
        ("dropout", 6, "tailored", "zwaar", may, 15, 12, 3, 4.0, None),
        ("dropout", 0, "standard", "", june, 11, 11, 0, 0.0, None),
        ("income", 0, "tailored", "licht", may, 20, 20, 0, 25010.0, 2.25),
        ("income", 0, "tailored", "zwaar", may, 1, 1, 0, 7.0, None),
        ("income", 0, "standard", "", may, 0, 0, 14, 0.0, None),
        ("before_leeftijd", 0, "tailored", "", may, 10, 10, 0, 410.0, 9.0),
    ]
    assert {tuple(of)[10:] for of in found} == {("noord", "gezinnen", 1, EXPERIMENT, stored.id)}
    assert (stored.record.rows, stored.record.first, stored.record.last) == (6, may, june)
    assert arranged.check() == []


def test_a_file_with_shares_only_needs_no_more_than_events(arranged: Store) -> None:
    text = csv("experiment;indicator;arm;team;target_group;period;n;events", row("12;4"))
    deliver(arranged, "comparison_counts", text)
    assert tuple(arranged.read("SELECT assigned, n, still_open, total FROM comparison_count")[0]) == (12, 12, 0, 4.0)


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        (row(experiment="geen"), "experiment", f"'geen' staat niet in de lijst van experimenten: {EXPERIMENT}, "),
        (row(indicator="geluk"), "indicator", "'geluk' staat niet in de lijst van indicatoren: admin_share, "),
        (row(indicator="before_"), "indicator", "'before_' staat niet in de lijst van indicatoren: admin_share, "),
        (row("2;;1;1", indicator="before_31-12-1980"), "indicator", "Deze cel lijkt te zeggen wie iemand is"),
        (row("2;;1;1", indicator="before_klantNaam"), "indicator", "Dit kenmerk zegt volgens zijn naam wie iemand is"),
        (row("2;;1;1", indicator="Before_Geboortedatum"), "indicator", "Dit kenmerk zegt volgens zijn naam wie iemand"),
        (row(group="12-03-1980"), "target_group", "Deze cel lijkt te zeggen wie iemand is"),
        (row(group="1234 AB"), "target_group", "Deze cel lijkt te zeggen wie iemand is"),
        (row(arm="A"), "arm", "'A' staat niet in de lijst van groepen: standard, tailored."),
        (row(team="zuid"), "team", "'zuid' staat niet in de lijst van uw teams: noord, staf."),
        (row(group=""), "target_group", "Deze cel is leeg. Vul hem in."),
        (row(period="2026-08"), "period", "2026-08 ligt in de toekomst (vandaag is 3 juli 2026)."),
        (row(period="9999-12"), "period", "9999-12 ligt in de toekomst (vandaag is 3 juli 2026)."),
        (row(";4;;"), "n", "Deze cel is leeg. Vul hem in."),
        (row("-1;0;;"), "n", "-1 is te klein: 0 of meer mag."),
        (row("12;4,5;;"), "events", "4,5 is geen heel aantal. Vul een heel aantal in."),
        (row("12;13;;"), "events", "13 is meer dan n, het aantal bekende uitkomsten van deze rij."),
        (row("12;-1;;"), "events", "-1 is te klein: 0 of meer mag."),
        (row("12;;;"), "events", "Bij een aandeel hoort events: bij hoeveel inwoners het gebeurde."),
        (row("12;4;0,3;"), "mean", "0,3 hoort niet bij een aandeel. Laat deze cel leeg en vul events in."),
        (row("12;4;;0,2"), "variance", "0,2 hoort niet bij een aandeel. Laat deze cel leeg en vul events in."),
        (row("12;4;7;2", indicator="income"), "events", "4 hoort alleen bij een aandeel. Laat deze cel leeg"),
        (row("12;;;2", indicator="income"), "mean", "Bij deze indicator hoort mean"),
        (row("2;;7;", indicator="income"), "variance", "Bij een gemiddelde van twee of meer uitkomsten hoort variance"),
        (row("2;;7;-1", indicator="before_x"), "variance", "-1 is te klein: 0 of meer mag."),
        (row("0;;7;", indicator="income"), "mean", "7 is een uitkomst over nul gevallen."),
        (row("12;x;;"), "events", "'x' is geen getal."),
    ],
)
def test_a_wrong_cell_is_named_with_file_row_and_column(arranged: Store, cells: str, where: str, what: str) -> None:
    text = csv(HEADER, row(arm="standard", period="2026-01"), cells)
    sentence = only(refused(arranged, "comparison_counts", text))
    assert sentence.startswith(f"levering.csv, rij 3, kolom {where}: {what}")


@pytest.mark.parametrize(
    ("cells", "where", "what"),
    [
        (row() + ";;;11;", "assigned", "11 is minder dan n, het aantal bekende uitkomsten van deze rij."),
        (row() + ";;;12,5;", "assigned", "12,5 is geen heel aantal."),
        (row() + ";;;;-2", "still_open", "-2 is te klein: 0 of meer mag."),
        (row() + ";;1,5;;", "moment", "1,5 is geen heel aantal."),
        (row() + ";;121;;", "moment", "121 is te groot: tot 120 mag."),
        (row("3;;1;1", indicator="before_x") + ";;6;;", "moment", "6 past niet bij een gegeven van voor de start."),
        (row() + ";31-12-1980;;;", "stratum", "Deze cel lijkt te zeggen wie iemand is"),
    ],
)
def test_a_wrong_cell_of_what_may_be_left_out_is_named(arranged: Store, cells: str, where: str, what: str) -> None:
    text = csv(WIDE, row(arm="standard") + ";;;;", cells)
    sentence = only(refused(arranged, "comparison_counts", text))
    assert sentence.startswith(f"levering.csv, rij 3, kolom {where}: {what}")


@pytest.mark.parametrize("where", ["indicator", "team", "target_group", "stratum"])
@pytest.mark.parametrize("person", ["a.jansen@example.nl", "06-12345678", "111222333"])
def test_a_person_in_any_cell_is_refused_without_being_shown(arranged: Store, where: str, person: str) -> None:
    """The number was made up here and passes the 11-test."""
    of = {"indicator": f"before_ {person}" if where == "indicator" else "dropout"}
    of |= {"team": person if where == "team" else "noord", "group": person if where == "target_group" else "gezinnen"}
    text = csv(WIDE, row("12;4;;", **of) + f";{person if where == 'stratum' else ''};;;")
    sentence = only(refused(arranged, "comparison_counts", text))
    assert sentence.startswith(f"levering.csv, rij 2, kolom {where}: Deze kolom lijkt ")
    assert person not in sentence


def test_postcode_and_house_number_together_are_an_address_in_cells_too(arranged: Store) -> None:
    postcode, number = (row("2;;1;1", indicator=f"before_{name}") for name in ("postcode", "huisnummer"))
    told = "Dit kenmerk zegt volgens zijn naam wie iemand is of waar iemand woont."
    assert [of.split(". ")[0] for of in refused(arranged, "comparison_counts", csv(HEADER, postcode, number))] == [
        f"levering.csv, rij {number}, kolom indicator: {told}".removesuffix(".") for number in (2, 3)
    ]
    deliver(arranged, "comparison_counts", csv(HEADER, postcode))


def test_an_unknown_indicator_is_told_once_and_not_what_would_belong_to_it(arranged: Store) -> None:
    assert "geluk" in only(refused(arranged, "comparison_counts", csv(HEADER, row("12;;;", indicator="geluk"))))


def test_without_events_and_mean_there_is_nothing_to_compare(arranged: Store) -> None:
    text = csv("experiment;indicator;arm;team;target_group;period;n", row("12"))
    assert "Deze kolommen ontbreken: events / mean." in only(refused(arranged, "comparison_counts", text))


def test_one_cell_stands_in_a_file_once(arranged: Store) -> None:
    """A month is a cell: the 1st and the 17th of May are the same one."""
    text = csv(HEADER, row("10;1;;"), row("11;2;;", period="17-05-2026"))
    assert only(refused(arranged, "comparison_counts", text)).startswith(
        "levering.csv, rij 3, kolom indicator: Deze telling staat al eerder in het bestand"
    )


OTHER_CELLS = (
    row(experiment=OTHER_EXPERIMENT) + ";;;;",
    row("12;;1;1", indicator="income") + ";;;;",
    row(arm="standard") + ";;;;",
    row(team="staf") + ";;;;",
    row(group="jongeren") + ";;;;",
    row(period="2026-04") + ";;;;",
    row() + ";zwaar;;;",
    row() + ";;6;;",
)


def test_other_cells_stand_beside_it_in_one_file_and_in_the_next(arranged: Store) -> None:
    deliver(arranged, "comparison_counts", csv(WIDE, row() + ";;;;"))
    deliver(arranged, "comparison_counts", csv(WIDE, *OTHER_CELLS))
    assert arranged.read("SELECT count(*) AS n FROM comparison_count")[0].n == 9


def test_a_second_count_of_a_cell_is_refused_until_the_first_was_taken_back(arranged: Store) -> None:
    first = earlier(arranged, csv(HEADER, row("10;1;;")), kind="comparison_counts")
    second = csv(WIDE, row("11;2;;", arm="standard") + ";;;;", row("11;2;;", period="31-05-2026") + ";;0;;")
    assert only(refused(arranged, "comparison_counts", second)) == (
        "levering.csv, rij 3: Over mei 2026 is 'dropout' (moment 0, groep tailored) van team noord en doelgroep "
        "gezinnen al ingelezen uit eerder.csv, op 30 juni 2026. Haal deze rij weg, anders tellen mensen dubbel."
    )
    reverse(arranged, first)
    deliver(arranged, "comparison_counts", second)
    net = arranged.read("SELECT sum(sign * n) AS n, sum(sign * total) AS total FROM comparison_count")[0]
    assert tuple(net) == (22, 4.0)


def case(moment: str = "", *, indicator: str = "dropout", before: str = "", experiment: object = EXPERIMENT) -> str:
    return f"{experiment};{indicator};c1;tailored;noord;gezinnen;01-06-2026;1;{moment};{before}"


IN_ONE_FORM = "eerder.csv, op 30 juni 2026. Lever het in één vorm, anders tellen mensen dubbel."
WITH_BEFORE = f"{CASES};moment;before_schuld"


def test_counts_of_what_came_in_as_cases_are_refused(ready: Store) -> None:
    stored = earlier(ready, csv(WITH_BEFORE, case(before="9")), kind="outcomes")
    text = csv(
        WIDE,
        row() + ";;6;;",
        row(period="2026-04") + ";;;;",
        row(period="2026-05") + ";;0;;",
        row("3;;1;1", indicator="before_Schuld") + ";;;;",
    )
    told = f"is al per casus ingelezen uit {IN_ONE_FORM}"
    assert refused(ready, "comparison_counts", text) == [
        f"levering.csv, rij 3, kolom indicator: 'dropout' van dit experiment (moment 0) {told}",
        f"levering.csv, rij 5, kolom indicator: 'before_schuld' van dit experiment (moment 0) {told}",
    ]
    # Another moment, indicator, characteristic or experiment says something else.
    deliver(
        ready,
        "comparison_counts",
        csv(
            WIDE,
            row() + ";;6;;",
            row("3;;1;1", indicator="income") + ";;;;",
            row("3;;1;1", indicator="before_leeftijd") + ";;;;",
            row(experiment=OTHER_EXPERIMENT) + ";;;;",
        ),
    )
    # What is taken back no longer stands in the way, the characteristics with the outcomes.
    reverse(ready, stored)
    counted = csv(WIDE, row() + ";;;;", row("3;;1;1", indicator="before_schuld") + ";;;;")
    assert deliver(ready, "comparison_counts", counted).record.rows == 2


def test_cases_of_what_came_in_as_counts_are_refused(ready: Store) -> None:
    counted = csv(WIDE, row() + ";;6;;", row("3;;1;1", indicator="before_Schuld") + ";;;;")
    stored = earlier(ready, counted, kind="comparison_counts")
    told = f"is al in aantallen ingelezen uit {IN_ONE_FORM}"
    assert refused(ready, "outcomes", csv(WITH_BEFORE, case(), case("6"))) == [
        f"levering.csv, rij 3, kolom indicator: 'dropout' van dit experiment (moment 6) {told}"
    ]
    assert refused(ready, "outcomes", csv(WITH_BEFORE, case(before="9"))) == [
        f"levering.csv, rij 2, kolom before_schuld: 'before_schuld' van dit experiment (moment 0) {told}"
    ]
    deliver(
        ready, "outcomes", csv(WITH_BEFORE, case(), case(indicator="income"), case("6", experiment=OTHER_EXPERIMENT))
    )
    reverse(ready, stored)
    deliver(ready, "outcomes", csv(WITH_BEFORE, case("6", before="9")))


def test_counts_need_no_gate_and_cases_do(arranged: Store) -> None:
    deliver(arranged, "comparison_counts", csv(HEADER, row()))
    assert "DPIA" in only(refused(arranged, "outcomes", csv(WITH_BEFORE, case())))

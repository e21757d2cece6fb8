"""The time sample on the screen: one tap answers, nothing coming is told, and nobody is watched."""

import re
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

import data.today
from data.activities import NOT_WORKED
from data.drafts import drafts
from data.records.gate import Gate
from data.records.record import add
from data.records.time_sample import TimeSample, last_day_of, time_samples
from data.sample.organisation import DIRECTOR, FRONTLINE_NOORD, STEWARD
from data.sample_tables import SAMPLE_TABLES
from data.settings import Settings
from data.store import Store
from data.time_sample.answering import answer
from data.time_sample.drawing import WorkingWeek
from data.time_sample.joining import join
from data.time_sample.mine import mine
from data.time_sample.opening import open_sample
from data.time_sample.schedule import schedules
from data.viewer import COMMAND_LINE, Viewer
from pages.shared.open_store import open_store
from pages.time_sample.clock import typed_time
from tests.metrics.at_work import team
from tests.screen import screen_on, words_of

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
SAMPLE = UUID(int=77)
TEAM = "wijkteam-noord"
OFFICE_HOURS = WorkingWeek({day: (time(9), time(17)) for day in range(5)})


class Clock:
    """The clock on the wall, which a test sets."""

    at = datetime.combine(SUNDAY, time(12))

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(data.today, "_clock", found)
    return found


def sample(**changes):
    fields = {"first_day": MONDAY, "last_day": last_day_of(MONDAY), "teams": (TEAM,), "moments_per_person": 10}
    return TimeSample(**(fields | changes))


def consented(store):
    add(store, COMMAND_LINE, Gate(gate="works_council_consent", reference="OR 1", on=date(2026, 1, 1)))


@pytest.fixture
def own(tmp_path, clock):
    """Two teams, of which one is in a sample that opens tomorrow."""
    clock.at = datetime.combine(SUNDAY, time(12))
    path = tmp_path / "own.duckdb"
    with Store.open(Settings(path)) as store:
        add(store, COMMAND_LINE, team(TEAM))
        add(store, COMMAND_LINE, team("schuldhulp-centrum"))
        consented(store)
        open_sample(store, STEWARD, sample(), sample_id=SAMPLE)
    with screen_on(path, clock) as opened:
        yield opened


@pytest.fixture
def bare(tmp_path, clock):
    """A team, and no consent of the works council."""
    clock.at = datetime.combine(SUNDAY, time(12))
    path = tmp_path / "bare.duckdb"
    with Store.open(Settings(path)) as store:
        add(store, COMMAND_LINE, team(TEAM))
    with screen_on(path, clock) as opened:
        yield opened


def button(app, label):
    return next(of for of in app.button if of.label == label)


def labels(app):
    return [of.label for of in app.button]


def at_first_moment(clock, viewer=FRONTLINE_NOORD, way="moments"):
    """Join, and let the clock go to the first moment that was drawn for this person."""
    store = open_store()
    join(store, viewer, SAMPLE, TEAM, OFFICE_HOURS, way, clock())
    clock.at = first_moment(store)
    return clock.at


def first_moment(store):
    return min(moment.asked_at for of in schedules(store, SAMPLE) for moment in of.moments)


def test_without_a_sample_everybody_reads_what_one_is_and_how_it_protects(bare):
    app = bare("demo-director", page="time_sample")
    assert not app.exception
    assert app.subheader[0].value == "Er loopt nu geen tijdsteekproef."
    assert "nooit over een persoon" in words_of(app)


def test_without_consent_the_steward_reads_what_to_do_first_and_can_open_nothing(bare):
    for address in ({}, {"form": "open"}):
        app = bare("demo-steward", page="time_sample", **address)
        assert "de instemming van de ondernemingsraad is niet vastgelegd" in words_of(app)
        assert "Open deze tijdsteekproef" not in labels(app)


@pytest.mark.parametrize("person", ["demo-manager", "demo-director", "demo-frontline-noord", "demo-policy"])
def test_only_the_steward_opens_a_sample(bare, person):
    consented_page = bare(person, page="time_sample", form="open")
    assert "Open deze tijdsteekproef" not in labels(consented_page)


def test_the_steward_opens_a_sample_for_teams_with_dates(bare):
    bare("demo-steward")
    consented(open_store())
    app = bare("demo-steward", page="time_sample", form="open")
    next(of for of in app.text_input if of.label.startswith("Hoeveel momenten")).set_value("20").run()
    button(app, "Open deze tijdsteekproef").click().run()
    assert not app.exception
    [stored] = time_samples(open_store())
    assert stored.record == sample(moments_per_person=20)
    assert "De tijdsteekproef is geopend." in words_of(app)


def test_a_sample_that_breaks_a_rule_is_said_at_its_field(bare):
    bare("demo-steward")
    consented(open_store())
    app = bare("demo-steward", page="time_sample", form="open")
    next(of for of in app.text_input if of.label.startswith("Eerste dag")).set_value("24-11-2026").run()
    next(of for of in app.text_input if of.label.startswith("Hoeveel momenten")).set_value("20").run()
    button(app, "Open deze tijdsteekproef").click().run()
    assert time_samples(open_store()) == []
    assert "begint op maandag" in words_of(app)


def test_somebody_joins_with_days_and_hours_and_no_draft_is_kept(own):
    app = own("demo-frontline-noord", page="time_sample")
    assert app.subheader[0].value.startswith("Doe mee aan de tijdsteekproef")
    assert "Niemand ziet in Keerpunt wat u antwoordt" in words_of(app)
    next(of for of in app.text_input if of.label == "Van (uur)").set_value("8.30").run()
    button(app, "Doe mee").click().run()
    assert not app.exception
    assert "De eerste vraag komt op of na maandag 23 november." in words_of(app)
    store = open_store()
    # 85 hours in two weeks, to the nearest half day a week.
    assert [row.minutes for row in store.read("SELECT minutes FROM sample_member", {})] == [88 * 60]
    assert drafts(store, FRONTLINE_NOORD) == []


def test_a_choice_that_comes_in_together_with_the_tap_counts(own):
    """On a slow line both are one message: what was drawn before the choice must not win."""
    app = own("demo-frontline-noord", page="time_sample")
    app.radio[0].set_value("days")
    app.button_group[0].set_value([0, 1])
    button(app, "Doe mee").click().run()
    assert open_store().read("SELECT way, days FROM sample_member", {}) == [("days", 4)]


def test_a_time_that_cannot_be_read_is_asked_again_and_nobody_joined(own):
    app = own("demo-frontline-noord", page="time_sample")
    next(of for of in app.text_input if of.label == "Van (uur)").set_value("vroeg").run()
    button(app, "Doe mee").click().run()
    assert "'vroeg' is geen tijd" in words_of(app)
    assert open_store().read("SELECT * FROM sample_member", {}) == []


def test_somebody_of_another_team_cannot_join(own):
    app = own("demo-frontline-centrum", page="time_sample")
    assert "Doe mee" not in labels(app)
    assert app.subheader[0].value.startswith("Er is een tijdsteekproef van 23 november")


def test_one_tap_answers_and_the_answer_can_be_changed(own, clock):
    own("demo-frontline-noord")
    moment = at_first_moment(clock)
    app = own("demo-frontline-noord", page="time_sample")
    at = f"{moment.hour}.{moment.minute:02}"
    assert app.subheader[0].value.startswith(f"Wat deed u om {at} uur? (")
    button(app, "Helpen in contact").click().run()
    assert not app.exception
    assert f"Opgeslagen: {at} uur, Helpen in contact." in words_of(app).replace("\\", "")
    assert "Er wacht nu niets op u." in app.subheader[0].value
    button(app, f"Verander {at} uur").click().run()
    button(app, "Ik werkte niet").click().run()
    [told] = mine(open_store(), FRONTLINE_NOORD, SAMPLE, clock()).answered
    assert told.activity == NOT_WORKED


def test_travel_is_ticked_before_the_tap_and_kept_with_it(own, clock):
    own("demo-frontline-noord")
    at_first_moment(clock)
    app = own("demo-frontline-noord", page="time_sample")
    app.button_group[0].set_value("travel").run()
    button(app, "Beleid en advies").click().run()
    [told] = mine(open_store(), FRONTLINE_NOORD, SAMPLE, clock()).answered
    assert (told.activity, told.mark) == ("POLMAN_POLICY", "travel")


def test_all_fifteen_activities_are_one_tap_away(own, clock):
    own("demo-frontline-noord")
    at_first_moment(clock)
    app = own("demo-frontline-noord", page="time_sample")
    keys = {of.key.rsplit("/", 1)[-1] for of in app.button if of.key and of.key[:4] == "2026"}
    assert len(keys) == 16


def test_nothing_of_a_coming_moment_is_told(own, clock):
    own("demo-frontline-noord")
    join(open_store(), FRONTLINE_NOORD, SAMPLE, TEAM, OFFICE_HOURS, "moments", clock())
    first = first_moment(open_store())
    clock.at = max(datetime.combine(MONDAY, time(0)), first - timedelta(minutes=1))
    app = own("demo-frontline-noord", page="time_sample")
    assert "Er wacht nu niets op u." in app.subheader[0].value
    assert not re.search(r"\d{1,2}\.\d\d uur", words_of(app))


def test_a_moment_past_its_deadline_is_gone(own, clock):
    own("demo-frontline-noord")
    moment = at_first_moment(clock)
    clock.at = datetime.combine(moment.date() + timedelta(days=1), time(23, 58))
    app = own("demo-frontline-noord", page="time_sample")
    at = f"{moment.hour}.{moment.minute:02} uur"
    assert at in app.subheader[0].value
    # Moments come about once a day: others wait by then.
    clock.at = datetime.combine(moment.date() + timedelta(days=5), time(20))
    app = own("demo-frontline-noord", page="time_sample")
    assert app.subheader[0].value.startswith("Wat deed u")
    assert f"{moment.day} november" not in app.subheader[0].value


def test_a_day_is_one_line_and_a_word_that_fits_two_asks_which(own, clock):
    own("demo-frontline-noord")
    join(open_store(), FRONTLINE_NOORD, SAMPLE, TEAM, OFFICE_HOURS, "days", clock())
    clock.at = datetime.combine(MONDAY, time(17))
    app = own("demo-frontline-noord", page="time_sample")
    assert "op maandag 23 november?" in app.subheader[0].value
    assert button(app, "Sla deze dag op").disabled
    app.text_input[0].set_value("contact 3, overleg 1,5").run()
    assert button(app, "Sla deze dag op").disabled
    app.button_group[0].set_value("CONS_TEAM").run()
    button(app, "Sla deze dag op").click().run()
    assert not app.exception
    told = {of.activity: of.minutes for of in mine(open_store(), FRONTLINE_NOORD, SAMPLE, clock()).answered}
    assert told == {"HELP_DIRECT": 180, "CONS_TEAM": 90}


def test_the_last_letters_that_come_in_together_with_the_tap_are_saved(own, clock):
    own("demo-frontline-noord")
    join(open_store(), FRONTLINE_NOORD, SAMPLE, TEAM, OFFICE_HOURS, "days", clock())
    clock.at = datetime.combine(MONDAY, time(17))
    app = own("demo-frontline-noord", page="time_sample")
    app.text_input[0].set_value("contact 3").run()
    app.text_input[0].set_value("contact 3, verslag 2")
    button(app, "Sla deze dag op").click().run()
    told = {of.activity: of.minutes for of in mine(open_store(), FRONTLINE_NOORD, SAMPLE, clock()).answered}
    assert told == {"HELP_DIRECT": 180, "ADMIN_CASE": 120}


def test_a_line_that_is_no_longer_clear_when_the_tap_comes_is_asked_about_and_not_saved(own, clock):
    own("demo-frontline-noord")
    join(open_store(), FRONTLINE_NOORD, SAMPLE, TEAM, OFFICE_HOURS, "days", clock())
    clock.at = datetime.combine(MONDAY, time(17))
    app = own("demo-frontline-noord", page="time_sample")
    app.text_input[0].set_value("contact 3").run()
    app.text_input[0].set_value("contact 3, overleg 2")
    button(app, "Sla deze dag op").click().run()
    assert not mine(open_store(), FRONTLINE_NOORD, SAMPLE, clock()).answered
    assert app.button_group[0].label == "Welke bedoelt u met 'overleg'?"


def test_whoever_leaves_takes_everything_along(own, clock):
    own("demo-frontline-noord")
    at_first_moment(clock)
    app = own("demo-frontline-noord", page="time_sample")
    button(app, "Controle en handhaving").click().run()
    button(app, "Wis mijn antwoorden en stop").click().run()
    for table in SAMPLE_TABLES:
        assert open_store().read(f"SELECT * FROM {table}", {}) == []


def join_many(clock, people):
    store = open_store()
    start = clock()
    for number in range(people):
        viewer = Viewer(f"colleague-{number}", "Collega", frozenset({"frontline"}), frozenset({TEAM}))
        join(store, viewer, SAMPLE, TEAM, OFFICE_HOURS, "moments", start)
    return store


def test_the_steward_sees_nothing_while_fewer_than_ten_answered(own, clock):
    own("demo-steward")
    join_many(clock, 9)
    app = own("demo-steward", page="time_sample")
    words = words_of(app)
    assert "Tot dan laten we niets zien" in words
    assert "ongeveer" not in words.split("Steekproef van")[1].split("Hoe een")[0].lower()
    assert not app.table


def test_the_steward_sees_precision_and_response_in_steps_and_no_share(own, clock):
    own("demo-steward")
    store = join_many(clock, 12)
    clock.at = datetime.combine(MONDAY + timedelta(days=1), time(17))
    for number in range(12):
        viewer = Viewer(f"colleague-{number}", "Collega", frozenset({"frontline"}), frozenset({TEAM}))
        for place, asked in enumerate(mine(store, viewer, SAMPLE, clock()).waiting):
            answer(
                store,
                viewer,
                SAMPLE,
                asked.asked_at,
                "HELP_DIRECT" if (place + number) % 3 == 0 else "OTHER",
                None,
                clock(),
            )
    # What was answered counts once nobody can answer it any more.
    clock.at = datetime.combine(MONDAY + timedelta(days=3), time(8))
    app = own("demo-steward", page="time_sample")
    assert not app.exception
    words = words_of(app)
    assert "Nu ±" in words
    assert "Ongeveer 10 van de" in words
    assert "12" not in "".join(re.findall(r"ongeveer \d+", words))
    helped = store.read("SELECT 1 FROM sample_answer WHERE activity = 'HELP_DIRECT'", {})
    told = store.read("SELECT 1 FROM sample_answer", {})
    assert f"{100 * len(helped) / len(told):.0f}%" not in words


def test_only_the_steward_sees_how_far_it_is(own, clock):
    own("demo-director")
    join_many(clock, 12)
    assert "Nu ±" not in words_of(own("demo-director", page="time_sample"))
    assert "doen mee" not in words_of(own("demo-director", page="time_sample")).lower()


def test_closing_waits_until_nobody_can_answer_and_asks_once_more(own, clock):
    own("demo-frontline-noord")
    moment = at_first_moment(clock)
    answer(open_store(), FRONTLINE_NOORD, SAMPLE, moment, "OTHER", None, clock())
    app = own("demo-steward", page="time_sample", sample=str(SAMPLE), form="close")
    assert "Sluit de steekproef en vernietig de sleutel" not in labels(app)
    clock.at = datetime.combine(last_day_of(MONDAY) + timedelta(days=2), time(8))
    app = own("demo-steward", page="time_sample", sample=str(SAMPLE), form="close")
    assert "kan niet ongedaan" in words_of(app)
    button(app, "Sluit de steekproef en vernietig de sleutel").click().run()
    assert not app.exception
    [stored] = time_samples(open_store())
    assert stored.record.status == "closed"
    assert "vernietigd" in words_of(app)
    assert "Eerdere tijdsteekproeven" in words_of(app)


def test_withdrawing_asks_why(own):
    app = own("demo-steward", page="time_sample", sample=str(SAMPLE), form="withdraw")
    button(app, "Trek in en wis alle antwoorden").click().run()
    assert [of.record.status for of in time_samples(open_store())] == ["open"]
    app.text_area[0].set_value("De weken vallen in de vakantie.").run()
    button(app, "Trek in en wis alle antwoorden").click().run()
    assert [of.record.status for of in time_samples(open_store())] == ["withdrawn"]


def test_what_was_left_open_is_closed_at_the_next_visit(own, clock):
    own("demo-director")
    clock.at = datetime.combine(last_day_of(MONDAY) + timedelta(days=8), time(8))
    own("demo-director", page="time_sample")
    assert [of.record.status for of in time_samples(open_store())] == ["closed"]


def test_my_page_says_how_many_moments_wait(own, clock):
    own("demo-frontline-noord")
    at_first_moment(clock)
    app = own("demo-frontline-noord", page="my_page")
    assert not app.exception
    assert "1 moment wacht op u" in words_of(app)
    assert "wacht op u" not in words_of(own("demo-policy", page="my_page")).replace("Er wacht niets op u", "")


def test_my_page_invites_who_is_in_the_teams_and_did_not_join(own):
    assert "uw team doet mee" in words_of(own("demo-frontline-noord", page="my_page")).lower()
    assert "uw team doet mee" not in words_of(own("demo-frontline-centrum", page="my_page")).lower()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9", time(9)), ("9.00", time(9)), ("17:30", time(17, 30)), ("0845", time(8, 45)), (" 8.30 uur ", time(8, 30))],
)
def test_a_time_is_read_as_it_is_typed(typed, meant):
    assert typed_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25", "9.60", "negen", "-1", "9.0"])
def test_what_is_no_time_is_no_time(typed):
    assert typed_time(typed) is None


def test_the_director_can_join_for_a_team(own):
    app = own("demo-director", page="time_sample")
    button(app, "Doe mee").click().run()
    assert mine(open_store(), DIRECTOR, SAMPLE, data.today.now()) is not None

"""The command line gives what the goal check shows, and hides what it hides."""

import json

import pytest

from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics import as_json, as_lines
from metrics.side_by_side import comparisons
from tests.screen import TODAY, copy_of_invented


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    with Store.open(Settings(copy_of_invented(tmp_path_factory.mktemp("invented")))) as store:
        return comparisons(store, COMMAND_LINE, TODAY)


def answer(found, title):
    return next(of for of in as_json.comparisons(found, "nl") if title in of["title"])


def test_the_answer_is_json_and_every_experiment_has_every_field(found):
    everything = json.loads(json.dumps(as_json.comparisons(found, "nl"), allow_nan=False))
    fields = {"how", "crude", "z", "looks", "groups", "strata", "persistence", "guards", "dropped_out", "still_open"}
    assert all(fields <= set(of) for of in everything)


def test_the_adjusted_figure_leads_and_the_crude_one_stands_beside_it(found):
    """The planted Simpson trap: +12 after correction, −8 without."""
    trap = answer(found, "zware dossiers")
    assert trap["how"] == "adjusted"
    assert trap["difference"]["value"] > 0 > trap["crude"]["value"]
    assert {"licht", "zwaar"} <= {of["stratum"] for of in trap["strata"] if of["difference"]}
    assert "simpson" in [guard["code"] for guard in trap["guards"]]
    assert trap["z"] == trap["looks"][-1]["z"] > 1.96


def test_groups_wait_for_the_end_of_an_experiment(found):
    running = answer(found, "De werkgever schuift aan")
    assert running["verdict"] == "running"
    assert running["groups"] is None
    assert running["strata"] == []
    lines = "\n".join(as_lines.comparisons([of for of in found if of.verdict == "running"], "nl"))
    assert "pas als het experiment klaar is" in lines


def test_a_fading_difference_is_followed_through_time(found):
    fading = answer(found, "Het goede gesprek")["persistence"]
    assert fading["by"] == "moment"
    assert fading["verdict"] in ("fades", "gone")
    assert [of["moment"] for of in fading["stages"]] == sorted(of["moment"] for of in fading["stages"])
    assert fading["stages"][0]["difference"]["value"] > fading["stages"][-1]["difference"]["value"]


def test_a_starting_situation_that_is_too_small_has_no_numbers(found):
    small = next(of for of in answer(found, "zware dossiers")["strata"] if of["stratum"] == "crisis")
    assert (small["tailored"], small["standard"], small["difference"]) == (None, None, None)


def test_what_is_hidden_has_no_number_anywhere(found):
    hidden = answer(found, "Vastgelopen verblijfspapieren")
    assert hidden["verdict"] == "hidden"
    for field in ("difference", "crude", "how", "z", "groups", "persistence", "n_tailored", "n_standard"):
        assert hidden[field] is None
    assert hidden["looks"] == hidden["strata"] == hidden["guards"] == []


def test_numbers_of_cases_are_told_to_the_nearest_five(found):
    for of in as_json.comparisons(found, "nl"):
        told = [look["n"] for look in of["looks"]] + [of["n_tailored"], of["n_standard"]]
        for group in of["groups"] or []:
            told += [group["n_tailored"], group["n_standard"]]
        for stratum in of["strata"]:
            told += [stratum[arm]["n"] for arm in ("tailored", "standard") if stratum[arm]]
        for stage in (of["persistence"] or {"stages": []})["stages"]:
            told += [stage["n_tailored"], stage["n_standard"]]
        assert [n for n in told if n is not None and n % 5] == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_lines_say_it_in_words(found, language):
    trap = [of for of in found if "zware dossiers" in of.experiment.record.title]
    lines = "\n".join(as_lines.comparisons(trap, language))
    for words in {
        "nl": ("Zonder correctie zou dat zijn: ", "zwaar: ", "keer gekeken", "Verkennend", "kwartaal"),
        "en": ("Without correction that would be: ", "zwaar: ", "Looked ", "Exploratory", "quarter"),
    }[language]:
        assert words in lines

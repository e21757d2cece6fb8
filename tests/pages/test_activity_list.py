"""The whole list of kinds of work, on a link of its own, in both languages."""

import pytest

from data.activities import activities, edge_cases
from data.format import LANGUAGES
from tests.screen import screen_on


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_activity_and_every_situation_stands_there_with_its_explanation(tmp_path, language):
    with screen_on(tmp_path / "empty.duckdb") as visit:
        app = visit(page="about_the_numbers", language=language, section="activities")
    assert not app.exception
    shown = "\n".join(table.value.reset_index().to_string() for table in app.table).replace("\\", "")
    assert [len(table.value) for table in app.table] == [len(activities()) + 1, len(edge_cases())]
    for of in activities().values():
        assert of.label.say(language) in shown
        assert of.definition.say(language) in shown
    for case in edge_cases():
        assert case.situation.say(language) in shown
        assert case.why.say(language) in shown

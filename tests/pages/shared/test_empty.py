"""An empty screen says what to do first."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.shared.empty import empty


@pytest.mark.parametrize(("what", "first_step"), [("", "Doe iets."), ("Niets.", " ")])
def test_nothing_there_is_not_enough(what, first_step):
    with pytest.raises(ValueError, match="what to do first"):
        empty(what, first_step=first_step)


def test_it_says_what_is_missing_and_what_to_do_first():
    def script():
        from pages.shared.empty import empty

        empty("Er is nog geen effect.", first_step="Leg eerst een effect vast.")

    said = [part.value for part in AppTest.from_function(script).run().markdown]
    assert said == ["**Er is nog geen effect.**", "Leg eerst een effect vast."]

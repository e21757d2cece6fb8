"""Formation: the hours of people who write none, from the functions that they have."""

from __future__ import annotations

from data.deliveries.mapped import Mapped
from data.deliveries.problems import Problem, refusal
from data.words import _

# A full-time week in the collective agreement of municipalities is 36 hours. A month is a twelfth of 52 weeks, and of
# what is paid about 12 % is leave and illness: hours that nobody works, so they are no part of what helping is a share
# of. Where all of a file is counted in fte, this number changes no share; it makes hours and fte stand side by side.
HOURS_OF_FULL_TIME_MONTH = 36 * 52 / 12 * (1 - 0.12)


def require_fitting_columns(mapped: Mapped, method: str) -> None:
    """Refuse columns that do not belong to the method, or not to each other."""
    given = set(mapped.cells.columns)
    problems = []
    if method == "sample" and "respondent" not in given:
        problems.append(
            Problem(_("Bij een steekproef hoort een kolom respondent. Voeg hem toe, of kies een andere methode."))
        )
    if method != "formation":
        problems += [
            Problem(
                _("Een kolom {name} hoort bij de methode formation. Kies die methode, of haal de kolom weg.", name=name)
            )
            for name in ("function", "fte")
            if name in given
        ]
    if "function" in given and "activity" in given:
        problems.append(Problem(_("Het bestand heeft activity en ook function. Laat er een weg.")))
    if "function" in given and ("people" not in given or "respondent" in given):
        problems.append(
            Problem(_("Bij een kolom function hoort een kolom people: hoeveel mensen er zijn. Respondenten niet."))
        )
    if problems:
        raise refusal(mapped.file, problems)

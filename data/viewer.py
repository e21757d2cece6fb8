"""Who is looking, and what each role may do. Page and store both ask here: a menu is no permission."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Literal

from data.format import Language
from data.words import Listed, Refusal, Text, _

Role = Literal["manager", "frontline", "policy", "director", "steward"]
Action = Literal[
    "write_target_effect",
    "write_experiment",
    "write_learning_note",
    "write_deviation",
    "write_protected_hours",
    "write_consultation",
    "run_time_sample",
    "answer_time_sample",
    "write_policy_change",
    "second_read",
    "decide",
    "write_review_action",
    "explain",
    "comment",
    "follow",
    "choose_digest",
    "write_indicator",
    "write_reference",
    "import_delivery",
    "read_aggregates",
    "read_exact_counts",
    "read_register",
]

# product.md, "Who uses it". Every role reads all aggregated results.
_ALLOWED: dict[Action, Set[Role]] = {
    "write_target_effect": {"manager"},
    "write_experiment": {"frontline", "manager"},
    "write_learning_note": {"frontline", "manager"},
    "write_deviation": {"frontline"},
    "write_protected_hours": {"frontline"},
    "write_consultation": {"manager", "frontline", "policy"},
    "run_time_sample": {"steward"},
    # The share of the whole organisation needs everybody's time.
    "answer_time_sample": {"manager", "frontline", "policy", "director", "steward"},
    "write_policy_change": {"policy"},
    "second_read": {"manager", "policy", "director"},
    "decide": {"director"},
    # The director agrees on actions; what came of one is written by whose it is.
    "write_review_action": {"manager", "frontline", "policy", "director", "steward"},
    "explain": {"manager", "policy", "director"},
    "comment": {"manager", "frontline", "policy", "director", "steward"},
    "follow": {"manager", "frontline", "policy", "director", "steward"},
    "choose_digest": {"manager", "frontline", "policy", "director", "steward"},
    "write_indicator": {"manager", "steward"},
    "write_reference": {"steward"},
    "import_delivery": {"steward"},
    "read_aggregates": {"manager", "frontline", "policy", "director", "steward"},
    "read_exact_counts": {"steward"},
    # Like cases alike (rule 6): who decides about a deviation, or about the rule, sees what was decided before.
    "read_register": {"frontline", "policy", "steward"},
}


class NotAllowed(Refusal):
    """The viewer's roles do not cover the action."""


@dataclass(frozen=True)
class Viewer:
    """The person on whose behalf something is read or written. `teams` bounds what `frontline` sees of cases."""

    subject: str
    name: str
    roles: frozenset[Role]
    teams: frozenset[str] = frozenset()
    language: Language = "nl"

    def may(self, action: Action) -> bool:
        """True when one of the roles covers the action."""
        # What a command prints is passed on to others: exact numbers stay on the steward's screen.
        if action == "read_exact_counts" and self.subject == COMMAND_LINE.subject:
            return False
        return bool(self.roles & _ALLOWED[action])

    def may_write_for(self, team: str) -> bool:
        """False for who has no other role than `frontline`, of other teams."""
        return bool(self.roles - {"frontline"}) or team in self.teams

    def may_read_cases_of(self, team: str) -> bool:
        """True for the team that owns the case, and for the steward."""
        return "steward" in self.roles or ("frontline" in self.roles and team in self.teams)

    def require(self, action: Action) -> None:
        """Raise `NotAllowed` when no role covers the action."""
        if not self.may(action):
            raise NotAllowed(
                _(
                    "Uw rol mag dit niet. Vraag het een collega met de rol {roles}.",
                    roles=Listed(tuple(map(role_words, sorted(_ALLOWED[action])))),
                )
            )


def role_words(role: Role) -> Text:
    """What a role is called."""
    match role:
        case "manager":
            return _("leidinggevende")
        case "frontline":
            return _("uitvoering")
        case "policy":
            return _("beleid")
        case "director":
            return _("directie")
    return _("gegevensbeheer")


# The person behind the command line: whoever can read the file on this machine already holds all of it.
COMMAND_LINE = Viewer(
    "command-line", "Opdrachtregel", frozenset({"manager", "frontline", "policy", "director", "steward"})
)

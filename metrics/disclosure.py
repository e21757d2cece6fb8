"""Small numbers, in one place: what may be shown at all (product.md, rule 9)."""

# Under ten people or cases a figure says something about somebody.
MINIMUM_GROUP = 10


def may_be_shown(n: float) -> bool:
    """True when a group is large enough to be shown."""
    return n >= MINIMUM_GROUP


def part_may_be_shown(part: float, whole: float) -> bool:
    """True when a part can stand beside its whole: the rest, which anybody can work out, is then large enough too."""
    rest = whole - part
    return may_be_shown(part) and (rest == 0 or may_be_shown(rest))

"""How many people or cases a group has at the least before anything is kept or told of it (product.md, rule 9)."""

# Under ten a figure says something about somebody.
MINIMUM_GROUP = 10

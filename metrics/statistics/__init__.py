"""Pure functions on sufficient statistics: SQL counts, these judge.

No function here takes case rows, knows the database or makes words.
Import the module that holds the function; this one stays empty so that
importing one formula does not import them all.
"""

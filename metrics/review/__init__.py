"""The quarterly review: everything that stands on its page, in one shape that can be signed."""

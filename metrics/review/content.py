"""The review as the text that is signed: the same review is the same text, to the letter."""

import json

from metrics.review.model import Review


def content_of(review: Review) -> str:
    """JSON with its names in the order of the alphabet and nothing between the marks."""
    return json.dumps(review.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def review_in(content: str) -> Review:
    """What `content_of` wrote, also by an earlier version of the program."""
    return Review.model_validate_json(content)

"""What this room writes its sentences with; English in locale/en.po."""

from pathlib import Path

from data.words import Speaker

_ = Speaker(Path(__file__).parent / "locale")

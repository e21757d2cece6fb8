"""The report as one file of HTML: no network, no script, no style but its own, and it prints."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from pathlib import Path

from pages.quarterly_review.report.blocks import (
    Block,
    Box,
    Bullets,
    Cell,
    Code,
    Columns,
    Grid,
    Heading,
    Paragraph,
    Picture,
    Signs,
    Tile,
    Tiles,
    Together,
)
from pages.quarterly_review.report.contents import contents
from pages.quarterly_review.report.logo import logo
from pages.quarterly_review.report.report import Report
from pages.quarterly_review.report.words import _

_STYLE = Path(__file__).parent / "report.css"


def as_html(report: Report) -> str:
    """The report as HTML, with the SQL of each definition."""
    made = contents(report, with_sql=True)
    style = _STYLE.read_text(encoding="utf-8").replace("#154273", report.style.colour)
    # Whoever opens the file is protected by it, wherever it was put: only this very style may be used.
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; img-src data:; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"
    picture = logo(report)
    state = "draft" if report.signature is None else "signed"
    sheets = "\n".join(f"<section>{_blocks(sheet.blocks)}</section>" for sheet in made.sheets)
    skip = _("Naar de inhoud").say(report.language)
    return f"""<!DOCTYPE html>
<html lang="{report.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{escape(made.title)}</title>
<style>{style}</style>
</head>
<body>
<a class="skip" href="#contents">{escape(skip)}</a>
<header>
<img src="{picture.address}" alt="{escape(picture.alt)}" class="logo">
<p class="state {state}">{escape(made.state)}</p>
<h1>{escape(made.title)}</h1>
<p class="quiet">{escape(made.subtitle)}</p>
</header>
<main id="contents">
{sheets}
</main>
<footer><p>{escape(made.foot)}</p></footer>
</body>
</html>
"""


def _blocks(blocks: Sequence[Block]) -> str:
    return "".join(map(_block, blocks))


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"
        case Paragraph():
            return f'<p class="{block.look}">{escape(block.text)}</p>'
        case Bullets():
            items = (_cell(item) if isinstance(item, Cell) else escape(item) for item in block.items)
            return "".join(("<ul>", *(f"<li>{item}</li>" for item in items), "</ul>"))
        case Tiles():
            return f'<dl class="tiles">{"".join(map(_tile, block.tiles))}</dl>'
        case Signs():
            return f'<ul class="signs">{"".join(f"<li>{_cell(of)}</li>" for of in block.cells)}</ul>'
        case Grid():
            return _grid(block)
        case Picture():
            return _picture(block)
        case Box():
            return f'<div class="box"><h3>{escape(block.title)}</h3>{_blocks(block.blocks)}</div>'
        case Columns():
            halves = (block.left, block.right)
            return f'<div class="columns">{"".join(f"<div>{_blocks(half)}</div>" for half in halves)}</div>'
        case Together():
            return _blocks(block.blocks)
        case Code():
            return f"<pre>{escape(block.text)}</pre>"


def _tile(tile: Tile) -> str:
    beside = "".join(f'<dd class="beside">{escape(line)}</dd>' for line in tile.beside)
    look = ' class="words"' if tile.is_words else ""
    return f"<div><dt>{escape(tile.name)}</dt><dd{look}>{escape(tile.value)}</dd>{beside}</div>"


def _cell(cell: Cell) -> str:
    said = escape(cell.text)
    if cell.anchor:
        return f'<a href="#{escape(cell.anchor)}">{said}</a>'
    if cell.icon:
        # The words say the same: the picture is hidden from who hears the page.
        icon = cell.icon.replace("<svg ", '<svg aria-hidden="true" ', 1)
        return f'<span class="sign">{icon}<span>{said}</span></span>'
    return said


def _grid(grid: Grid) -> str:
    numbers = grid.numbers or (False,) * len(grid.columns)
    kinds = [' class="number"' if number else "" for number in numbers]
    caption = f"<strong>{escape(grid.title)}</strong> {escape(grid.alt)}" if grid.title else escape(grid.alt)
    heads = "".join(
        f'<th scope="col"{kind}>{escape(name)}</th>' for name, kind in zip(grid.columns, kinds, strict=True)
    )
    rows = "".join(
        f'<tr><th scope="row">{_cell(first)}</th>'
        + "".join(f"<td{kind}>{_cell(of)}</td>" for of, kind in zip(rest, kinds[1:], strict=True))
        + "</tr>"
        for first, *rest in grid.rows
    )
    # A table that is wider than a phone is moved by itself, also with the keys.
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(grid.title or grid.alt)}"><table>'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _picture(picture: Picture) -> str:
    drawn = picture.svg.replace("<svg ", f'<svg role="img" aria-label="{escape(picture.alt)}" ', 1)
    behind = ""
    if picture.table is not None:
        behind = f"<details><summary>{escape(picture.table.alt)}</summary>{_grid(picture.table)}</details>"
    return f"<figure>{drawn}{behind}</figure>"

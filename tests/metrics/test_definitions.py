"""Every metric is one file that explains itself and proves itself on a table that can be checked by hand."""

import pytest

from data.settings import Settings
from data.store import Store
from data.viewer import COMMAND_LINE
from metrics.definition import definitions, read
from metrics.run import run
from tests.metrics.example import fill, rows, same

METRICS = list(definitions().values())


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_the_worked_example_comes_out(metric, tmp_path):
    example = metric.header.example
    with Store.open(Settings(tmp_path / "store.duckdb")) as store:
        fill(store, example.given)
        found = run(store, COMMAND_LINE, metric.id, **example.parameters)
    expected = rows(example.expected)
    assert len(found) == len(expected)
    for row, wanted in zip(found, expected, strict=True):
        for column, value in wanted.items():
            assert same(getattr(row, column), value), f"{column}: {getattr(row, column)!r} is not {value}"


def test_titles_are_unique_in_both_languages():
    for language in ("nl", "en"):
        titles = [metric.explanation(language).title for metric in METRICS]
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.id)
def test_every_metric_has_an_owner_a_checker_and_every_explanation(metric):
    assert metric.header.owner
    assert metric.header.checked_by
    for language in ("nl", "en"):
        assert all(metric.explanation(language).model_dump().values())


def test_a_file_without_a_header_is_named(tmp_path):
    (tmp_path / "bare.sql").write_text("SELECT 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"bare\.sql"):
        read(tmp_path / "bare.sql")


def test_a_header_with_an_unknown_field_is_refused(tmp_path):
    text = (METRICS[0].sql and (definitions_file(METRICS[0].id))).replace('kind = "', 'colour = "red"\nkind = "', 1)
    (tmp_path / "odd.sql").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="colour"):
        read(tmp_path / "odd.sql")


def definitions_file(metric: str) -> str:
    from metrics.definition import FOLDER

    return (FOLDER / f"{metric}.sql").read_text(encoding="utf-8")

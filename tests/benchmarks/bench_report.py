"""How long the report of twelve effects takes: `python -m tests.benchmarks.bench_report`. The issue asks under 10 s."""

from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

from pages.quarterly_review.report import Report, as_html, as_pdf, as_xlsx
from pages.quarterly_review.report.chart import chart
from tests.pages.quarterly_review.made import report

MADE_BY: Mapping[str, Callable[[Report], bytes | str]] = {"PDF": as_pdf, "HTML": as_html, "Excel": as_xlsx}


def main() -> None:
    """Print seconds and size per kind of file, and the time of one chart."""
    asked = report()
    for name, make in MADE_BY.items():
        taken = []
        for _round in range(5):
            began = perf_counter()
            made = make(asked)
            taken.append(perf_counter() - began)
        print(f"{name}: median {median(taken):.2f} s, worst {max(taken):.2f} s, {len(made) / 1000:.0f} kB")
    began = perf_counter()
    for effect in asked.review.effects:
        chart(effect, "nl")
    print(f"one chart: {1000 * (perf_counter() - began) / len(asked.review.effects):.2f} ms")


if __name__ == "__main__":
    main()

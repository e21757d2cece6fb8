"""Reading: every encoding and delimiter that Dutch programs write, and a sentence for what cannot be read."""

import pytest

from data.deliveries import problems, rows
from data.deliveries.reading import read
from data.words import Refusal

TEXT = 'wie;wat\r\nBeëindigd;"€ 7,25"\r\n"twee; regels\r\nin één cel";x\r\n'


def problem(content: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        read("map/export.csv", content)
    return refusal.value.say("nl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_same_cells_come_out_of_every_encoding_delimiter_and_line_end(
    encoding: str, delimiter: str, end: str
) -> None:
    rows = [["wie", "wat"], ["Beëindigd", "€ 7,25"], ["a;b,c\td", ""]]
    text = end.join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    file = read("x.csv", text.encode(encoding))
    assert file.columns == ("wie", "wat")
    assert file.cells.to_numpy().tolist() == rows[1:]


def test_rows_have_the_number_that_the_clerk_sees() -> None:
    file = read("x.csv", b"\r\na;b\r\n1;2\r\n;\r\n\r\n3;4\r\n")
    assert dict(file.cells["a"]) == {3: "1", 6: "3"}


def test_a_line_end_within_quotation_marks_starts_no_row() -> None:
    assert list(read("x.csv", TEXT.encode()).cells.index) == [2, 3]


def test_everything_stays_text() -> None:
    file = read("x.csv", b"a;b;c;d\n007;NA;1e5; null \n")
    assert file.cells.iloc[0].tolist() == ["007", "NA", "1e5", "null"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "export.csv: Het bestand is leeg. Maak de export opnieuw."),
        (b" \r\n\r\n", "export.csv: Het bestand is leeg. Maak de export opnieuw."),
        (b"\xef\xbb\xbf", "export.csv: Het bestand is leeg. Maak de export opnieuw."),
        (b";;\n;;\n", "export.csv: Het bestand is leeg. Maak de export opnieuw."),
        (b"a;b\n;\n", "export.csv: Het bestand heeft alleen een kopregel en geen rijen. Maak de export opnieuw."),
        (b"a;b\n", "export.csv: Het bestand heeft alleen een kopregel en geen rijen. Maak de export opnieuw."),
        (b"PK\x03\x04rest", "export.csv: Dit is een Excel-bestand. Keerpunt leest nu alleen CSV"),
        (b"\xd0\xcf\x11\xe0rest", "export.csv: Dit is een Excel-bestand. Keerpunt leest nu alleen CSV"),
        (b"PAR1rest", "export.csv: Dit is een Parquet-bestand. Keerpunt leest nu alleen CSV"),
        (b"a;b\n1;\x002\n", "export.csv, rij 2: Hier staat een teken dat niet in tekst hoort (NUL)."),
        ("a;b\n1;2\n".encode("utf-16"), "export.csv, rij 1: Hier staat een teken dat niet in tekst hoort (NUL)."),
        (b"a;b\n1;2\n3;\x81\n", "export.csv, rij 3: Hier staat een teken dat niet te lezen is."),
        (
            b"a;b\n1;2\n3\n4;5;6\n",
            "export.csv, rij 3: Het aantal cellen in deze rij (1) is anders dan in de kopregel (2). Verbeter de rij.",
        ),
        (
            b"a;b\n1;2\n3\n4;5;6\n",
            "export.csv, rij 4: Het aantal cellen in deze rij (3) is anders dan in de kopregel (2). Verbeter de rij.",
        ),
        (b"a,b\n7,25,x\n", "export.csv, rij 2: Het aantal cellen in deze rij (3) is anders dan in de kopregel (2)."),
        (b"a;b;A ;c\n1;2;3;4\n", "export.csv, rij 1: Kolommen 1, 3 hebben dezelfde naam."),
        (b"a;;c\n1;2;3\n", "export.csv, rij 1: Kolom nummer 2 heeft geen naam."),
        (b'a;b\n1;2\n"3;4\n5;6\n', "export.csv, rij 3: Een aanhalingsteken is niet goed gesloten"),
        (b'a;b\n1;"2"x\n', "export.csv, rij 2: Een aanhalingsteken is niet goed gesloten"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_with_file_and_row(content: bytes, sentence: str) -> None:
    assert sentence in problem(content)


def test_a_file_of_many_blocks_is_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows, their numbers and what is wrong with them are the same, wherever a block ends."""
    text = "a;b\r\n" + "".join(f'{n};"x\r\ny"\r\n;\r\n' for n in range(10))
    whole = read("x.csv", text.encode()).cells
    wrong = text.replace("7;", "7;;")
    told = problem(wrong.encode())
    for block in (1, 2, 3, 7):
        monkeypatch.setattr(rows, "_BLOCK", block)
        found = read("x.csv", text.encode()).cells
        assert found.equals(whole)
        assert found.index.tolist() == list(range(2, 22, 2))
        assert problem(wrong.encode()) == told


def test_what_was_read_is_told_and_never_less_than_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_BLOCK", 100)
    told: list[float] = []
    read("x.csv", b"a;b\n" + b"1234;5678\n" * 5_000, told.append)
    assert told == sorted(told)
    assert 0 < told[0] < 0.5
    assert told[-1] == 1


def test_of_a_file_with_everything_wrong_all_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(problems, "MOST_KEPT", 60)
    said = problem(b"a;b\n" + b"1;2;3\n" * 500).splitlines()
    assert len(said) == 51
    assert said[-1] == "En nog 450 andere fouten."


def test_more_rows_than_fit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    read("x.csv", b"a;b\n" + b"1;2\n" * 10)
    assert "meer dan 10 rijen. Splits de export" in problem(b"a;b\n" + b"1;2\n" * 11)


def test_a_column_name_that_is_too_long_is_refused_before_the_rows_are_looked_at() -> None:
    assert "rij 1: De cel in kolom nummer 2 is langer dan 1.000" in problem(b"a;" + b"x" * 1_001 + b"\n1;2\n")


def test_a_folder_in_the_name_is_left_out() -> None:
    assert read("C:\\Users\\jansen\\x.csv", b"a;b\n1;2\n").name == "x.csv"

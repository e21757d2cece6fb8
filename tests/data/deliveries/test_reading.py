"""Reading: every encoding and delimiter that Dutch programs write, and a sentence for what cannot be read."""

import pytest

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


def test_a_folder_in_the_name_is_left_out() -> None:
    assert read("C:\\Users\\jansen\\x.csv", b"a;b\n1;2\n").name == "x.csv"

"""Counting again what was signed: the same, or which figure is not, and why."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import facts
from data.records.signed_quarter import fingerprint_of
from data.settings import Settings
from data.store import Store
from data.words import Refusal
from metrics import definition
from metrics.quarter import Quarter
from metrics.review import build
from metrics.review.sign import sign
from metrics.review.signed import signed
from metrics.review.used import code_fingerprint, program
from metrics.review.verify import Verified, verify
from metrics.review.verify_words import as_json, as_lines
from tests.made_once import copied, made_once
from tests.metrics.conftest import EFFECT
from tests.metrics.review.signing import DIRECTOR, QUARTER, SIGNED_ON, arranged, corrected, decide, tampered

ROOT = Path(__file__).parents[3]
LATEST = f"effect/{EFFECT}/latest"
# One figure: of September 66 became 16.
ONE_FIGURE = "UPDATE indicator_value SET numerator = 16 WHERE period = DATE '2026-09-01'"
BECAUSE = "september was verkeerd geteld"


def _signed(store: Store) -> None:
    arranged(store)
    decide(store)
    sign(store, DIRECTOR, QUARTER, SIGNED_ON)


@pytest.fixture
def settings(tmp_path) -> Settings:
    """A closed store with one signed quarter."""
    return Settings(copied(made_once("signed quarter", _signed), tmp_path / "store.duckdb"))


def only(store: Store) -> Verified:
    """The one signature of the quarter."""
    (found,) = verify(store, QUARTER).signatures
    return found


def figures(found: Verified) -> dict[str, tuple[str, ...]]:
    """Why each figure differs."""
    return {of.difference.place: of.why for of in found.differs if of.difference.kind == "figure"}


class TestTheSame:
    """Nothing was changed: exit code 0 and a sentence."""

    def test_it_counts_as_it_was_signed(self, settings):
        with Store.open(settings) as store:
            found = verify(store)
        assert found.is_sound
        assert [(str(of.quarter), of.stored.version, of.differs) for of in found.signatures] == [("2026Q3", 1, ())]
        (line,) = as_lines(found, "nl")
        assert line.startswith("2026Q3, versie 1: dezelfde cijfers als getekend. Vingerafdruk ")

    def test_a_later_delivery_is_no_fault_and_is_told(self, settings):
        with Store.open(settings) as store:
            corrected(store)
            found = verify(store, QUARTER)
        assert found.is_sound
        lines = as_lines(found, "nl")
        assert "dezelfde cijfers als getekend" in lines[0]
        assert "Wat later is geleverd of besloten, verandert dit. Wat is getekend, blijft staan:" in lines[1]
        assert lines[2].strip().startswith("uitval september, verbeterd.csv (Suite), ingelezen op ")
        assert any("Minder uitval: Uitval: getekend is 33% (" in line and "nu is het 26% (" in line for line in lines)
        told = as_json(found, "nl")["signatures"][0]
        assert told["is_same"] is True
        assert LATEST in {of["place"] for of in told["later_deliveries"]["differences"]}

    def test_each_version_counts_as_it_was_signed(self, settings):
        with Store.open(settings) as store:
            corrected(store)
            sign(store, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
            found = verify(store, QUARTER)
        assert [(of.stored.version, of.is_same, of.later.differences) for of in found.signatures] == [
            (1, True, ()),
            (2, True, ()),
        ]

    def test_other_words_of_another_program_are_no_fault_and_are_told(self, settings, monkeypatch):
        counted = build.answer
        with Store.open(settings) as store:
            monkeypatch.setattr(build, "answer", lambda of: f"In andere woorden: {counted(of).say('nl')}")
            monkeypatch.setattr(build, "program", lambda: "Keerpunt 9.9")
            found = only(store)
            told = as_lines(verify(store, QUARTER), "nl")
        assert (found.is_same, found.unlike) == (True, ("answer/nl", "answer/en"))
        assert any("Op 2 plekken staan andere woorden" in line and "Keerpunt 9.9" in line for line in told)

    def test_another_program_does_not_hide_another_definition(self, settings):
        """Whoever changes what was signed can write another program beside it: then it is told, and where."""
        with Store.open(settings) as store:
            content = signed(store, QUARTER)[0].stored.record.content
        content = content.replace("FROM indicator_cell", "FROM elsewhere").replace(program(), "Keerpunt 9.9")
        forge(settings, content=content)
        with Store.open(settings) as store:
            told = as_lines(verify(store, QUARTER), "nl")
        assert any("anders dan het is geteld: definitions/1/sql" in line for line in told)

    def test_a_development_version_is_another_program_when_its_code_is(self, tmp_path):
        """Under one number the code changes by the day: an upgrade must not look like tampering."""
        folder = tmp_path / "metrics" / "definitions"
        folder.mkdir(parents=True)
        (folder / "dropout.sql").write_text("SELECT 1", encoding="utf-8")
        was = code_fingerprint(tmp_path)
        assert code_fingerprint(tmp_path) == was
        (folder / "dropout.sql").write_text("SELECT 2", encoding="utf-8")
        assert code_fingerprint(tmp_path) != was


class TestTampering:
    """Somebody changed the store outside Keerpunt."""

    def test_one_changed_figure_is_found_and_named(self, settings):
        tampered(settings, ONE_FIGURE)
        with Store.open(settings) as store:
            found = verify(store, QUARTER)
        assert not found.is_sound
        assert "indicator_value" in found.wrong[0].say("nl")
        assert figures(found.signatures[0])[LATEST] == ("store",)
        lines = as_lines(found, "nl")
        # 148 of 600 in place of 198.
        assert any("Minder uitval: Uitval: getekend is 33% (" in line and "nageteld is 25% (" in line for line in lines)
        assert any("in de opslag iets veranderd buiten Keerpunt om" in line for line in lines)

    def test_also_when_the_checksum_and_the_whole_chain_were_made_to_fit(self, settings):
        """Then the store says of itself that it is sound; the signature does not."""
        tampered(settings, ONE_FIGURE)
        with Store.open(settings) as store:
            batch, was = store.read("SELECT record_id, body FROM record_version WHERE kind = 'delivery'")[0]
            table = "indicator_value"
            with store._engine.cursor() as cursor:
                checksum = facts.checksums(cursor, table, batch)[batch]
        body = json.loads(was) | {"checksums": {table: checksum}}
        changed = json.dumps(body).replace("'", "''")
        tampered(settings, f"UPDATE record_version SET body = '{changed}' WHERE kind = 'delivery'", hide=True)
        with Store.open(settings) as store:
            found = verify(store, QUARTER)
            assert store.check() == []
        assert not found.is_sound
        assert figures(found.signatures[0])[LATEST] == ("store",)

    def test_a_signature_that_was_rewritten_no_longer_fits(self, settings):
        """The text says 26 % where 33 % was signed; its fingerprint says otherwise, and so does the store."""
        tampered(
            settings,
            "UPDATE record_version SET body = replace(body, '33%', '26%') WHERE kind = 'signed_quarter'",
            hide=True,
        )
        with Store.open(settings) as store:
            found = only(store)
            told = as_lines(verify(store, QUARTER), "nl")
        assert (found.fits, found.is_same) == (False, False)
        assert any("vingerafdruk past niet bij de inhoud" in line for line in told)

    def test_also_with_a_fingerprint_of_its_own(self, settings):
        with Store.open(settings) as store:
            record = signed(store, QUARTER)[0].stored.record
        forge(settings, content=record.content.replace('"value":0.33', '"value":0.26'))
        with Store.open(settings) as store:
            assert store.check() == []
            found = only(store)
        assert (found.fits, found.is_same) == (True, False)
        assert figures(found)[LATEST] == ("store",)

    @pytest.mark.parametrize(
        ("was", "is_now"),
        [
            ("1 on track.", "1 reached."),
            ("1 op koers.", "1 gehaald."),
            ('"title":"Minder uitval"', '"title":"Meer uitval"'),
            # A head of a table, and what is said under it.
            ('"nl":"Wie levert"', '"nl":"Wie liegt"'),
            # Of the definitions any field: who is answerable, or what was asked of the store.
            ('"owner":"', '"owner":"niemand, '),
            ("FROM indicator_cell", "FROM elsewhere"),
            ('"nl":"afgerond op 5"', '"nl":"afgerond op 1"'),
            ('"en":"rounded to ', '"en":"not rounded to '),
        ],
    )
    def test_no_word_was_changed_in_either_language(self, settings, was, is_now):
        """With the fingerprint, the chain and the witness made to fit; `store.check` finds nothing."""
        with Store.open(settings) as store:
            content = signed(store, QUARTER)[0].stored.record.content
        assert was in content
        forge(settings, content=content.replace(was, is_now))
        with Store.open(settings) as store:
            assert store.check() == []
            found = verify(store, QUARTER)
        (one,) = found.signatures
        assert (one.fits, one.signer_fits, one.is_same) == (True, True, False)
        assert len(as_lines(found, "nl")) > 1

    @pytest.mark.parametrize("changes", [{"author": "'somebody'"}, {"written_at": "TIMESTAMP '2026-07-03'"}])
    def test_who_signed_and_when_stand_under_the_fingerprint(self, settings, changes):
        (name, value), *_more = changes.items()
        tampered(settings, f"UPDATE record_version SET {name} = {value} WHERE kind = 'signed_quarter'", hide=True)
        with Store.open(settings) as store:
            assert store.check() == []
            found = verify(store, QUARTER)
        (one,) = found.signatures
        assert (one.fits, one.signer_fits, one.is_same) == (True, False, False)
        assert any("Wie er tekende, wanneer of waarom" in line for line in as_lines(found, "nl"))

    def test_another_fingerprint_than_went_to_the_council_is_told(self, settings):
        """All of it made anew, signature included: only the paper outside knows."""
        with Store.open(settings) as store:
            (was,) = signed(store, QUARTER)
            on_paper = was.stored.record.fingerprint
            assert verify(store, QUARTER, f" {on_paper[:32].upper()} {on_paper[32:]}").is_sound
        content = was.stored.record.content.replace('"title":"Minder uitval"', '"title":"Meer uitval"')
        forge(settings, content=content)
        with Store.open(settings) as store:
            found = verify(store, QUARTER, on_paper)
            assert (found.is_known, found.is_sound) == (False, False)
            assert any(f"vingerafdruk {on_paper}" in line for line in as_lines(found, "nl"))
            with pytest.raises(Refusal, match="64 tekens lang"):
                verify(store, QUARTER, on_paper[:12])

    def test_a_view_that_was_made_anew_is_found_and_changes_nothing_of_what_is_counted_again(self, settings):
        tampered(
            settings,
            "CREATE OR REPLACE VIEW indicator_cell AS SELECT 'aggregate' AS form, indicator, period, team, "
            "target_group, numerator / 2 AS numerator, denominator, variance FROM indicator_value",
        )
        with Store.open(settings) as store:
            found = verify(store, QUARTER)
        assert not found.is_sound
        assert "indicator_cell" in found.wrong[0].say("nl")
        assert found.signatures[0].is_same


def forge(settings: Settings, **changes: str) -> None:
    """Rewrite the signed record with a fingerprint, a chain and a witness that fit."""
    with Store.open(settings) as store:
        record = signed(store, QUARTER)[0].stored.record
    forged = record.model_copy(update={**changes, "fingerprint": fingerprint_of(changes["content"])})
    body = forged.model_dump_json().replace("'", "''")
    tampered(settings, f"UPDATE record_version SET body = '{body}' WHERE kind = 'signed_quarter'", hide=True)


class TestAnotherWayOfCounting:
    """The store is as it was; what counts is not. That is said, and which."""

    def test_another_definition(self, settings, tmp_path, monkeypatch):
        folder = tmp_path / "definitions"
        shutil.copytree(definition.FOLDER, folder)
        file = folder / "dropout.sql"
        text = file.read_text(encoding="utf-8")
        header, sql = text.split("+++ */")
        assert "    numerator,\n" in sql
        sql = sql.replace("    numerator,\n", "    numerator / 2 AS numerator,\n")
        file.write_text(f"{header}+++ */{sql}", encoding="utf-8")
        monkeypatch.setattr(definition, "FOLDER", folder)
        definition.definitions.cache_clear()
        try:
            with Store.open(settings) as store:
                found = verify(store, QUARTER)
        finally:
            monkeypatch.undo()
            definition.definitions.cache_clear()
        (one,) = found.signatures
        assert one.counted_with.definitions == ("dropout",)
        # The program says that it is the same, so this is no excuse: the text that was signed can have been changed.
        assert figures(one)[LATEST] == ("definition", "store")
        assert any("wordt nu anders berekend: dropout" in line for line in as_lines(found, "nl"))

    def test_another_setting_is_not_the_same(self, settings, monkeypatch):
        monkeypatch.setenv("KEERPUNT_DEVIATIONS_FOR_PROPOSAL", "5")
        with Store.open(settings) as store:
            found = only(store)
        assert found.counted_with.settings == ("Voorstel tot ander beleid",)
        assert not found.is_same
        assert found.unlike == ("settings/7/value/nl", "settings/7/value/en")
        assert figures(found) == {}

    def test_another_program(self, settings, monkeypatch):
        counted = build.helping
        monkeypatch.setattr(build, "program", lambda: "Keerpunt 9.9")
        monkeypatch.setattr(
            build,
            "helping",
            lambda of: tuple(one.model_copy(update={"value": 0.5}) for one in counted(of)),
        )
        with Store.open(settings) as store:
            found = verify(store, QUARTER)
        assert found.signatures[0].counted_with.program == (program(), "Keerpunt 9.9")
        assert figures(found.signatures[0])["helping/organisation"] == ("program",)
        told = as_lines(found, "nl")
        assert any("nageteld met Keerpunt 9.9" in line for line in told)
        assert not any("buiten Keerpunt om" in line for line in told), "another program accuses nobody"


def test_of_a_quarter_that_nobody_signed_nothing_is_counted(settings):
    with Store.open(settings) as store, pytest.raises(Refusal, match="2026Q2 is nog niet getekend"):
        verify(store, Quarter(2026, 2))


def test_without_any_signature_it_says_so(store):
    assert as_lines(verify(store), "nl") == ["Er is nog geen kwartaal getekend. Er is niets om na te rekenen."]


class TestTheCommand:
    """`python -m metrics verify`, as people and other programs type it."""

    def command(self, settings: Settings, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "metrics", "verify", *arguments, "--store", str(settings.path)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def test_the_same_figures_end_with_0(self, settings):
        done = self.command(settings, "--quarter", "2026Q3")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("2026Q3, versie 1: dezelfde cijfers als getekend.")

    def test_a_figure_that_differs_ends_with_1_and_its_name(self, settings):
        tampered(settings, ONE_FIGURE)
        done = self.command(settings, "--json")
        assert (done.returncode, done.stderr) == (1, "")
        found = json.loads(done.stdout)
        assert (found["is_sound"], len(found["store"])) == (False, 1)
        (of,) = found["signatures"]
        assert (of["quarter"], of["version"], of["is_same"], of["fingerprint_fits"]) == ("2026Q3", 1, False, True)
        assert {"place": LATEST, "why": ["store"]}.items() <= next(
            one for one in of["differs"] if one["place"] == LATEST
        ).items()

    def test_a_store_of_which_a_row_was_changed_does_not_open(self, settings):
        tampered(settings, "UPDATE record_version SET body = replace(body, '33%', '26%') WHERE kind = 'signed_quarter'")
        done = self.command(settings)
        assert (done.returncode, done.stdout) == (2, "")
        assert "buiten Keerpunt om veranderd" in done.stderr

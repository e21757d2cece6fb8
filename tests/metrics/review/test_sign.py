"""Signing: only what was decided, once, on one moment of the store; a correction is a signature of its own."""

from datetime import date
from threading import Thread
from uuid import UUID

import pytest

from data.records.explanation import Explanation, explanation_id
from data.records.record import add
from data.records.second_reading import SecondReading
from data.records.signed_quarter import fingerprint_of
from data.viewer import NotAllowed
from data.words import Refusal
from metrics.review import sign as signing_module
from metrics.review.build import review
from metrics.review.content import content_of
from metrics.review.correction import corrections
from metrics.review.differences import differences
from metrics.review.model import SignedBy
from metrics.review.sign import sign
from metrics.review.signed import signed
from tests.metrics.conftest import EFFECT, effect
from tests.metrics.review.signing import (
    DIRECTOR,
    MONTHS,
    POLICY,
    QUARTER,
    SIGNED_ON,
    arranged,
    corrected,
    decide,
    deliver,
    rows,
)

BECAUSE = "september was verkeerd geteld"


@pytest.fixture
def ready(store):
    """A store of which the quarter can be signed."""
    arranged(store)
    decide(store)
    return store


def latest(of) -> float:
    return of.effects[0].latest.value


class TestTheFirstSignature:
    """What is signed is what stood there, as anybody can count again."""

    def test_it_holds_the_whole_review_and_the_row_that_was_counted_last(self, ready):
        seq = ready.revision
        stored = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)

        assert (stored.version, stored.author, stored.record.seq, stored.record.on) == (1, "director", seq, SIGNED_ON)
        assert stored.record.fingerprint == fingerprint_of(stored.record.content)
        assert (stored.record.previous, stored.record.because, stored.record.corrected_to) == ("", "", None)
        with ready.as_of(seq) as then:
            counted = review(then, QUARTER, SIGNED_ON)
        signature = SignedBy(by="director", at=stored.written_at, seq=seq)
        assert stored.record.content == content_of(counted.model_copy(update={"signature": signature}))
        # 198 of 600 residents in three months.
        assert latest(signed(ready, QUARTER)[0].review) == pytest.approx(0.33)
        assert [of.stored for of in signed(ready, QUARTER)] == [stored]

    def test_signing_twice_signs_once(self, ready):
        first = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        assert sign(ready, DIRECTOR, QUARTER, SIGNED_ON) == first
        assert len(signed(ready, QUARTER)) == 1

    def test_two_clicks_at_the_same_moment_sign_once(self, ready):
        found = []
        clicks = [Thread(target=lambda: found.append(sign(ready, DIRECTOR, QUARTER, SIGNED_ON))) for _click in range(3)]
        for click in clicks:
            click.start()
        for click in clicks:
            click.join()
        assert len(found) == 3
        assert len({of.record.fingerprint for of in found}) == 1
        assert len(signed(ready, QUARTER)) == 1

    def test_what_is_written_meanwhile_is_not_in_it(self, ready, monkeypatch):
        seq = ready.revision

        def slow(store, quarter, today):
            corrected(ready)
            return review(store, quarter, today)

        monkeypatch.setattr(signing_module, "review", slow)
        stored = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        assert stored.record.seq == seq
        assert latest(signed(ready, QUARTER)[0].review) == pytest.approx(0.33)

    def test_only_the_director_signs(self, ready):
        with pytest.raises(NotAllowed):
            sign(ready, POLICY, QUARTER, SIGNED_ON)

    def test_an_effect_that_is_not_judged_needs_no_decision(self, ready):
        effect(ready, UUID(int=5), title="Nog een plan", status="draft")
        assert sign(ready, DIRECTOR, QUARTER, SIGNED_ON).version == 1

    def test_to_decide_later_is_enough(self, store):
        arranged(store)
        decide(store, decision="decide_later", decide_by=date(2099, 1, 1))
        assert sign(store, DIRECTOR, QUARTER, SIGNED_ON).version == 1

    def test_nobody_corrects_what_was_never_signed(self, ready):
        with pytest.raises(Refusal, match="Er is niets te corrigeren; teken het eerst"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)


class TestWhatIsInTheWay:
    """All of it at once, each with the next step; nothing is stored."""

    def test_a_quarter_that_is_not_over_and_what_is_not_decided(self, store):
        arranged(store)
        effect(store, UUID(int=5), title="Sneller hulp")
        with pytest.raises(Refusal) as refused:
            sign(store, DIRECTOR, QUARTER, QUARTER.last)
        assert refused.value.say("nl").splitlines() == [
            "Het 3e kwartaal 2026 is nog niet om. Teken het vanaf 1 oktober 2026.",
            "Minder uitval: hierover is nog niets besloten. Besluit, of kies om later te besluiten.",
            "Sneller hulp: hierover is nog niets besloten. Besluit, of kies om later te besluiten.",
        ]
        assert signed(store, QUARTER) == []

    def test_a_proposal_is_no_decision(self, store):
        arranged(store)
        decide(store, decision="stop", status="proposed")
        with pytest.raises(Refusal, match="Minder uitval: dit besluit is nog een voorstel"):
            sign(store, DIRECTOR, QUARTER, SIGNED_ON)

    def test_without_a_second_reader_no_decision_against_the_evidence_as_it_is_now(self, store):
        """Whatever was written down as supported when it was decided."""
        arranged(store)
        decision = decide(store, decision="stop", supported=("stop",))
        with pytest.raises(Refusal, match="de cijfers steunen dit besluit niet, en geen collega heeft het gelezen"):
            sign(store, DIRECTOR, QUARTER, SIGNED_ON)
        reading = SecondReading(
            record_id=decision.id, version=decision.version, opinion="agrees", reason="ik zie hetzelfde"
        )
        add(store, POLICY, reading)
        assert sign(store, DIRECTOR, QUARTER, SIGNED_ON).version == 1


class TestTheSecondReader:
    """Four eyes are on the choice that is signed, not on one that was proposed before it."""

    def read(self, store, decision, opinion="agrees"):
        add(
            store,
            POLICY,
            SecondReading(record_id=decision.id, version=decision.version, opinion=opinion, reason="ik las het zelf"),
        )

    def test_a_reading_of_another_choice_does_not_count(self, store):
        """Stop was proposed and read; to scale up is what was decided, and nobody read that."""
        arranged(store)
        self.read(store, decide(store, decision="stop", status="proposed"))
        # Whatever the record says that was supported: what is counted now decides.
        decide(store, decision="scale_up", supported=("scale_up",))
        with pytest.raises(Refusal, match="de cijfers steunen dit besluit niet, en geen collega heeft het gelezen"):
            sign(store, DIRECTOR, QUARTER, SIGNED_ON)

    def test_a_reader_of_what_was_not_decided_is_not_named_beside_what_was(self, store):
        arranged(store)
        self.read(store, decide(store, decision="stop", status="proposed"), "disagrees")
        decide(store, reason="toch doorgaan met wat er is")
        sign(store, DIRECTOR, QUARTER, SIGNED_ON)
        assert signed(store, QUARTER)[0].review.effects[0].decision.second_reader == ""


class TestWhatWasSeen:
    """Nobody signs what was not on their screen."""

    def test_other_figures_are_refused_and_counted(self, ready):
        seen = review(ready, QUARTER, SIGNED_ON)
        corrected(ready)
        with pytest.raises(Refusal, match=r"Sinds u keek, veranderden \d+ dingen\. Bekijk ze en teken dan opnieuw"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, seen=seen)
        assert signed(ready, QUARTER) == []
        assert sign(ready, DIRECTOR, QUARTER, SIGNED_ON, seen=review(ready, QUARTER, SIGNED_ON)).version == 1

    def test_so_is_an_explanation_of_a_colleague(self, ready):
        seen = review(ready, QUARTER, SIGNED_ON)
        explain(ready, "De directie heeft dit nooit gezien.")
        with pytest.raises(Refusal, match="Sinds u keek, veranderd"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, seen=seen)

    def test_a_correction_holds_what_was_shown_as_different_and_nothing_else(self, ready):
        first = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        corrected(ready)
        seen = corrections(ready, first)
        explain(ready, "De cijfers zijn opgeleukt.")
        with pytest.raises(Refusal, match="Sinds u keek"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE, seen=seen.review)
        shown = corrections(ready, first)
        assert {of.after.nl for of in shown.differences} - {of.after.nl for of in seen.differences} == {
            "De cijfers zijn opgeleukt.",
            "Team data",
        }
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE, seen=shown.review)
        one, two = (of.review for of in signed(ready, QUARTER))
        assert differences(one, two) == differences(one, shown.review)


def explain(store, words: str) -> None:
    """What a colleague writes beside the figures."""
    explained = Explanation(effect_id=EFFECT, quarter=QUARTER.first, words=words, contact="Team data")
    add(store, POLICY, explained, record_id=explanation_id(EFFECT, QUARTER.first))


class TestACorrection:
    """The next version beside the first one, for a reason, of what was delivered or decided since."""

    def test_it_has_its_own_fingerprint_and_names_what_it_corrects(self, ready):
        first = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        corrected(ready)
        second = sign(ready, DIRECTOR, QUARTER, date(2026, 11, 2), because=BECAUSE)

        assert (second.version, second.record.because, second.reason) == (2, BECAUSE, BECAUSE)
        assert second.record.previous == first.record.fingerprint != second.record.fingerprint
        # The day and the records are those of the first signature; only what is counted is newer.
        assert (second.record.on, second.record.seq) == (SIGNED_ON, first.record.seq)
        one, two = signed(ready, QUARTER)
        assert one.stored == first
        # 158 of 600, in whole percents.
        assert (latest(one.review), latest(two.review)) == (pytest.approx(0.33), pytest.approx(0.26))

    def test_a_second_click_corrects_once(self, ready):
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        corrected(ready)
        second = sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
        assert sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE) == second
        assert len(signed(ready, QUARTER)) == 2

    def test_it_takes_in_what_was_decided_anew_and_nothing_else_that_was_written_later(self, ready):
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        decide(ready, reason="het kan sneller met meer tijd", decision="continue")
        effect(ready, UUID(int=5), title="Een effect van later")
        second = sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because="de reden was niet volledig")
        now = signed(ready, QUARTER)[-1].review
        assert second.version == 2
        assert [of.title for of in now.effects] == ["Minder uitval"]
        assert now.effects[0].decision.reason == "het kan sneller met meer tijd"

    def test_it_is_a_correction_of_the_correction_before_it(self, ready):
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        corrected(ready)
        second = sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
        deliver(ready, rows([MONTHS[-1]]))
        third = sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because="een ander team leverde later")
        assert (third.version, third.record.previous) == (3, second.record.fingerprint)

    def test_without_a_reason_what_was_signed_stands(self, ready):
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        corrected(ready)
        with pytest.raises(Refusal, match=r"is al getekend\. Wat daarna anders werd, tekent u als correctie"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        with pytest.raises(Refusal, match="Schrijf in een zin op waarom"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because="fout")
        assert len(signed(ready, QUARTER)) == 1

    def test_where_nothing_differs_there_is_nothing_to_correct(self, ready):
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        effect(ready, UUID(int=5), title="Een effect van later")
        with pytest.raises(Refusal, match="geen cijfer en geen besluit veranderd"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)

    def test_a_decision_that_the_corrected_figures_no_longer_support_is_looked_at_again(self, ready):
        """With 190 of 200 dropped out in each month, to continue is against the evidence."""
        sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
        deliver(ready, rows(MONTHS, sign=-1))
        deliver(ready, rows(dict.fromkeys(MONTHS, 190.0)), "alles opnieuw.csv")
        with pytest.raises(Refusal, match="Minder uitval: de cijfers steunen dit besluit niet"):
            sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)


def test_nothing_takes_a_signature_back(ready):
    """The store has no way to take a record away; what remains is another version."""
    first = sign(ready, DIRECTOR, QUARTER, SIGNED_ON)
    corrected(ready)
    sign(ready, DIRECTOR, QUARTER, SIGNED_ON, because=BECAUSE)
    assert signed(ready, QUARTER)[0].stored == first
    assert [of.version for of in ready.versions(first.id)] == [1, 2]

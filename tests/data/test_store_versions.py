"""Whatever people add, amend and repeat, in whatever order: versions are consecutive and nothing gets lost."""

import tempfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, precondition, rule

from data.store import EditConflict, Settings, Store
from tests.data.writing import add, amend


class Versions(RuleBasedStateMachine):
    """The store beside a plain list of what was saved. A ticket is something a client may send (again)."""

    records = Bundle("records")
    sent = Bundle("sent")

    def __init__(self):
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.settings = Settings(Path(self.folder.name) / "store.duckdb")
        self.store = Store.open(self.settings)
        self.saved: dict[UUID, list] = {}
        self.number = 0

    def teardown(self):
        self.store.close()
        self.folder.cleanup()

    def new_id(self) -> UUID:
        self.number += 1
        return UUID(int=self.number)

    @rule(target=records, body=st.text(max_size=5))
    def add(self, body):
        record_id = self.new_id()
        self.saved[record_id] = [add(self.store, body, record_id=record_id)]
        return record_id

    @rule(record_id=records)
    def add_again(self, record_id):
        assert add(self.store, "other", record_id=record_id) == self.saved[record_id][0]

    @rule(target=sent, record_id=records, body=st.text(max_size=5))
    def amend_the_newest(self, record_id, body):
        save_id = self.new_id()
        based_on = len(self.saved[record_id])
        self.saved[record_id].append(amend(self.store, record_id, body, based_on=based_on, save_id=save_id))
        return record_id, save_id, based_on

    @rule(ticket=sent)
    def repeat(self, ticket):
        record_id, save_id, based_on = ticket
        again = amend(self.store, record_id, "other", based_on=based_on, save_id=save_id)
        assert again == self.saved[record_id][based_on]

    @rule(record_id=records, back=st.integers(1, 3))
    def amend_an_older_one(self, record_id, back):
        based_on = len(self.saved[record_id]) - back
        if based_on < 0:
            return
        with pytest.raises(EditConflict) as conflict:
            amend(self.store, record_id, "mine", based_on=based_on)
        assert conflict.value.theirs == self.saved[record_id][-1]

    @precondition(lambda self: self.number % 5 == 4)
    @rule()
    def start_again(self):
        self.store.close()
        self.store = Store.open(self.settings)

    @invariant()
    def everything_saved_is_there(self):
        every = [version for versions in self.saved.values() for version in versions]
        assert self.store.revision == len(every)
        assert sorted(version.seq for version in every) == list(range(1, len(every) + 1))
        for record_id, versions in self.saved.items():
            assert self.store.versions(record_id) == versions
            assert [version.version for version in versions] == list(range(1, len(versions) + 1))
        assert self.store.newest_versions("note") == [versions[-1] for versions in self.saved.values()]


Versions.TestCase.settings = settings(derandomize=True, max_examples=8, stateful_step_count=25, deadline=None)
TestVersions = Versions.TestCase

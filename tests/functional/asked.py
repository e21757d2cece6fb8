"""What a page has asked of the server and was not answered yet: the only sure sign that a click was worked out.

The page's own word ("running", "not running") comes too late: between the click and the beginning of the run that it
sets off it still says "not running", and on a slow machine that takes as long as it likes. A list that is opened then
is closed again by the run. So the messages themselves are read, with Streamlit's own definitions.
"""

from typing import Any
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# As long as a browser test waits for anything.
PATIENCE = 30_000
# What a click changes is drawn, and what follows from that is sent, before the second next picture of the screen. An
# answer is drawn by Streamlit's own timer of ten milliseconds: a longer one, set later, ends after it, however slow the
# machine is. Without it a list that was opened on the last picture but one was taken away by the answer.
_DRAWN = """() => new Promise((done) =>
    setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 50))"""


class Asked:
    """The conversation of one page with the server. A page that is loaded again begins a new one."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._socket: Any = None
        self._owed = False
        self._begun = False
        page.on("websocket", self._opened)

    def wait(self) -> None:
        """Wait until a run that began after everything that the page asked has ended. An act that asks nothing: now."""
        self._page.evaluate(_DRAWN)
        while self._owed:
            self._socket.wait_for_event("framereceived", lambda _frame: not self._owed, timeout=PATIENCE)
            self._page.evaluate(_DRAWN)

    def _opened(self, socket: Any) -> None:
        self._socket, self._owed, self._begun = socket, False, False
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes) -> None:
        if BackMsg.FromString(frame).WhichOneof("type") == "rerun_script":
            self._owed, self._begun = True, False

    def _received(self, frame: bytes) -> None:
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "new_session":
            self._begun = True
        # A run that makes place for another says so; the other follows.
        elif message.WhichOneof("type") == "script_finished" and self._begun:
            self._owed = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN


_OF: WeakKeyDictionary[Any, Asked] = WeakKeyDictionary()


def listen(page: Any) -> None:
    """From now on, before anything is opened in it, what this page asks is known."""
    _OF[page] = Asked(page)


def wait_for_answers(page: Any) -> None:
    """Everything that this page asked was answered."""
    _OF[page].wait()

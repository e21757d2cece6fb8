"""The real server in a process of its own, as somebody would start it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """A start that came to nothing: its exit code and what it said."""

    code: int
    out: str
    err: str


def start(
    store: Path, *flags: str, root: Path = ROOT, program: tuple[str, ...] = ("streamlit",), **environment: str
) -> "subprocess.Popen[str]":
    """The command of the README, on a free port; `program` is the module that is run, with its arguments."""
    return subprocess.Popen(
        [sys.executable, "-m", *program, "run", "app.py", "--server.port", str(_free_port()), *flags],
        cwd=root,
        env={**_clean_environment(), "KEERPUNT_STORE": str(store), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def serving(
    store: Path, root: Path = ROOT, program: tuple[str, ...] = ("streamlit",), said: list[str] | None = None
) -> Iterator[str]:
    """The address of a server that is ready, by its own word and not by waiting a while.

    What it printed comes into `said` once it has stopped.
    """
    with start(store, root=root, program=program) as process:
        line = ""
        try:
            line = process.stdout.readline() if process.stdout else ""
            if "staat open op" not in line:
                process.kill()
                raise RuntimeError(f"the server did not start: {line}{process.communicate()[1]}")
            yield next(word.rstrip(".") for word in line.split() if word.startswith("http"))
        finally:
            process.terminate()
            rest = process.communicate(timeout=30)
            if said is not None:
                said += [line, *rest]


def ended(store: Path, *flags: str, **environment: str) -> Ended:
    """A start that must come to an end by itself."""
    with start(store, *flags, **environment) as process:
        try:
            out, err = process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
    return Ended(process.returncode, out, err)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("STREAMLIT_", "KEERPUNT_"))}

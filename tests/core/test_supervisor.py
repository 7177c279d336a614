import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tovholder.core.supervisor import Child, Ending, supervise

# A child writes its name when it has started and again when it is asked to end.
POLITE = """
import os, signal, sys, time
def note(word):
    with open(sys.argv[1], "a") as marks:
        marks.write(f"{word} {sys.argv[2]} {os.getpid()}\\n")
def end(*_):
    note("end")
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
signal.signal(signal.SIGINT, end)
note("start")
time.sleep(60)
"""
STUBBORN = POLITE.replace("sys.exit(0)", "pass").replace("time.sleep(60)", "[time.sleep(0.1) for _ in range(600)]")

PROGRAM = """
import sys
from tovholder.core.supervisor import Child, supervise
child, marks, names = sys.argv[1], sys.argv[2], sys.argv[3:]
children = [Child(name, [sys.executable, "-c", child, marks, name], grace_seconds=1) for name in names]
sys.exit(supervise(children).exit_code)
"""


def child(code: str, name: str = "web", *, marks: Path = Path("/dev/null"), grace: float = 5) -> Child:
    return Child(name, [sys.executable, "-c", code, str(marks), name], grace_seconds=grace)


def supervisor_of(code: str, marks: Path, *names: str) -> subprocess.Popen[bytes]:
    program = subprocess.Popen([sys.executable, "-c", PROGRAM, code, str(marks), *names], start_new_session=True)
    wait_for(lambda: words(marks, "start") == set(names))
    return program


def lines(marks: Path) -> list[list[str]]:
    return [line.split() for line in marks.read_text().splitlines()] if marks.exists() else []


def words(marks: Path, which: str) -> set[str]:
    return {name for word, name, _ in lines(marks) if word == which}


def wait_for(is_so) -> None:
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within 10 seconds")


def are_gone(marks: Path) -> bool:
    return not any(_lives(int(pid)) for _, _, pid in lines(marks))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_signal_ends_all_children_in_reverse_order(tmp_path, how):
    marks = tmp_path / "marks"
    program = supervisor_of(POLITE, marks, "database", "web", "worker")
    program.send_signal(how)
    assert program.wait(10) == 0
    assert [name for word, name, _ in lines(marks) if word == "end"] == ["worker", "web", "database"]
    assert are_gone(marks)


def test_ctrl_c_in_the_terminal_reaches_the_children_only_through_us(tmp_path):
    marks = tmp_path / "marks"
    program = supervisor_of(POLITE, marks, "web", "worker")
    os.killpg(program.pid, signal.SIGINT)
    assert program.wait(10) == 0
    assert [name for word, name, _ in lines(marks) if word == "end"] == ["worker", "web"]


def test_a_child_that_does_not_end_in_its_grace_is_killed(tmp_path):
    marks = tmp_path / "marks"
    program = supervisor_of(STUBBORN, marks, "web")
    program.terminate()
    assert program.wait(10) == 0
    assert words(marks, "end") == {"web"}
    assert are_gone(marks)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's death")
def test_the_children_end_when_the_supervisor_is_killed(tmp_path):
    marks = tmp_path / "marks"
    program = supervisor_of(POLITE, marks, "web", "worker")
    program.kill()
    assert program.wait(10) == -signal.SIGKILL
    wait_for(lambda: are_gone(marks))


@pytest.mark.parametrize(
    ("end", "said"), [("sys.exit(3)", "kode 3"), ("sys.exit(0)", "kode 0"), ("os.abort()", "signal 6")]
)
def test_a_child_that_ends_by_itself_ends_the_others_and_is_named(tmp_path, end, said):
    marks = tmp_path / "marks"
    ending = supervise([child(POLITE, "web", marks=marks), child(f"import os, sys; {end}", "worker")])
    assert (ending.exit_code, "'worker'" in ending.sentence_da, said in ending.sentence_da) == (1, True, True)
    assert are_gone(marks)


def test_a_program_that_is_not_there_is_named_and_nothing_is_left(tmp_path):
    marks = tmp_path / "marks"
    ending = supervise([child(POLITE, "web", marks=marks), Child("worker", [str(tmp_path / "missing")])])
    assert ending.exit_code == 1
    assert f"'worker' could not be started (No such file or directory): {tmp_path / 'missing'}" in ending.sentence_en
    assert are_gone(marks)


def test_what_a_child_started_ends_with_it(tmp_path):
    marks = tmp_path / "marks"
    starts_another = (
        "import subprocess, sys; "
        f"print(subprocess.Popen(['sleep', '60']).pid, file=open({str(tmp_path / 'pid')!r}, 'w')); sys.exit(1)"
    )
    supervise([child(starts_another, marks=marks)])
    wait_for(lambda: not _lives(int((tmp_path / "pid").read_text())))


def test_ready_is_asked_until_it_says_something_else_than_no():
    answers = [False, False, None]
    asked = []

    def ready() -> bool | None:
        asked.append(answers.pop(0))
        return asked[-1]

    supervise([child("import time; time.sleep(0.8)")], ready=ready)
    assert asked == [False, False, None]


def test_what_all_need_is_watched(tmp_path):
    marks = tmp_path / "marks"
    gone = Ending(1, "Databasen er væk.", "The database is gone.")
    assert supervise([child(POLITE, marks=marks)], watch=lambda: gone) == gone
    assert are_gone(marks)


def test_the_signals_are_handled_as_before_afterwards():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    supervise([child("pass")])
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before

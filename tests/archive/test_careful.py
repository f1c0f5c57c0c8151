"""Work in a process of its own: what a piece does to it costs that piece alone."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from foreigndesk.archive.careful import Begun, Careful, Done, Lost, Step, Stuck
from foreigndesk.archive.errors import Away
from foreigndesk.reference import BadReference


@pytest.fixture(scope="module", autouse=True)
def findable() -> Iterator[None]:
    """The other process is to find the tasks of this file: by itself it takes no code from the current folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
        yield


@pytest.fixture(scope="module")
def careful(findable: None) -> Iterator[Careful]:
    with Careful() as careful:
        yield careful


def squares(doomed: dict[int, str], marks: str | None, start: int) -> Iterator[Step]:
    """The squares of ten numbers; of some what is said of them becomes."""
    for number in range(start, 10):
        fate, once = doomed.get(number, "").removesuffix(" once"), doomed.get(number, "").endswith(" once")
        yield Begun(number, 1.0 if fate in ("computes", "hangs") else 60.0)
        if fate and not (once and Path(f"{marks}/{number}").exists()):
            Path(f"{marks or '/tmp'}/{number}").touch()
            _meet(fate, number)
        yield Done(number, number**2)


def _meet(fate: str, number: int) -> None:
    while fate == "computes":
        pass
    if fate == "hangs":
        time.sleep(60)
    elif fate == "raises":
        raise RuntimeError(f"no square of {number}")
    elif fate == "swells":
        bytearray(5_000_000_000)
    elif fate == "misses a model":
        raise BadReference("the pipeline is missing")
    elif fate == "dies":
        os.kill(os.getpid(), signal.SIGKILL)


def blocked(start: int) -> Iterator[Step]:
    """A way that ends at the third piece, before that is begun."""
    for number in range(10):
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        if number >= start:
            yield Begun(number, 60.0)
            yield Done(number, number)


def numbers(found: list[Done | Lost]) -> list[int]:
    return [each.number for each in found if isinstance(each, Done)]


def lost(found: list[Done | Lost]) -> list[tuple[int, str]]:
    return [(each.number, each.reason) for each in found if isinstance(each, Lost)]


def test_each_piece_comes_in_order(careful: Careful) -> None:
    found = list(careful.do(partial(squares, {}, None)))
    assert found == [Done(number, number**2) for number in range(10)]


def test_what_ends_the_process_twice_is_lost_alone(careful: Careful, tmp_path: Path) -> None:
    found = list(careful.do(partial(squares, {3: "dies", 9: "dies"}, str(tmp_path))))
    assert numbers(found) == [0, 1, 2, 4, 5, 6, 7, 8]
    assert lost(found) == [(3, "unreadable"), (9, "unreadable")]
    assert "SIGKILL" in next(each.found for each in found if isinstance(each, Lost))


def test_what_ends_it_or_says_nothing_once_is_not_lost(careful: Careful, tmp_path: Path) -> None:
    once = {3: "dies once", 4: "dies once", 6: "hangs once"}
    assert numbers(list(careful.do(partial(squares, once, str(tmp_path))))) == [*range(10)]


@pytest.mark.parametrize(
    ("fate", "told"), [("computes", "1 seconds of computing"), ("hangs", "no answer for 5 seconds")]
)
def test_what_never_ends_is_lost_alone(fate: str, told: str, careful: Careful) -> None:
    found = list(careful.do(partial(squares, {5: fate}, None)))
    assert numbers(found) == [0, 1, 2, 3, 4, 6, 7, 8, 9]
    assert lost(found) == [(5, "too-slow")]
    assert told in next(each.found for each in found if isinstance(each, Lost))


def test_what_shares_its_core_with_others_may_take_longer_by_the_clock(careful: Careful) -> None:
    assert numbers(list(careful.do(stopped))) == [0, 1]


def stopped(start: int) -> Iterator[Step]:
    """Two pieces that may take a second of a core, and take three by the clock, of which little is spent computing."""
    for number in range(start, 2):
        yield Begun(number, 1.0)
        time.sleep(3)
        yield Done(number, number)


def test_an_error_that_nobody_foresaw_costs_its_piece(careful: Careful) -> None:
    found = list(careful.do(partial(squares, {0: "raises"}, None)))
    assert numbers(found) == [*range(1, 10)]
    assert lost(found) == [(0, "unreadable")]
    assert "no square of 0" in found[0].found if isinstance(found[0], Lost) else False


def test_what_takes_the_memory_of_the_machine_is_lost_alone(careful: Careful) -> None:
    found = list(careful.do(partial(squares, {4: "swells"}, None)))
    assert numbers(found) == [0, 1, 2, 3, 5, 6, 7, 8, 9]
    assert lost(found) == [(4, "unreadable")]


def test_a_way_that_cannot_be_passed_is_no_fault_of_a_piece(careful: Careful) -> None:
    found = list[Done | Lost]()
    with pytest.raises(Stuck, match=r"SIGKILL.*before number 3 was begun") as stuck:
        for each in careful.do(blocked):
            found.append(each)
    assert stuck.value.may_pass
    assert (numbers(found), lost(found)) == ([0, 1], [])


def far_off(start: int) -> Iterator[Step]:
    """What goes by an address where nobody answers."""
    yield Begun(start, 60.0)
    raise Away("s3://bucket/a: does not answer")


def test_an_input_that_does_not_answer_is_no_fault_of_a_piece(careful: Careful) -> None:
    with pytest.raises(Away, match="s3://bucket/a"):
        list(careful.do(far_off))


def _process(careful: Careful) -> "subprocess.Popen[bytes]":
    process = careful._process  # pyright: ignore[reportPrivateUsage]
    assert process
    return process


def test_a_process_that_ends_while_it_waits_costs_nothing(careful: Careful) -> None:
    for _ in range(2):
        list(careful.do(partial(squares, {}, None)))
        _process(careful).kill()
        _process(careful).wait()
        assert numbers(list(careful.do(partial(squares, {}, None)))) == [*range(10)]


def test_what_is_left_of_a_task_does_not_come_with_the_next(careful: Careful) -> None:
    begun = careful.do(partial(squares, {}, None))
    next(begun)
    begun.close()  # pyright: ignore[reportAttributeAccessIssue]
    assert numbers(list(careful.do(partial(squares, {0: "raises"}, None)))) == [*range(1, 10)]


def test_a_missing_model_is_no_fault_of_a_piece(careful: Careful) -> None:
    with pytest.raises(BadReference, match="pipeline is missing"):
        list(careful.do(partial(squares, {1: "misses a model"}, None)))


def test_it_does_not_outlive_who_started_it() -> None:
    with Careful() as careful:
        list(careful.do(partial(squares, {}, None)))
        process = _process(careful)
        assert process.poll() is None
    assert process.poll() is not None

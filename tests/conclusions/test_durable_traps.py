"""What durable-rules was seen to do wrong, and that none of it reaches a conclusion.

What could take the process down or run for ever is tried in a child process.
"""

from __future__ import annotations

import inspect
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from ofsted_rules.conclusions import (
    Conclusions,
    ConclusionsError,
    Definition,
    Fact,
    FactKind,
    conclude,
    durable,
)
from ofsted_rules.conclusions.json_form import Codes, rules_of
from ofsted_rules.conclusions.kinds import NUMBER, TEXT, Value
from ofsted_rules.conclusions.subset import MOST_CONCLUSIONS, MOST_REACHED, misfits

from .conclusion_sets import MADE_UP, definition, premise

pytestmark = pytest.mark.skipif(
    not durable.is_here(), reason="durable-rules cannot be imported here"
)
SAME_A = definition("same-a", premise("red", a="$v"), premise("blue", a="$v"), a="$v")


def fact(kind: str, a: Value = "x", b: str = "x", n: int = 0, child: str = "s1") -> Fact:
    return {"kind": kind, "child": child, "a": a, "b": b, "n": n}


def drawn(definitions: Sequence[Definition], facts: Sequence[Fact], **more: Any) -> Conclusions:
    """Conclude with durable-rules alone, and make sure that the plain chainer says the same."""
    more = {"kinds": MADE_UP, **more}
    by_durable = conclude(definitions, facts, engine="durable-rules", **more)
    assert by_durable.items == conclude(definitions, facts, engine="plain", **more).items
    assert by_durable.stood_in == 0
    return by_durable


def in_a_child(code: str) -> str:
    """Run code in a Python of its own; return what it printed, or fail with how it ended."""
    start = (
        "from ofsted_rules.conclusions import conclude, durable\n"
        "from tests.conclusions.conclusion_sets import MADE_UP, definition, premise\n"
        "from tests.conclusions.test_durable_traps import fact, drawn, SAME_A\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", start + code],
        capture_output=True,
        text=True,
        timeout=1_800,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-2000:]}"
    return done.stdout.strip()


# The callbacks


def _worker(*definitions: Definition) -> durable.Durable:
    return durable.Durable(definitions)


def test_callbacks_take_exactly_one_positional_argument() -> None:
    """A second argument, even with a default, makes an action that never completes."""
    for callback in _worker(SAME_A)._callbacks().values():
        [only] = inspect.signature(callback).parameters.values()
        assert only.kind is only.POSITIONAL_OR_KEYWORD
        assert only.default is only.empty


@pytest.mark.parametrize("error", [ValueError("ours"), KeyboardInterrupt(), SystemExit(3)])
def test_errors_in_callbacks_surface(error: BaseException, monkeypatch: Any) -> None:
    """The engine keeps them to itself, an interrupt included."""

    def keep(self: object, which: int, premises: int) -> Callable[[Any], None]:
        def fail(matched: Any) -> None:
            raise error

        return fail

    monkeypatch.setattr(durable.Durable, "_keep", keep)
    with pytest.raises(type(error)):
        drawn([SAME_A], [fact("red"), fact("blue")])


def test_no_thread_is_started() -> None:
    """The engine's own host starts two chains of timers, which work on freed memory."""
    before = threading.active_count()
    drawn([SAME_A], [fact("red"), fact("blue")])
    assert threading.active_count() == before


def test_definitions_are_left_as_they_were() -> None:
    """The engine deletes keys from the rules that it is given."""
    before = repr(SAME_A)
    drawn([SAME_A], [fact("red"), fact("blue")])
    assert repr(SAME_A) == before
    assert len(drawn([SAME_A], [fact("red"), fact("blue")])) == 1


# Batches and sessions


def test_a_fact_that_fits_no_premise_is_nothing_out_of_the_way() -> None:
    """The engine raises for it, and drops it, when no rule catches all."""
    assert len(drawn([SAME_A], [fact("red"), fact("red", "y", "5"), fact("blue")])) == 1


def test_every_ruleset_has_a_rule_that_every_fact_fits() -> None:
    rules = rules_of([SAME_A], Codes([]))
    assert rules["catch-all"]["all"] == [{"m": {"$ex": {"f_kind": 1}}}]


def test_a_fact_handed_in_twice_counts_once() -> None:
    """The engine raises for the second before anything has fired."""
    assert len(drawn([SAME_A], [fact("red"), fact("red"), fact("blue"), fact("blue")])) == 1


def test_a_conclusion_reached_twice_is_one_fact() -> None:
    """Asserting it again raises in the engine, where nobody sees it."""
    upper = definition("upper", premise("conclusion", id="same-a", a="$w"), a="$w")
    facts = [fact("red"), fact("red", b="5"), fact("blue"), fact("blue", n=5)]
    lower, above = sorted(drawn([SAME_A, upper], facts), key=lambda item: item.id)
    assert len(lower.ways) == 4
    assert len(above.ways) == 1


def test_facts_of_different_subjects_never_meet() -> None:
    """In a batch of several sessions only the last one's rules fire."""
    facts = [fact("red", child="s1"), fact("blue", child="s2"), fact("red", child="s3")]
    assert len(drawn([SAME_A], facts)) == 0
    facts += [fact("blue", child="s1"), fact("blue", child="s3")]
    assert [item.subject for item in drawn([SAME_A], facts)] == ["s1", "s3"]


def test_one_session_serves_many_subjects_and_nothing_stays() -> None:
    """Many session ids share hashes, and more than 1,024 at a time run out of memory."""
    worker = _worker(SAME_A)
    for number in range(1_500):
        kinds = ("red", "blue") if number % 2 else ("red",)
        facts = [fact(kind, child=f"s{number}") for kind in kinds]
        assert len(worker.chain(f"s{number}", facts)) == number % 2
    worker.close()


def test_an_empty_set_of_facts_is_no_batch() -> None:
    """An empty object in a batch takes the engine down."""
    assert len(drawn([SAME_A], [])) == 0
    worker = _worker(SAME_A)
    assert worker.chain("s1", []) == []


# Values


def test_text_and_numbers_are_never_taken_for_each_other() -> None:
    """For the engine `'5'` is 5, and a fact with the one is `already observed` after the other."""
    text_and_number = {
        "red": FactKind("red", "child", "made up", {"a": TEXT}),
        "blue": FactKind("blue", "child", "made up", {"a": NUMBER}),
    }
    facts: list[Fact] = [
        {"kind": "red", "child": "s1", "a": "5"},
        {"kind": "blue", "child": "s1", "a": 5},
    ]
    assert len(drawn([SAME_A], facts, kinds=text_and_number)) == 0
    five = definition("five", premise("blue", a=5))
    assert len(drawn([five], facts, kinds=text_and_number)) == 1
    five = definition("five", premise("blue", a="5"))
    assert len(drawn([five], facts, kinds=text_and_number)) == 0


LONG = "y" * 65_536
NASTY = [
    "",
    " ",
    '"',
    "\\",
    "'",
    "{}",
    "a\nb",
    "\x00",
    "\ud800",
    "日本",
    "$v",
    "null",
    "true",
    LONG,
]


@pytest.mark.parametrize("value", NASTY, ids=range(len(NASTY)))
def test_any_text_is_equal_to_itself(value: str) -> None:
    [found] = drawn([SAME_A], [fact("red", value), fact("blue", value)])
    assert found.fields == {"a": value}


@pytest.mark.parametrize(
    ("one", "other"),
    [(LONG + "y", "y"), (LONG + "1", LONG + "2"), ("abc", "abc def"), ("", "null"), ("1", "1.0")],
    ids=["length beyond 16 bits", "differ late", "one begins the other", "nothing", "numerals"],
)
def test_different_text_is_never_equal(one: str, other: str) -> None:
    """The engine cuts the length of long text, and compares past its end."""
    assert len(drawn([SAME_A], [fact("red", one), fact("blue", other)])) == 0
    assert len(drawn([SAME_A], [fact("red", one), fact("red", other), fact("blue", one)])) == 1


def test_values_reach_the_engine_as_codes_only() -> None:
    codes = Codes(["red"])
    assert codes.of("red") == "v0"
    assert codes.of("secret") == codes.of("secret") == "v1"
    assert codes.of(5) != codes.of("5")
    codes.forget()
    assert codes.of("other") == "v1"


def test_fields_may_have_the_names_that_the_engine_keeps_to_itself() -> None:
    """Two facts with one `id` are one fact for the engine, whatever else they hold."""
    fields = {"sid": TEXT, "n": TEXT, "f_kind": TEXT}
    kinds = {"red": FactKind("red", "child", "made up", fields)}
    facts = [{"kind": "red", "child": "s1", "sid": "1", "n": "0", "f_kind": str(i)} for i in "ab"]
    one = definition("one", premise("red", f_kind="$v", sid="$w", n="$u"), f_kind="$v", sid="$w")
    assert len(drawn([one], facts, kinds=kinds)) == 2


# What the engine loses is noticed, and the plain chainer stands in


def _stands_in(facts: Sequence[Fact] = ()) -> None:
    facts = facts or [fact("red"), fact("blue"), fact("red", child="s2")]
    found = conclude([SAME_A], facts, engine="durable-rules", kinds=MADE_UP)
    assert found.items == conclude([SAME_A], facts, engine="plain", kinds=MADE_UP).items
    assert (len(found), found.stood_in) == (1, 1)
    assert found.engine_name.startswith("durable-rules ")


def test_stands_in_when_two_facts_share_a_hash(monkeypatch: Any) -> None:
    from durable import engine

    def observed(self: object, name: str, facts: object) -> None:
        raise engine.MessageObservedException("secret")

    monkeypatch.setattr(engine.Host, "assert_facts", observed)
    _stands_in()


def test_stands_in_when_a_fact_was_dropped(monkeypatch: Any) -> None:
    from durable import engine

    whole = engine.Host.get_facts
    monkeypatch.setattr(engine.Host, "get_facts", lambda *given: whole(*given)[:-1])
    _stands_in()


def test_stands_in_when_the_machine_slept(monkeypatch: Any) -> None:
    """An action that took more than ten seconds is dropped without a word, and all after it."""
    from durable import engine

    seconds = iter(range(0, 10**9, 20))
    monkeypatch.setattr(engine, "_unix_now", lambda: next(seconds))
    _stands_in()


def test_what_comes_after_a_loss_is_drawn_as_ever(monkeypatch: Any) -> None:
    worker = _worker(SAME_A)
    facts = [fact("red"), fact("blue")]
    assert len(worker.chain("s1", facts)) == 1
    with monkeypatch.context() as patched:
        patched.setattr(durable.Durable, "_account_for", _lose)
        with pytest.raises(durable.Lost):
            worker.chain("s1", facts)
    assert len(worker.chain("s1", facts)) == 1
    worker.close()


def _lose(*given: object) -> None:
    raise durable.Lost


def test_stands_in_for_more_facts_than_a_session_should_hold() -> None:
    _stands_in(
        [fact("red", n=n) for n in range(durable.MOST_FACTS)]
        + [fact("blue", "y")] * 0
        + [fact("blue")]
    )


# Limits


def test_a_skewed_join_is_given_up_before_it_starts() -> None:
    """Ways are quadratic and more in facts that join on nothing, and the engine cannot stop."""
    three = definition("three", *(premise("red", n=f"${v}") for v in "abc"))
    facts = [fact("red", n=n) for n in range(300)]
    with pytest.raises(ConclusionsError, match="more than 20000 ways"):
        conclude([three], facts, engine="durable-rules", kinds=MADE_UP)


def test_crowded_conclusions_are_refused() -> None:
    """65 conditions that one fact fits are an error in the engine; 256 shared ones, a crash."""
    crowd = [definition(f"c{n}", premise("red", a="x")) for n in range(MOST_REACHED + 1)]
    assert [misfit.conclusion for misfit in misfits(crowd)] == [f"c{MOST_REACHED}"]
    with pytest.raises(ConclusionsError, match="more than 60 premises"):
        conclude(crowd, [fact("red")], engine="durable-rules", kinds=MADE_UP)


def test_long_conclusions_are_refused() -> None:
    long = definition("long", *(premise("red", n=n) for n in range(16)))
    assert [misfit.conclusion for misfit in misfits([long])] == ["long"]


def test_many_conclusions_are_refused() -> None:
    many = [definition(f"c{n:03}", premise("red", n=n)) for n in range(MOST_CONCLUSIONS + 1)]
    assert [misfit.conclusion for misfit in misfits(many)] == ["c200"]


@pytest.mark.parametrize(
    "code",
    [
        # as many premises as one fact may fill, joined and unjoined
        "d = [definition(f'c{n:02}', premise('red', a='x'), premise('blue', a='$v', b='$w'))"
        " for n in range(60)]\n"
        "assert len(drawn(d, [fact('red'), fact('blue')])) == 60\n",
        "d = [definition(f'c{n:02}', premise('red', a='$v')) for n in range(60)]\n"
        "assert len(drawn(d, [fact('red'), fact('blue')])) == 60\n",
        # as many conclusions as there may be, all told apart by one field
        "d = [definition(f'c{n:03}', premise('red', n=n)) for n in range(200)]\n"
        "assert len(drawn(d, [fact('red', n=n) for n in range(300)])) == 200\n",
        # the longest conclusion
        "d = [definition('c', *(premise('red', a='$v', n=n) for n in range(15)))]\n"
        "assert len(drawn(d, [fact('red', n=n) for n in range(15)])) == 1\n",
        # the longest chain of conclusions
        "d = [definition('c000', premise('red'), a='x')]\n"
        "d += [definition(f'c{n:03}', premise('conclusion', id=f'c{n-1:03}', a='$v'), a='$v')"
        " for n in range(1, 100)]\n"
        "assert len(drawn(d, [fact('red')])) == 100\n",
        # facts that differ in one field only: an unguarded comparison reads beyond its memory here
        "d = [definition('c', premise('red', a='$v', b='$w', n='$u'),"
        " premise('blue', a='$v', b='$w', n='$u'), premise('red', a='$v', b='$w', n='$u'))]\n"
        "facts = [fact(k, a, b, n) for k in ('red', 'blue') for a in 'xyz' for b in 'xy'"
        " for n in range(9)]\n"
        "assert len(drawn(d, facts)) == 0\n",
    ],
    ids=["crowd", "crowd of single premises", "wide", "long", "deep", "near misses"],
)
def test_the_limits_themselves_hold(code: str) -> None:
    in_a_child(code)


def test_memory_stays_flat() -> None:
    """The engine frees neither facts nor rulesets by itself."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("the size of a process is read from /proc")
    grown = in_a_child(
        "from pathlib import Path\n"
        "def mebibytes(): return int(Path('/proc/self/statm').read_text().split()[1]) / 256\n"
        "worker = durable.Durable([SAME_A])\n"
        "facts = [fact(k, a, n=n) for k in ('red', 'blue') for a in 'xy' for n in (0, 5)]\n"
        "def serve(times):\n"
        "    for _ in range(times): assert len(worker.chain('s1', facts)) == 8\n"
        "serve(3_000); before = mebibytes(); serve(6_000); print(mebibytes() - before)\n"
    )
    assert float(grown) < 4


def test_closing_frees_the_ruleset(monkeypatch: Any) -> None:
    import durable_rules_engine

    freed: list[object] = []
    delete = durable_rules_engine.delete_ruleset
    monkeypatch.setattr(
        durable_rules_engine, "delete_ruleset", lambda one: (freed.append(one), delete(one))
    )
    drawn([SAME_A], [fact("red"), fact("blue")])
    assert len(freed) == 1

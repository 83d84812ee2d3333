"""The adapter to durable-rules: imported when first used, and trusted no further than seen.

Each precaution answers something that was met: callbacks take one positional argument, as others
become asynchronous and never end; errors in callbacks are swallowed by the engine, so they are
kept and raised here; facts are told apart by a 32-bit hash, so what was stored is counted; one
subject's facts form one session, deleted afterwards, as large sessions get slow; background
timers, which work on freed memory, are never started. Where the engine loses something, `Lost`
says so, and the caller asks the plain chainer instead.
"""

from __future__ import annotations

import copy
import importlib
import importlib.metadata
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ofsted_rules.conclusions.asking import about, handed_in, level_of, levels
from ofsted_rules.conclusions.definition import (
    BUDGET,
    Asked,
    ConclusionsError,
    Definition,
    Firing,
    Premise,
    spend,
)
from ofsted_rules.conclusions.effort import effort
from ofsted_rules.conclusions.json_form import (
    CATCH_ALIAS,
    CATCH_ALL,
    NUMBER,
    alias,
    coded,
    codes_for,
    rules_of,
)
from ofsted_rules.conclusions.kinds import Fact, FactKey, key_of
from ofsted_rules.conclusions.subset import misfits

RULESET = "conclusions"
SESSION = "1"
"""One session id for all subjects, one after the other: among many ids, two share a hash."""
MOST_FACTS = 1_000
"""Facts of one session; beyond, time and memory grow faster than the facts."""
SUBJECTS_PER_HOST = 2_000
"""After so many subjects the engine is started afresh: a little memory stays with each session."""


class Lost(Exception):  # noqa: N818  (nobody's error: the caller has another way)
    """The engine cannot be relied on for this subject."""


def is_here() -> bool:
    """Tell whether durable-rules can be imported; some builds install and then do not import."""
    try:
        importlib.import_module("durable.engine")
    except ImportError:
        return False
    return True


def name() -> str:
    """Return the engine's name with its version."""
    return f"durable-rules {importlib.metadata.version('durable_rules')}"


class Durable:
    """durable-rules with one set of conclusions, for one subject after the other.

    `definitions` are all about one kind of subject, in the order of what they rest on; `prefix`
    begins the names of premises within the engine, `batch` is how many facts it gets at a time;
    neither matters for what is concluded. Close it when done: the engine frees nothing by
    itself.
    """

    def __init__(
        self,
        definitions: Sequence[Definition],
        *,
        budget: int = BUDGET,
        prefix: str = "p",
        batch: int = MOST_FACTS,
    ) -> None:
        for misfit in misfits(definitions):
            raise ConclusionsError(misfit.message)
        self._definitions = definitions
        self._budget = budget
        self._prefix = prefix
        self._batch = batch
        self._codes = codes_for(definitions)
        self._asks = _by_level(definitions)
        self._fired: dict[tuple[int, tuple[int, ...]], None] = {}
        self._caught: list[int] = []
        self._errors: list[BaseException] = []
        self._served = 0
        self._host: Any = None

    def chain(self, subject: str, facts: Sequence[Fact]) -> list[Firing]:
        """Return every way in which the conclusions hold for one subject.

        Raises
        ------
        Lost
            The engine lost something, or there is too much for it: ask the plain chainer.
        ConclusionsError
            More ways than the budget allows.

        """
        if not self._any_way(facts):
            return []
        self._begin()
        try:
            # The engine asks the clock in a way that newer Pythons warn of.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                firings = self._to_the_end(subject, facts)
                self._host.delete_state(RULESET, SESSION)
        except BaseException:
            self.close()
            raise
        return firings

    def close(self) -> None:
        """Free what the engine holds; it keeps rulesets for ever otherwise."""
        if self._host is not None:
            self._host.free()
            self._host = None

    def _any_way(self, facts: Sequence[Fact]) -> bool:
        """Tell whether any conclusion can hold; refuse what cannot be stopped once begun."""
        most = effort(self._definitions, facts)
        if most.steps > self._budget or (most.ways and len(facts) > MOST_FACTS):
            raise Lost("too much for one session")
        return most.ways > 0

    def _begin(self) -> None:
        if self._served >= SUBJECTS_PER_HOST:
            self.close()
        if self._host is None:
            # The engine deletes keys from the rules it is given, hence the copy.
            rules = copy.deepcopy(rules_of(self._definitions, self._codes, prefix=self._prefix))
            self._host = _quiet_host(self._callbacks(), {RULESET: rules})
            self._served = 0
        self._served += 1
        self._fired.clear()
        self._caught.clear()
        self._errors.clear()
        self._codes.forget()

    def _to_the_end(self, subject: str, facts: Sequence[Fact]) -> list[Firing]:
        """Assert the facts, then what follows from them, until nothing new follows."""
        known: dict[FactKey, Fact] = {key_of(fact): fact for fact in facts}
        numbered = list(known.values())
        sent = 0

        def add(facts: Iterable[Fact]) -> None:
            for fact in facts:
                if known.setdefault(key_of(fact), fact) is fact:
                    numbered.append(fact)

        for asks in self._asks:
            add(_answers(asks, subject, numbered))
            while sent < len(numbered):
                upto = min(len(numbered), sent + self._batch)
                self._assert(numbered[:upto], sent)
                sent = upto
                add(self._derived(subject, numbered))
        self._account_for(sent)
        return self._firings(numbered)

    def _assert(self, numbered: Sequence[Fact], start: int) -> None:
        """Assert the facts from `start` on as one batch."""
        from durable.engine import MessageNotHandledException, MessageObservedException
        from durable_rules_engine import error as engine_error

        if len(numbered) > MOST_FACTS:
            raise Lost("too many facts for one session")
        batch = [
            coded(numbered[number], number, self._codes, SESSION)
            for number in range(start, len(numbered))
        ]
        try:
            ended = self._host.assert_facts(RULESET, batch)
        except (MessageNotHandledException, MessageObservedException, engine_error) as error:
            # Their text holds facts, so it goes no further.
            raise Lost(type(error).__name__) from None
        if self._errors:
            raise self._errors[0]
        spend(len(self._fired), self._budget)
        if not isinstance(ended, dict):
            raise Lost("the engine stopped before the end")

    def _account_for(self, sent: int) -> None:
        """Make sure that every fact was stored once and gone through to the end."""
        stored = sorted(fact[NUMBER] for fact in self._host.get_facts(RULESET, SESSION))
        if stored != list(range(sent)) or sorted(self._caught) != stored:
            raise Lost("the engine lost a fact")

    def _derived(self, subject: str, numbered: Sequence[Fact]) -> list[Fact]:
        return [
            firing.definition.derive(subject, firing.definition.bind(firing.premises))
            for firing in self._firings(numbered)
        ]

    def _firings(self, numbered: Sequence[Fact]) -> list[Firing]:
        return [
            Firing(self._definitions[which], tuple(numbered[number] for number in numbers))
            for which, numbers in self._fired
        ]

    def _callbacks(self) -> dict[str, Callable[[Any], None]]:
        callbacks = {
            str(which): self._guarded(self._keep(which, len(definition.when)))
            for which, definition in enumerate(self._definitions)
        }
        return {**callbacks, CATCH_ALL: self._guarded(self._catch)}

    def _keep(self, which: int, premises: int) -> Callable[[Any], None]:
        names = [alias(position, self._prefix) for position in range(premises)]

        def keep(matched: Any) -> None:
            numbers = tuple(getattr(matched, name)[NUMBER] for name in names)
            self._fired[which, numbers] = None

        return keep

    def _catch(self, matched: Any) -> None:
        self._caught.append(getattr(matched, CATCH_ALIAS)[NUMBER])

    def _guarded(self, act: Callable[[Any], None]) -> Callable[[Any], None]:
        """Return a callback of exactly one positional argument that keeps what goes wrong."""

        def guarded(matched: Any) -> None:
            try:
                act(matched)
            except BaseException as error:  # the engine would swallow it, an interrupt included
                self._errors.append(error)

        return guarded


Asks = Sequence[tuple[str, Asked]]
"""What is asked, each with the kind of its subject."""


def _by_level(definitions: Sequence[Definition]) -> list[Asks]:
    """Return what is to be answered before anything is drawn, after the first round, and so on."""
    found = levels(definitions)
    asks = [(level_of(one, found), of.subject, one) for of in definitions for one in of.asks]
    top = max((level for level, _, _ in asks), default=0)
    return [[(kind, one) for at, kind, one in asks if at == level] for level in range(top + 1)]


def _answers(asks: Asks, subject: str, facts: Sequence[Fact]) -> list[Fact]:
    def fitting(premise: Premise) -> list[Fact]:
        return [fact for fact in facts if about(premise, fact)]

    return [fact for kind, asked in asks for fact in handed_in(asked, kind, subject, fitting)]


def _quiet_host(callbacks: Mapping[str, Callable[[Any], None]], rulesets: dict[str, Any]) -> Any:
    """Return a host that starts no timers, knows its callbacks and can be freed."""
    import durable_rules_engine
    from durable.engine import Host

    class QuietHost(Host):  # type: ignore[misc]
        def _run(self) -> None:
            """Start nothing in the background."""

        def get_action(self, action_name: str) -> Callable[[Any], None]:
            return callbacks[action_name]

        def free(self) -> None:
            for ruleset in self._ruleset_list:
                durable_rules_engine.delete_ruleset(ruleset._handle)
            self._ruleset_list.clear()
            self._ruleset_directory.clear()

    return QuietHost(rulesets)

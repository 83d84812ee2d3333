"""What was concluded, with the reasons for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ofsted_rules.conclusions.kinds import CONCLUSION, Fact, FactKey, Value, key_of


@dataclass(frozen=True, slots=True)
class Conclusion:
    """One thing that follows from outcomes and letters together, for one subject.

    `because` holds a sentence for each different way of saying why; `ways` the facts behind each
    way, in the order of the premises.
    """

    id: str
    title: str
    severity: str
    subject_kind: str
    subject: str
    fields: Mapping[str, Value]
    because: tuple[str, ...]
    ways: tuple[tuple[Fact, ...], ...]
    cites: tuple[str, ...]
    counted: tuple[Fact, ...] = ()
    """The facts behind the numbers among those of its ways."""

    @property
    def reasons(self) -> tuple[Fact, ...]:
        """Return the facts that it follows from directly, each once, those counted last."""
        given = [*(fact for way in self.ways for fact in way), *self.counted]
        distinct = {key_of(fact): fact for fact in given}
        return tuple(distinct.values())

    @property
    def fact(self) -> Fact:
        """Return the conclusion as a fact that others can rest on."""
        own = {"kind": CONCLUSION, "id": self.id, self.subject_kind: self.subject}
        return {**own, **self.fields}


@dataclass(frozen=True)
class Conclusions:
    """All that was concluded, in an order that depends on nothing but the facts.

    `stood_in` counts the subjects that the plain chainer took over from the engine named.
    """

    items: tuple[Conclusion, ...]
    engine_name: str
    stood_in: int = 0

    def __iter__(self) -> Iterator[Conclusion]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @cached_property
    def _by_key(self) -> Mapping[FactKey, Conclusion]:
        return {key_of(one.fact): one for one in self.items}

    def behind(self, item: Conclusion) -> tuple[Conclusion, ...]:
        """Return the conclusions that an item rests on, nearest first, each once."""
        by_key = self._by_key
        found: dict[FactKey, Conclusion] = {}
        waiting = list(item.reasons)
        while waiting:
            key = key_of(waiting.pop(0))
            if key in by_key and key not in found:
                found[key] = by_key[key]
                waiting += by_key[key].reasons
        return tuple(found.values())

    def grounds(self, item: Conclusion) -> tuple[Fact, ...]:
        """Return the facts of letters and outcomes where the chain of reasons ends, each once."""
        reasons = [fact for one in (item, *self.behind(item)) for fact in one.reasons]
        given = {key_of(fact): fact for fact in reasons if fact["kind"] != CONCLUSION}
        return tuple(given.values())

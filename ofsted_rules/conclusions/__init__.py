"""Conclusions: what outcomes and letters mean together, by forward chaining.

`load_conclusions` reads the definitions, `conclude` draws them from facts, with durable-rules where
it can be imported and the plain chainer elsewhere; both give the same.
"""

from ofsted_rules.conclusions.definition import ConclusionsError, Definition, Premise
from ofsted_rules.conclusions.engine import conclude
from ofsted_rules.conclusions.kinds import KINDS, Fact, FactError, FactKind
from ofsted_rules.conclusions.loading import link_conclusions, load_conclusions
from ofsted_rules.conclusions.model import Conclusion, Conclusions

__all__ = [
    "KINDS",
    "Conclusion",
    "Conclusions",
    "ConclusionsError",
    "Definition",
    "Fact",
    "FactError",
    "FactKind",
    "Premise",
    "conclude",
    "link_conclusions",
    "load_conclusions",
]

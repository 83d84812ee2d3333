"""What can be wrong with what we were given, and how we say so.

A `Problem` is data: a code, one sentence, where it stands and what to do. Nothing here prints, and
nothing here ever holds a value from case data.
"""

from ofsted_rules.problems.model import (
    DataPlace,
    Place,
    Problem,
    Problems,
    ProblemsError,
    Severity,
)

__all__ = ["DataPlace", "Place", "Problem", "Problems", "ProblemsError", "Severity"]

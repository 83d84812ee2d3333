"""Where each value of an effective rule comes from: the library, or a line of the profile."""

from __future__ import annotations

from collections.abc import Sequence

from ofsted_rules.documents import Document
from ofsted_rules.problems import Place
from ofsted_rules.rules.link import Linked

_NOWHERE = Place("the library")


def timescale_places(linked: Linked, name: str) -> tuple[Place, ...]:
    """Return where each version of a timescale was written, in their order."""
    ruleset = linked.ruleset
    local = linked.profile.text.timescales.get(name)
    library = ruleset.timescales_document if ruleset is not None else None
    return _places(linked, "timescales", name, local.values if local else (), library)


def standard_places(linked: Linked, name: str) -> tuple[Place, ...]:
    """Return where each version of a standard was written, in their order."""
    ruleset = linked.ruleset
    local = linked.profile.text.standards.get(name)
    library = ruleset.standards_document if ruleset is not None else None
    return _places(linked, "standards", name, local.values if local else (), library)


def _places(
    linked: Linked, key: str, name: str, own: Sequence[object], library: Document | None
) -> tuple[Place, ...]:
    limits = linked.timescales[name] if key == "timescales" else linked.standards[name]
    document, found = linked.profile.document, []
    for index in range(len(limits.versions)):
        if index < len(own) and document is not None:
            found.append(document.place_at((key, name, "values", index)))
        elif library is not None:
            found.append(library.place_at((name, "values", index - len(own))))
        else:
            found.append(_NOWHERE)
    return tuple(found)


def whose(linked: Linked, place: Place) -> str:
    """Say whose file a place is in."""
    document = linked.profile.document
    own = document is not None and place.file == document.file
    return f"from {'the profile' if own else 'the library'}, {place.file}:{place.line}"

"""What the head of a letter says: whose it is, of what kind, from when, and about which days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ofsted_rules.letters.importing.authorities import authorities_in
from ofsted_rules.letters.importing.days import Window, one_day, windows
from ofsted_rules.letters.importing.lines import Line
from ofsted_rules.letters.model import Framework, LetterKind

_HEAD_LINES = 120
_OPENING_LINES = 45
_SINGLE = r"services for children in need of help and protection,? children looked after"
_CRA = r"contact,? referral and assessment"
_KINDS: tuple[tuple[str, LetterKind, Framework | None], ...] = (
    (
        r"joint targeted (?:area )?inspection|\bjtai\b",
        LetterKind.JOINT_INSPECTION,
        Framework.JOINT_TARGETED_AREA_INSPECTION,
    ),
    (r"joint area review", LetterKind.JOINT_INSPECTION, Framework.JOINT_AREA_REVIEW),
    (
        rf"unannounced inspection of {_CRA}|inspection of {_CRA} arrangements",
        LetterKind.UNANNOUNCED_INSPECTION,
        Framework.CONTACT_REFERRAL_AND_ASSESSMENT,
    ),
    (r"(?:improvement )?monitoring visit|monitoring inspection", LetterKind.MONITORING_VISIT, None),
    (
        r"focused (?:assurance )?visit|focus visit|assurance visit",
        LetterKind.FOCUSED_VISIT,
        Framework.ILACS,
    ),
    (
        rf"re-?inspection of {_SINGLE}|post-monitoring single inspection",
        LetterKind.RE_INSPECTION,
        Framework.SINGLE_INSPECTION_FRAMEWORK,
    ),
    (
        rf"inspection of {_SINGLE}|single inspection framework",
        LetterKind.INSPECTION_REPORT,
        Framework.SINGLE_INSPECTION_FRAMEWORK,
    ),
    (
        r"inspection of local authority arrangements for the protection of children",
        LetterKind.INSPECTION_REPORT,
        Framework.PROTECTION_OF_CHILDREN,
    ),
    (
        r"inspection of safeguarding and (?:looked after children|services for looked after)",
        LetterKind.INSPECTION_REPORT,
        Framework.SAFEGUARDING_AND_LOOKED_AFTER_CHILDREN,
    ),
    (
        r"inspection of (?:[\w .,&'\u2019-]{0,80}?)(?:local authority )?"
        r"children.?s (?:social care )?services|inspection of local authority children",
        LetterKind.INSPECTION_REPORT,
        Framework.ILACS,
    ),
)
_ILACS_FROM = date(2018, 1, 1)
_DATES = re.compile(
    r"(?:inspection|visit|review|fieldwork|monitoring)\s+dates?\s*:?\s*(?P<rest>.*)", re.IGNORECASE
)
_PUBLISHED = re.compile(
    r"(?:report |letter |date )?(?:of )?(?:published"
    r"|publication)(?: date)?(?: on)?\s*:?\s*(?P<rest>.*)"
    r"|date published\s*:?\s*(?P<rest2>.*)",
    re.IGNORECASE,
)
_CONDUCTED = re.compile(
    r"(?:conducted|took place|undertaken|carried out|held|inspection|visit|services?"
    r"|children|council|"
    r"review|authority|\w+)\s+(?:was |were )?(?:conducted |held |carried out )?"
    r"(?P<how>on|from|between|during)\s+(?P<rest>(?:\w+day )?\d{1,2}.{0,140})",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"(?:annual |core |unannounced |joint |re-?|improvement |ofsted |local authority )*"
    r"(?:focused |assurance |monitoring )*(?:targeted )?(?:area )?(?:inspection|visit|review)\b",
    re.IGNORECASE,
)
_PRESS = re.compile(r"(?:ofsted.s )?(?:\d+ )?recommendations?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was read of the head; what could not be read is None or empty, and said in `unread`."""

    authority: str | None = None
    authorities: tuple[str, ...] = ()
    """All that the place of the authority's name speaks of, where it is more than one."""
    kind: LetterKind | None = None
    framework: Framework | None = None
    framework_by_date: bool = False
    """Whether the framework is only the one in force then, and not named."""
    inspected: tuple[Window, ...] = ()
    published: date | None = None
    title: str = ""
    lines: dict[str, int] = field(default_factory=dict)


def read_facts(lines: Sequence[Line]) -> Facts:
    """Read the facts from the first lines of a letter (page furniture is still in them)."""
    head = [line for line in lines if line.text][:_HEAD_LINES]
    subject = _subject(head)
    kind, framework = _kind(subject, head)
    inspected = _inspected(head)
    published = _published(head)
    by_date = False
    if kind is LetterKind.MONITORING_VISIT and framework is None:
        framework, by_date = _monitoring(head, inspected, published)
    authorities = _authorities(subject, head)
    return Facts(
        authority=authorities[0] if authorities else None,
        authorities=authorities,
        kind=kind,
        framework=framework,
        framework_by_date=by_date,
        inspected=inspected,
        published=published,
        title=subject.rstrip("."),
    )


def _subject(head: Sequence[Line]) -> str:
    """Return the line that says what the letter is of: below `Dear`, or at the top of a report."""
    start = next((place + 1 for place, one in enumerate(head) if one.text.startswith("Dear ")), 0)
    if not start:
        start = next(
            (
                place + 1
                for place, one in enumerate(head)
                if re.match(r"To all local|To the", one.text)
            ),
            0,
        )
    for place in range(start, min(len(head), start + 14)):
        if _SUBJECT.match(head[place].text):
            return _titled(head, place)
    return ""


def _titled(head: Sequence[Line], place: int) -> str:
    """Join the lines of a title: it ends before a line that is plainly something else."""
    joined = head[place].text
    for line in head[place + 1 : place + 6]:
        if (
            joined.endswith((".", ":"))
            or re.search(r"services?$", joined, re.IGNORECASE)
            or re.match(
                r"This letter|Inspection date|Lead inspector|Report published"
                r"|Following|I am writing",
                line.text,
            )
        ):
            break
        joined = f"{joined} {line.text}"
    return joined


def _kind(subject: str, head: Sequence[Line]) -> tuple[LetterKind | None, Framework | None]:
    """Return kind and framework by the title, else by the first words of the letter."""
    opening = " ".join(one.text for one in head[:_OPENING_LINES])
    for text in (subject, opening):
        plain = " ".join(text.casefold().replace("\u2019", "'").split())
        hits = []
        for order, (pattern, kind, framework) in enumerate(_KINDS):
            held = re.search(pattern, plain)
            if held:
                hits.append((held.start(), order, kind, framework))
        if hits:
            _, _, kind, framework = min(hits)
            return kind, framework
    return None, None


def _monitoring(
    head: Sequence[Line], inspected: Sequence[Window], published: date | None
) -> tuple[Framework | None, bool]:
    """Return the framework of a monitoring visit: the one it names, else the one in force."""
    said = " ".join(one.text for one in head).casefold()
    if "ilacs" in said or "inspection of local authority children" in said:
        return Framework.ILACS, False
    if "single inspection" in said:
        return Framework.SINGLE_INSPECTION_FRAMEWORK, False
    day = inspected[0].first if inspected else published
    if day is None:
        return None, False
    later = day >= _ILACS_FROM
    return (Framework.ILACS if later else Framework.SINGLE_INSPECTION_FRAMEWORK), True


def _inspected(head: Sequence[Line]) -> tuple[Window, ...]:
    """Return the days of the inspection: those labelled so, else those of the first sentence."""
    for place, line in enumerate(head):
        held = _DATES.match(line.text)
        if held:
            found = _labelled(head, place, held["rest"])
            if found:
                return found
    start = next((place + 1 for place, one in enumerate(head) if one.text.startswith("Dear ")), 0)
    opening = " ".join(one.text for one in head[start : start + _OPENING_LINES])
    for held in _CONDUCTED.finditer(opening):
        found = windows(f"{held['how']} {held['rest']}")
        if found:
            return found
    return ()


def _labelled(head: Sequence[Line], place: int, rest: str) -> tuple[Window, ...]:
    """Read the days behind a label; they may go on over the next lines."""
    joined = rest
    found = windows(joined)
    for line in head[place + 1 : place + 4]:
        if not re.match(r"(?:and\b|to\b|[-\u2013&]|\(?\d{1,2}\b|\d{4})", line.text) and not _hangs(
            joined
        ):
            break
        joined = f"{joined} {line.text}".strip()
        found = windows(joined) or found
    return found


def _hangs(text: str) -> bool:
    return not text or bool(re.search(r"(?:\band|\bto|[-\u2013,&]|\d{1,2} [A-Z][a-z]+)$", text))


def _published(head: Sequence[Line]) -> date | None:
    """Return the day of publication: labelled so, or alone on a line above `Dear`."""
    for line in head:
        held = _PUBLISHED.match(line.text)
        if held:
            day = one_day(held["rest"] or held["rest2"] or "")
            if day:
                return day
    for line in head:
        if line.text.startswith("Dear "):
            break
        day = one_day(line.text)
        if day:
            return day
    return None


def _authorities(subject: str, head: Sequence[Line]) -> tuple[str, ...]:
    """Return the authority, by the title, the line above it, or the first sentence."""
    found = authorities_in(_about(subject))
    if found:
        return found
    start = next((place for place, one in enumerate(head) if one.text.startswith("Dear ")), None)
    if start is None:
        places = [" ".join(one.text for one in head[:8]), " ".join(one.text for one in head[:30])]
    else:
        opening = " ".join(one.text for one in head[start + 1 : start + 14])
        sentence = re.search(r"(?:This letter|findings of).{0,400}", opening)
        above = [one.text for one in head[:start]]
        places = [sentence.group() if sentence else "", *reversed(above), opening]
    for place in places:
        found = authorities_in(_about(place))
        if found:
            return found[:1]
    return ()


def _about(text: str) -> str:
    """Leave out what only looks like an authority's name: Ofsted's own address."""
    return re.sub(
        r"(?:Store Street,?\s+)?Manchester,?\s+M1 2WD|Bristol,?\s+BS1 6NL|Her Majesty.s.*",
        " ",
        text,
    )

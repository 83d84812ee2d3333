"""The words of headings: which open a list of what must improve, and which end one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from ofsted_rules.letters.model import Kind


class Role(Enum):
    """What stands under a heading."""

    IMPROVE = "improve"
    """A list of what must improve: exact to the item."""
    LIST = "list"
    """Another list of findings: strengths, requirements that are met."""
    PROSE = "prose"
    """Findings told in paragraphs, with bullets, numbers or nothing before them."""
    CONTEXT = "context"
    """What a letter says before and after its findings."""
    SKIP = "skip"
    """No findings: contents, statistics of the area, how the inspection was done."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A section that a heading opens, and what its passages are."""

    section: str
    role: Role
    kind: Kind


def _improve(section: str, kind: Kind = Kind.AREA_FOR_DEVELOPMENT) -> Heading:
    return Heading(section, Role.IMPROVE, kind)


_NEEDS = _improve("what-needs-to-improve")
_ACTION = Kind.PRIORITY_ACTION
_EXACT: dict[str, Heading] = {
    "strengths": Heading("strengths", Role.LIST, Kind.STRENGTH),
    "key strengths": Heading("strengths", Role.LIST, Kind.STRENGTH),
    "the service meets the requirements of statutory guidance in the following areas": Heading(
        "meets-requirements", Role.LIST, Kind.MEETS_REQUIREMENTS
    ),
    "satisfactory practice": Heading("satisfactory-practice", Role.LIST, Kind.SATISFACTORY),
    "areas for development": _improve("areas-for-development"),
    "area for development": _improve("areas-for-development"),
    "area for priority action": _improve("area-for-priority-action", _ACTION),
    "areas for priority action": _improve("area-for-priority-action", _ACTION),
    "areas for immediate and priority action": _improve("area-for-priority-action", _ACTION),
    "priority and immediate action": _improve("priority-and-immediate-action", _ACTION),
    "priority and immediate actions": _improve("priority-and-immediate-action", _ACTION),
    "immediate and priority action": _improve("priority-and-immediate-action", _ACTION),
    "immediate and priority actions": _improve("priority-and-immediate-action", _ACTION),
    "priority actions": _improve("priority-actions", _ACTION),
    "priority action": _improve("priority-actions", _ACTION),
    "priority area for action": _improve("priority-actions", _ACTION),
    "areas for improvement": _improve("areas-for-improvement"),
    "area for improvement": _improve("areas-for-improvement"),
    "key areas for improvement": _improve("areas-for-improvement"),
    "areas for further improvement": _improve("areas-for-improvement"),
    "areas requiring improvement": _improve("areas-for-improvement"),
    "areas that need to improve": _improve("areas-for-improvement"),
    "areas for development and improvement": _improve("areas-for-improvement"),
    "key areas for development": _improve("areas-for-development"),
    "areas for further development": _improve("areas-for-development"),
    "areas identified for improvement": _improve("areas-for-improvement"),
    "overview": Heading("overview", Role.PROSE, Kind.CONTEXT),
    "headline findings": Heading("headline-findings", Role.PROSE, Kind.CONTEXT),
    "executive summary": Heading("executive-summary", Role.PROSE, Kind.CONTEXT),
    "summary of findings": Heading("summary-of-findings", Role.PROSE, Kind.CONTEXT),
    "summary of key findings": Heading("summary-of-findings", Role.PROSE, Kind.CONTEXT),
    "findings": Heading("findings", Role.PROSE, Kind.NARRATIVE),
    "main findings": Heading("main-findings", Role.PROSE, Kind.NARRATIVE),
    "key findings": Heading("key-findings", Role.PROSE, Kind.NARRATIVE),
    "summary for children and young people": Heading("summary", Role.SKIP, Kind.CONTEXT),
    "summary": Heading("summary", Role.PROSE, Kind.CONTEXT),
    "next steps": Heading("next-steps", Role.CONTEXT, Kind.CONTEXT),
    "contents": Heading("contents", Role.SKIP, Kind.CONTEXT),
    "the local authority": Heading("local-authority", Role.SKIP, Kind.CONTEXT),
    "conclusion": Heading("conclusion", Role.CONTEXT, Kind.CONTEXT),
}
_RECOMMENDATIONS = re.compile(
    r"(?:ofsteds? |ofsted's |our |the )?(?:\d{1,3} )?(?:key |main )?recommendations?"
    r"(?: for (?:improvement|the local authority|the (?:l?scb|board)|action))?"
)
_NEEDS_TO_IMPROVE = re.compile(
    r"what (?:else )?needs? to (?:be (?:better|improved?)|improve(?: further)?)(?: now)?"
    r"(?: in (?:this|these) (?:areas?|aspects?)(?: of (?:social work )?(?:practice|work))?"
    r"| (?:in|for|about) (?:this |the |these )?[\w' ]{3,60})?"
    r"|areas? (?:for|of) (?:further )?(?:improvement|development)"
    r"(?: (?:are|were|include|in (?:this|social)[\w' ]*"
    r"|for (?:the )?(?:local authority|l?scb|board|partnership|council|police|health)))"
    r"|what (?:do|does) (?:the )?(?:[\w']+ ){1,8}needs? to (?:improve|do to improve)(?: further)?"
    r"|what (?:the )?(?:[\w']+ ){1,8}needs? to (?:improve|do to improve)(?: further)?"
)
_DELIVERED = re.compile(r"from the evidence gathered .* delivered satisfactorily .*")
_PREFIXES: tuple[tuple[re.Pattern[str], Heading], ...] = tuple(
    (re.compile(pattern), Heading(section, role, kind))
    for pattern, section, role, kind in (
        (
            r"(?:the )?experiences? and progress of (?:children|those) who need help.*",
            "help-and-protection",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"(?:the )?experiences? and progress of (?:children )?(?:in care"
            r"|(?:children )?looked).*",
            "children-in-care",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"(?:the )?experiences? and progress of care leavers.*|(?:the graded judgment for )?"
            r"(?:the )?experience and progress of care leavers.*",
            "care-leavers",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"the impact of leaders on social work practice.*",
            "impact-of-leaders",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"leadership,? management and governance.*",
            "leadership-management-and-governance",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"findings and evaluation of progress.*|evaluation of progress.*",
            "findings-and-evaluation-of-progress",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"(?:the )?(?:areas|services|scope) (?:covered|reviewed|considered|evaluated|looked at)"
            r"(?: by| during| at| in| of)?.*|scope of the visit.*|(?:about"
            r"|context of) (?:the|this) (?:visit|inspection).*",
            "areas-covered",
            Role.CONTEXT,
            Kind.CONTEXT,
        ),
        (
            r"(?:the )?(?:local )?(?:(?:authority|partnership|board|lscb|council)s?'?s? )?"
            r"(?:key |areas of )?strengths?(?: and (?:weaknesses|areas for \w+))?(?: of .*| in .*)?"
            r"|what is working well.*|what works well.*|areas of strength.*",
            "strengths",
            Role.PROSE,
            Kind.STRENGTH,
        ),
        (
            r"progress since .*|progress (?:made )?(?:against|in) .*",
            "progress",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"inspection (?:findings|judgements?)\b.*|findings (?:in relation|from|for|of) .*",
            "inspection-findings",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"(?:practice|case) (?:study|example)s?\b.*|effective practice.*"
            r"|highly effective practice.*",
            "case-study",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"(?:the )?(?:\w+ )?(?:local )?safeguarding children(?: and \w+)? (?:board"
            r"|partnership)\b.*"
            r"|section \d.*|the (?:effectiveness|contribution|impact) of .*",
            "safeguarding-board",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"information about (?:this|the) .*|about (?:this|the) (?:report|authority"
            r"|area|inspection).*"
            r"|child\w* .*in this area.*|what the inspection judgements.*"
            r"|(?:the )?inspection team.*|previous ofsted inspections.*|record of main findings.*"
            r"|annex .*|glossary.*|local leadership.*"
            r"|the (?:local authority|area|service inspection)s? (?:area|context).*",
            "information",
            Role.SKIP,
            Kind.CONTEXT,
        ),
        (
            r"overall effectiveness.*|capacity (?:for|to) improve\w*.*"
            r"|safeguarding (?:services|outcomes).*"
            r"|services for (?:looked after|children).*|outcomes for .*"
            r"|(?:the )?(?:effectiveness|quality) of .*"
            r"|(?:ambition and prioritisation|evaluation|partnerships?"
            r"|leadership and management)\b.*"
            r"|being healthy.*|staying safe.*|enjoying and achieving.*"
            r"|making a positive contribution.*"
            r"|economic well ?being.*|children looked after.*|children who need help.*"
            r"|adoption performance.*"
            r"|(?:the )?(?:graded )?judgements?\b.*",
            "judgement",
            Role.PROSE,
            Kind.NARRATIVE,
        ),
        (
            r"no (?:areas?|priority) .*|background.*|context.*|introduction.*|"
            r"the (?:inspection|visit|local authority|partnership) (?:context|background).*",
            "context",
            Role.CONTEXT,
            Kind.CONTEXT,
        ),
    )
)
_SUBHEADINGS = re.compile(
    r"immediate(?:ly)?(?: action)?|as a matter of (?:urgency|priority)"
    r"|(?:for )?(?:action )?(?:within|over|in|by) (?:the )?(?:next |coming )?(?:\w+ ){0,3}"
    r"(?:days?|weeks?|months?|term|year)|for immediate action|for action .*|medium term|longer term"
    r"|(?:the )?local authority(?: .*)?|(?:the )?council(?: .*)?"
    r"|(?:the )?(?:\w+ ){0,3}police(?: .*)?"
    r"|(?:\w+ ){0,3}health(?: \w+){0,3}|(?:the )?partnership(?: .*)?|all (?:agencies|partners)"
    r"|(?:\w+ ){0,2}probation(?: \w+){0,3}|youth (?:offending|justice) (?:team|service)"
    r"|children'?s social care|multi ?agency(?: \w+){0,3}|schools?(?: and education)?|education"
    r"|(?:nhs|clinical commissioning) .*|integrated care board|(?:the )?(?:l?scb|board)"
    r"|leadership|safeguarding|children in care|care leavers|help and protection"
)
_NOTE_MARK = re.compile(r"(?<=[A-Za-z?:)])\s?\d{1,2}(?=\s*[?:]?$)")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NUMBERED = re.compile(r"(?:section )?\d{1,2}(?:\.\d)?[.:)]?\s+(?=[A-Z])")


def plain(text: str) -> str:
    """Return the words of a heading: without case, punctuation and the mark of a footnote."""
    straight = text.replace("\u2019", "'").replace("\u2018", "'").replace("-", " ")
    straight = _NOTE_MARK.sub("", straight.replace("\u00ad", "").strip())
    return " ".join(_WORD.findall(straight.casefold()))


def exact(text: str) -> Heading | None:
    """Return the heading that these words are, whole; None for any other words."""
    said = plain(text)
    if not said or len(said) > 400:
        return None
    if said in _EXACT:
        return _EXACT[said]
    if _RECOMMENDATIONS.fullmatch(said):
        return Heading("recommendations", Role.IMPROVE, Kind.RECOMMENDATION)
    if _NEEDS_TO_IMPROVE.fullmatch(said):
        return _improve("areas-for-improvement") if said.startswith("area") else _NEEDS
    if text.endswith(":") and _DELIVERED.fullmatch(said):
        return Heading("delivered-satisfactorily", Role.LIST, Kind.SATISFACTORY)
    return None


def ending(text: str) -> Heading | None:
    """Return the heading that words begin like, where they stand as a heading does."""
    said = plain(_NUMBERED.sub("", text))
    for pattern, heading in _PREFIXES:
        if pattern.fullmatch(said):
            return heading
    return None


def is_subheading(text: str) -> bool:
    """Say whether a line parts a list without ending it, as `Within three months:`."""
    return bool(_SUBHEADINGS.fullmatch(plain(text)))


def is_known(text: str) -> bool:
    """Say whether a line may be a heading by its words alone."""
    return exact(text) is not None or ending(text) is not None

"""Suggestions for the person who finishes a draft: themes by words, and stated recurrence.

A suggestion is never a finding: the draft marks it, and a person decides.
"""

from __future__ import annotations

import re
from enum import StrEnum

from ofsted_rules.letters.model import Kind, Polarity
from ofsted_rules.letters.themes import Theme

_WORDS: dict[Theme, str] = {
    Theme.CONTACTS_AND_REFERRALS: (
        r"contacts?\b|referrals?\b|referrers?|front door|\bmash\b|screen(?:ed|ing)"
    ),
    Theme.THRESHOLDS: r"thresholds?",
    Theme.EARLY_HELP: (
        r"early help|\bcaf\b|common assessment framework|step(?:ped|ping)?[- ](?:up|down)"
    ),
    Theme.DOMESTIC_ABUSE: r"domestic (?:abuse|violence)|coercive control",
    Theme.OUT_OF_HOURS: r"out[- ]of[- ](?:office[- ])?hours|emergency duty",
    Theme.ALLOCATION: r"(?:un)?allocat(?:ed|ion)\b",
    Theme.CASE_TRANSFER: r"transfer",
    Theme.ASSESSMENT_TIMELINESS: (
        r"timel\w+ (?:\w+ ){0,4}assessments?|assessments? (?:\w+ ){0,6}(?:timel\w+"
        r"|timescales?|delay\w*|prompt\w*)"
    ),
    Theme.ASSESSMENT_QUALITY: r"assessments?\b(?! hub)|analys[ie]s",
    Theme.ASSESSMENT_SHARING: r"cop(?:y|ies) of (?:their|the) assessment",
    Theme.STRATEGY_MEETINGS: r"strategy (?:meeting|discussion)s?",
    Theme.CHILD_PROTECTION_ENQUIRIES: (
        r"section 47|child protection (?:enquir|inquir|investigation)\w*"
    ),
    Theme.CONFERENCES_AND_CORE_GROUPS: (
        r"(?:child protection )?conferences?|core groups?|child protection chairs?"
    ),
    Theme.PLANS: r"\bplans?\b|\bplanning\b|contingenc(?:y|ies)",
    Theme.VISITS: r"\bvisits? (?:to|are|is|by)\b|statutory visits?|\bvisited\b",
    Theme.VOICE_OF_THE_CHILD: (
        r"voice|wishes and feelings|children.s (?:views|participation)"
        r"|views of (?:the )?child\w*|advoca\w+|direct work|participat\w+|listened"
    ),
    Theme.DIVERSITY: r"diversity|identity|cultur(?:e|al)|ethnic\w*|equalit\w+|disab\w+",
    Theme.MISSING_CHILDREN: r"\bmissing\b(?! education)|return (?:home )?interviews?|return home",
    Theme.EXPLOITATION: r"exploit\w+|gangs?\b|county lines",
    Theme.ALLEGATIONS_AGAINST_ADULTS: (
        r"designated officer|\blado\b|allegations?|adults who work with children"
    ),
    Theme.COURT_PROCEEDINGS: (
        r"pre-?proceedings|public law outline|court\b|legal (?:proceedings|planning)"
    ),
    Theme.CARE_PLANNING: (
        r"care plan(?:s|ning)?|placements?\b|enter(?:ing)? care|sufficiency|foster\w*"
        r"|children.s homes?|placed"
    ),
    Theme.REVIEWS: r"looked[- ]after reviews?|\breviews?\b",
    Theme.INDEPENDENT_REVIEWING: r"independent reviewing|\biros?\b",
    Theme.PERMANENCE: (
        r"permanen\w+|adopt\w+|life[- ]story|special guardian\w*|connected (?:persons?"
        r"|carers?)|friends and family"
    ),
    Theme.EDUCATION: (
        r"educat\w+|school\w*|personal education|\bpeps?\b|virtual school|employment"
        r"|training or"
    ),
    Theme.HEALTH: r"health\b|\bcamhs\b|well-?being",
    Theme.CARE_LEAVERS: (
        r"care leavers?|care-experienced|pathway plans?|personal advis[eo]rs?|\bpas?\b"
        r"|custody"
    ),
    Theme.CASE_RECORDING: r"record(?:s|ing|ed)?\b|chronolog\w+|case files?|minutes",
    Theme.MANAGEMENT_OVERSIGHT: (
        r"management oversight|managers?.{0,20}oversight|oversight|managers?.? decision\w*"
        r"|rationale|management direction"
    ),
    Theme.SUPERVISION: r"supervis\w+",
    Theme.CASELOADS: r"caseloads?|workloads?",
    Theme.WORKFORCE: (
        r"workforce|recruit\w*|retention|turnover|staffing|vacanc\w+|changes (?:in"
        r"|of) social worker|capacity|stability of the (?:senior )?leadership"
    ),
    Theme.TRAINING: r"training\b(?! or)|induction|newly qualified",
    Theme.PARTNERSHIP: r"partners?\b|partnership\w*|multi-?agency|agencies|information[- ]sharing",
    Theme.SAFEGUARDING_PROCEDURES: r"procedures?|polic(?:y|ies)\b|protocols?",
    Theme.AUDIT_AND_QUALITY_ASSURANCE: r"\baudit\w*|quality[- ]assurance",
    Theme.PERFORMANCE_INFORMATION: (
        r"performance (?:management|information|data|monitoring|reports?)|data\b"
    ),
    Theme.LEADERSHIP: r"leader(?:s|ship)?\b|governance|corporate parent\w*|strategic|scrutiny",
}
_PATTERNS = {theme: re.compile(rf"\b(?:{words})", re.IGNORECASE) for theme, words in _WORDS.items()}
_MOST_THEMES = 3
_SHADOWED = {
    Theme.ASSESSMENT_QUALITY: {Theme.ASSESSMENT_TIMELINESS, Theme.ASSESSMENT_SHARING},
    Theme.PLANS: {Theme.CARE_PLANNING, Theme.PERMANENCE, Theme.CARE_LEAVERS},
    Theme.REVIEWS: {Theme.INDEPENDENT_REVIEWING},
}
"""A theme on the left says nothing of its own where one on the right was found."""

_EARLIER = (
    r"(?:previous|last|earlier|prior|20\d\d) (?:(?:full|single|ofsted|focused"
    r"|monitoring|unannounced)\s+)?"
    r"(?:inspections?|visits?|report|recommendations?)|(?:inspection|visit) (?:in"
    r"|of) (?:\w+ )?20\d\d"
)
_NOT_BETTER = (
    r"\bnot (?:\w+ ){0,3}(?:improved?|addressed|resolved|been|made)|remain\w*"
    r"|\bstill\b|continu\w+|again\b|persist\w*"
    r"|deteriorat\w+|declin\w+|(?:insufficient|limited|little|inadequate"
    r"|slow) progress|unaddressed|repeat\w*"
    r"|(?:was|were|is|are) (?:also )?(?:an )?areas? (?:for|of) (?:development|improvement)"
)
_AGAIN = re.compile(
    rf"(?:{_EARLIER})[^.]*(?:{_NOT_BETTER})|(?:{_NOT_BETTER})[^.]*(?:{_EARLIER})"
    r"|\b(?:has|have) (?:still )?not (?:\w+ )?improved|remains? (?:an )?areas? (?:for|of)"
    r"|\brepeat(?:ed)? (?:recommendation|area)",
    re.IGNORECASE,
)
_MENTIONED = re.compile(_EARLIER, re.IGNORECASE)


class Stated(StrEnum):
    """What a passage says of an earlier letter."""

    NOTHING = "nothing"
    EARLIER = "earlier"
    """It speaks of an earlier inspection; perhaps to say that something is better now."""
    AGAIN = "again"
    """Its words say that something was found before and is still so."""


def themes(text: str) -> tuple[Theme, ...]:
    """Return up to three themes that the words speak of, the one named first first."""
    found = {}
    for theme, pattern in _PATTERNS.items():
        hits = [hit.start() for hit in pattern.finditer(text)]
        if hits:
            found[theme] = (-min(len(hits), 3), hits[0])
    for theme, others in _SHADOWED.items():
        if others & found.keys():
            found.pop(theme, None)
    best = sorted(found, key=lambda theme: found[theme])[:_MOST_THEMES]
    return tuple(sorted(best, key=lambda theme: found[theme][1]))


def stated(text: str) -> Stated:
    """Say whether a passage says that the same was found before."""
    if _AGAIN.search(text):
        return Stated.AGAIN
    return Stated.EARLIER if _MENTIONED.search(text) else Stated.NOTHING


def polarity(kind: Kind) -> Polarity | None:
    """Return the polarity that a kind of finding has by itself; None where only reading tells."""
    if kind in (Kind.AREA_FOR_DEVELOPMENT, Kind.PRIORITY_ACTION, Kind.RECOMMENDATION):
        return Polarity.FALLING_SHORT
    if kind in (Kind.STRENGTH, Kind.MEETS_REQUIREMENTS, Kind.SATISFACTORY):
        return Polarity.MET
    return None

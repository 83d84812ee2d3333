"""The closed list of themes: what an expectation is about.

A new theme is added here and nowhere else; rules, reports and recurrence hold on to these slugs.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Theme(StrEnum):
    """What an expectation is about, in the order of the child's journey, then the service."""

    CONTACTS_AND_REFERRALS = "contacts-and-referrals"
    THRESHOLDS = "thresholds"
    EARLY_HELP = "early-help"
    DOMESTIC_ABUSE = "domestic-abuse"
    OUT_OF_HOURS = "out-of-hours"
    ALLOCATION = "allocation"
    CASE_TRANSFER = "case-transfer"
    ASSESSMENT_TIMELINESS = "assessment-timeliness"
    ASSESSMENT_QUALITY = "assessment-quality"
    ASSESSMENT_SHARING = "assessment-sharing"
    STRATEGY_MEETINGS = "strategy-meetings"
    CHILD_PROTECTION_ENQUIRIES = "child-protection-enquiries"
    CONFERENCES_AND_CORE_GROUPS = "conferences-and-core-groups"
    PLANS = "plans"
    VISITS = "visits"
    VOICE_OF_THE_CHILD = "voice-of-the-child"
    DIVERSITY = "diversity"
    MISSING_CHILDREN = "missing-children"
    EXPLOITATION = "exploitation"
    ALLEGATIONS_AGAINST_ADULTS = "allegations-against-adults"
    COURT_PROCEEDINGS = "court-proceedings"
    CARE_PLANNING = "care-planning"
    REVIEWS = "reviews"
    INDEPENDENT_REVIEWING = "independent-reviewing"
    PERMANENCE = "permanence"
    EDUCATION = "education"
    HEALTH = "health"
    CARE_LEAVERS = "care-leavers"
    CASE_RECORDING = "case-recording"
    MANAGEMENT_OVERSIGHT = "management-oversight"
    SUPERVISION = "supervision"
    CASELOADS = "caseloads"
    WORKFORCE = "workforce"
    TRAINING = "training"
    PARTNERSHIP = "partnership"
    SAFEGUARDING_PROCEDURES = "safeguarding-procedures"
    AUDIT_AND_QUALITY_ASSURANCE = "audit-and-quality-assurance"
    PERFORMANCE_INFORMATION = "performance-information"
    LEADERSHIP = "leadership"


DESCRIPTIONS: Mapping[Theme, str] = MappingProxyType(
    {
        Theme.CONTACTS_AND_REFERRALS: "how contacts and referrals are received, decided and held",
        Theme.THRESHOLDS: "whether the right children get the right level of service",
        Theme.EARLY_HELP: "help below the statutory threshold, and the way in and out of it",
        Theme.DOMESTIC_ABUSE: "how notifications of domestic abuse are screened and answered",
        Theme.OUT_OF_HOURS: "the duty outside office hours and its link to the day service",
        Theme.ALLOCATION: "whether each case has a named and suitable worker, without waiting",
        Theme.CASE_TRANSFER: "how a case passes from one team to the next",
        Theme.ASSESSMENT_TIMELINESS: "whether assessments are finished within their limits",
        Theme.ASSESSMENT_QUALITY: "detail, analysis and decisions in assessments",
        Theme.ASSESSMENT_SHARING: "whether families get a copy of their assessment",
        Theme.STRATEGY_MEETINGS: "strategy discussions and meetings: held, attended, recorded",
        Theme.CHILD_PROTECTION_ENQUIRIES: "section 47 enquiries: prompt, qualified, overseen",
        Theme.CONFERENCES_AND_CORE_GROUPS: "conferences, their chairs, and core groups",
        Theme.PLANS: "whether plans are current, specific and carried out",
        Theme.VISITS: "visits to children: often enough, with a purpose, child seen",
        Theme.VOICE_OF_THE_CHILD: "whether children are seen, heard and take part",
        Theme.DIVERSITY: "identity, language, disability and culture in the work",
        Theme.MISSING_CHILDREN: "children who go missing, and the interviews on their return",
        Theme.EXPLOITATION: "children at risk of exploitation outside the family",
        Theme.ALLEGATIONS_AGAINST_ADULTS: "concerns about adults who work with children",
        Theme.COURT_PROCEEDINGS: "pre-proceedings and care proceedings without drift",
        Theme.CARE_PLANNING: "decisions to bring a child into care, and what is planned then",
        Theme.REVIEWS: "reviews of children in care and of pathway plans",
        Theme.INDEPENDENT_REVIEWING: "what independent reviewing officers do, also between reviews",
        Theme.PERMANENCE: "a lasting home: stability, matching, return home, discharge of orders",
        Theme.EDUCATION: "schooling of children in care, at home and missing from education",
        Theme.HEALTH: "physical, emotional and mental health",
        Theme.CARE_LEAVERS: "contact, entitlements, accommodation and work for care leavers",
        Theme.CASE_RECORDING: "whether the record is current, in one place and readable",
        Theme.MANAGEMENT_OVERSIGHT: "managers' decisions on cases, and their reasons, on file",
        Theme.SUPERVISION: "supervision of workers: regular, recorded, giving direction",
        Theme.CASELOADS: "how much work each worker and manager carries",
        Theme.WORKFORCE: "staffing, turnover, induction and support",
        Theme.TRAINING: "training that is on offer, kept current and taken up",
        Theme.PARTNERSHIP: "what partner agencies contribute, attend and share",
        Theme.SAFEGUARDING_PROCEDURES: "procedures and policies that guide practice",
        Theme.AUDIT_AND_QUALITY_ASSURANCE: "audit, moderation and what is done with the findings",
        Theme.PERFORMANCE_INFORMATION: "measures that managers see, question and act on",
        Theme.LEADERSHIP: "whether leaders keep improvement going",
    }
)
"""One line for each theme, as lists and reports print it."""

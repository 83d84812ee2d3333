"""Names of the questions that audits, service returns and surveys answer.

A file may hold an authority's own questions too; these are the ones that rules know.
"""

import types
from collections.abc import Mapping

AUDIT_QUESTIONS: Mapping[str, str] = types.MappingProxyType(
    {
        "assessment-detail": "Does the assessment have enough detail?",
        "assessment-analysis": "Does it analyse and lead to decisions rather than narrate?",
        "assessment-own-needs": "Does it look at this child's own needs, apart from the siblings'?",
        "assessment-quality": "How good is the assessment as a whole?",
        "assessment-lived-experience": "Does it show what life is like for this child?",
        "assessment-multi-agency": "Does what other agencies know shape its conclusion?",
        "assessment-diversity": "Are identity and diverse needs considered in it?",
        "assessment-earlier-need-found": "Had the earlier assessment found the need?",
        "risk-balance": "Are risks weighed against what protects the child?",
        "parenting-optimism": "Is the view of the parents realistic?",
        "plan-quality": "How good is the plan?",
        "plan-diversity": "Does the plan act on identity and diverse needs?",
        "plan-contingency": "Is the contingency plan clear and usable?",
        "contact-threshold": "Was the threshold for access applied rightly?",
        "enquiry-threshold": "Was the threshold for a section 47 enquiry applied rightly?",
        "consistent-decision": "Would like cases have been decided alike?",
        "accommodation-timely": "Was the decision to accommodate timely?",
        "strategy-rationale": "Does the recorded reason explain what the meeting decided?",
        "strategy-detail": "Is the meeting recorded in enough detail?",
        "conference-detail": "Is the conference or core group recorded in enough detail?",
        "chair-oversight": "Does the chair oversee and challenge well?",
        "core-group-progress": "Does the core group measure progress?",
        "step-down-right": "Was it right to end the plan when it ended?",
        "supervision-quality": "How good is supervision on this case?",
        "supervision-reflection": "Does supervision reflect on the work and improve it?",
        "management-oversight": "How good is management oversight on this case?",
        "record-shows-safety": "Can a stranger tell from the file if the child is safe today?",
        "exploitation-assessment": "Is the assessment of exploitation comprehensive?",
        "explanation-to-child": "Was the child told why it is in care and what comes next?",
        "review-child-focused": "Is the review centred on the child?",
        "pupil-premium-effect": "Was the pupil premium used to best effect?",
        "permanence-planning": "How good is planning for permanence?",
    }
)
"""Name of an audit question, and what it asks."""

SERVICE_QUESTIONS: Mapping[str, str] = types.MappingProxyType(
    {
        "business-support-posts": "Are the business-support posts of the front door filled?",
        "thresholds-agreed": "Have the partners agreed the threshold document?",
        "feedback-changed-service": "What changed because of what children and families said?",
        "procedures-current": "Is every procedure owned and within its review date?",
        "senior-rota": "Can a senior manager be reached at any hour, with access to records?",
        "out-of-hours-links": "Does the out-of-hours service work on the same record as the day?",
        "staff-reflect-community": "Do staff reflect the community, for the share of children?",
        "communication-specialists": "Does each team have a specialist in communication?",
        "training-programme-reviewed": "Was the training programme reviewed against needs?",
        "posts-filled": "How many posts of the establishment are filled?",
        "manager-span": "How many workers report to each manager?",
        "turnover": "How many left for each hundred posts in the period?",
        "senior-managers-consider-audits": "When did senior managers consider the audit findings?",
        "learning-shared": "When was the learning from audits shared?",
        "local-offer-published": "Is the local offer to care leavers published and current?",
        "carer-training": "Are carers trained and supported?",
        "emotional-health-response": "Is there a strategic answer to emotional health needs?",
        "measures-reach-managers": "Can every manager see current measures of the service?",
        "improvement-on-time": "Are improvement actions on time?",
        "manager-accessible": "Staff: is my manager there when I need them?",
        "confidence-in-leaders": "Partners: do we have confidence in the leaders?",
    }
)
"""Name of a question of a service return or a survey, and what it asks."""

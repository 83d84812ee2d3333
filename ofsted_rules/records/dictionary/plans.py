"""What every plan has, whatever its kind: actions, and the days it was renewed."""

from typing import ClassVar, Literal

from ofsted_rules.records.dictionary.codes import Agency, PlanKind
from ofsted_rules.records.model import (
    Day,
    Flag,
    Record,
    happened,
    identifier,
    link,
    planned,
    shared,
    value,
)


class PlanAction(Record):
    """One action of a plan; `plan_kind` tells which kind of plan `plan_id` belongs to."""

    record_name: ClassVar[str] = "plan_action"
    id_field: ClassVar[str] = "plan_action_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "set_on"

    plan_action_id: str = identifier("Id of the action")
    child_id: str = link("The child", "child", required=True)
    plan_id: str | None = shared("Id of the plan, as in the plan's own row")
    plan_kind: PlanKind | None = value("Kind of plan")
    set_on: Day | None = happened("Day the action was set")
    owner_id: str | None = shared("Who is to do it: a worker or anyone else named")
    agency: Agency | None = value("Agency of the owner")
    priority: Literal["high", "medium", "low"] | None = value("How urgent the action is")
    due_on: Day | None = planned("Day the action is due")
    done_on: Day | None = happened("Day the action was done")
    cancelled_on: Day | None = happened("Day the action was taken off, with a reason")


class PlanRevision(Record):
    """A day on which a plan was renewed or found to need no change."""

    record_name: ClassVar[str] = "plan_revision"
    id_field: ClassVar[str] = "plan_revision_id"
    subject_field: ClassVar[str] = "child_id"
    happens_field: ClassVar[str | None] = "revised_on"
    entry_field: ClassVar[str | None] = "entered_on"

    plan_revision_id: str = identifier("Id of the revision")
    child_id: str = link("The child", "child", required=True)
    plan_id: str | None = shared("Id of the plan, as in the plan's own row")
    plan_kind: PlanKind | None = value("Kind of plan")
    revised_on: Day | None = happened("Day the plan was renewed")
    effect: Literal["changed", "no-change"] | None = value("Whether the plan changed")
    reason_recorded: Flag | None = value("The reason for the change, or for none, is recorded")
    entered_on: Day | None = happened("Day the revision was entered on the record")

"""The results of rule tests as JUnit XML, which every CI server reads."""

from __future__ import annotations

import re
from itertools import groupby
from xml.etree import ElementTree as ET

from ofsted_rules.testing.report import failure_lines
from ofsted_rules.testing.runner import CaseResult, Results, Status

_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(results: Results) -> str:
    """Return an XML document: a suite for each file, a case for each case, in their order."""
    root = ET.Element("testsuites", {"name": "ofsted-rules test", **_counts(list(results.cases))})
    for file, group in groupby(results.cases, key=lambda result: result.case.file):
        cases = list(group)
        suite = ET.SubElement(root, "testsuite", {"name": _clean(file), **_counts(cases)})
        for result in cases:
            _add(suite, result)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _counts(cases: list[CaseResult]) -> dict[str, str]:
    def count(status: Status) -> str:
        return str(sum(result.status is status for result in cases))

    return {
        "tests": str(len(cases)),
        "failures": count(Status.FAILED),
        "errors": count(Status.ERROR),
        "skipped": count(Status.TODO),
    }


def _add(suite: ET.Element, result: CaseResult) -> None:
    case = result.case
    element = ET.SubElement(
        suite,
        "testcase",
        classname=_clean(case.file),
        name=_clean(case.short_id),
        file=_clean(case.file),
        line=str(case.place.line),
    )
    if result.status is Status.TODO:
        ET.SubElement(element, "skipped", message=_clean(case.todo))
    elif result.status is not Status.PASSED:
        word = "failure" if result.status is Status.FAILED else "error"
        first = result.failures[0].differences[0]
        message = f"{first.part}: expected {first.expected}, got {first.actual}"
        told = ET.SubElement(element, word, message=_clean(message))
        told.text = _clean("\n".join(failure_lines(result)))


def _clean(text: str) -> str:
    """Replace what XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)

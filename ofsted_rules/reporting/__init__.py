"""The gap report: one model, and one module for each format that shows it."""

from ofsted_rules.reporting.build import build_report
from ofsted_rules.reporting.from_run import report
from ofsted_rules.reporting.model import Report

__all__ = ["Report", "build_report", "report"]

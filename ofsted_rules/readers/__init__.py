"""Readers: the ways in which data becomes typed tables."""

from ofsted_rules.readers.folder import read_folder
from ofsted_rules.readers.rows import read_rows

__all__ = ["read_folder", "read_rows"]

"""Presence and authorisation health (ORG-2, ORG-6, CAT-9): what a centre is made of in, what is missing out. Pure."""

from .examine import Health, examine
from .facts import Absence, Demands, Department, Facts, Grant, Item, Post, Thresholds, Window, read_settings
from .figures import DepartmentFigures, Figures
from .finding import GROUPS, Finding, Subject

__all__ = [
    "GROUPS",
    "Absence",
    "Demands",
    "Department",
    "DepartmentFigures",
    "Facts",
    "Figures",
    "Finding",
    "Grant",
    "Health",
    "Item",
    "Post",
    "Subject",
    "Thresholds",
    "Window",
    "examine",
    "read_settings",
]

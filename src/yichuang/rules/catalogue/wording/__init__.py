"""Checker of wording (CAT-4): vague phrases, photocopies and needless proofs in guides."""

from yichuang.rules.catalogue.wording.check import FIELDS, Field, check
from yichuang.rules.catalogue.wording.finding import Finding, Rule

__all__ = ["FIELDS", "Field", "Finding", "Rule", "check"]

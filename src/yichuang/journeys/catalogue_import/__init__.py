"""A file of items comes in (CAT-8): read, compared with the catalogue, and written as drafts — all of it or nothing."""

from .carry_out import carry_out
from .plan import Plan
from .prepare import prepare
from .runs import carry_out_run, check_run, hand_in, read_run

__all__ = ["Plan", "carry_out", "carry_out_run", "check_run", "hand_in", "prepare", "read_run"]

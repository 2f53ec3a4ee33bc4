from .applicant import Applicant
from .archive import ArchivePackage
from .batch import BatchDifference, BatchLine, CollectionBatch
from .bundle import BundleApplication, BundlePart
from .case import Case
from .charge import Charge
from .clock import Clock, Stop
from .correction import Correction
from .decision import CaseResult, Decision, DeficiencyNotice, Ending, Handover
from .dispatch import CallOut, DispatchRule
from .draft import Draft
from .filled_form import FilledForm
from .material import CaseMaterial
from .stage import Stage

__all__ = [
    "Applicant",
    "ArchivePackage",
    "BatchDifference",
    "BatchLine",
    "BundleApplication",
    "BundlePart",
    "CallOut",
    "Case",
    "CaseMaterial",
    "CaseResult",
    "Charge",
    "Clock",
    "CollectionBatch",
    "Correction",
    "Decision",
    "DeficiencyNotice",
    "DispatchRule",
    "Draft",
    "Ending",
    "FilledForm",
    "Handover",
    "Stage",
    "Stop",
]

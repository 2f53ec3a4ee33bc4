from .applicant import Applicant
from .archive import ArchivePackage
from .batch import BatchDifference, BatchLine, CollectionBatch
from .bundle import BundleApplication, BundlePart
from .case import Case
from .clock import Clock, Stop
from .correction import Correction
from .decision import CaseResult, Decision, DeficiencyNotice, Ending, Handover, RepeatTelling
from .dispatch import CallOut, DispatchRule
from .draft import Draft
from .filled_form import FilledForm
from .material import CaseMaterial
from .outlet import CabinetCode, OriginalReturn, ShelfPlace
from .seal_use import SealSeries, SealUse
from .stage import Stage

__all__ = [
    "Applicant",
    "ArchivePackage",
    "BatchDifference",
    "BatchLine",
    "BundleApplication",
    "BundlePart",
    "CabinetCode",
    "CallOut",
    "Case",
    "CaseMaterial",
    "CaseResult",
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
    "OriginalReturn",
    "RepeatTelling",
    "SealSeries",
    "SealUse",
    "ShelfPlace",
    "Stage",
    "Stop",
]

from .applicant import Applicant
from .archive import ArchivePackage
from .batch import BatchDifference, BatchLine, CollectionBatch
from .bundle import BundleApplication, BundlePart
from .case import Case
from .charge import Charge
from .clock import Clock, Stop
from .correction import Correction
from .decision import CaseResult, Decision, DeficiencyNotice, Ending, Handover, RepeatTelling
from .deferral import CreditCheck, CreditRecord, Deferral, Promise, Signer
from .dispatch import CallOut, DispatchRule
from .draft import Draft
from .filled_form import FilledForm
from .material import CaseMaterial
from .outlet import CabinetCode, OriginalReturn, ShelfPlace
from .project import Project, ProjectPart
from .seal_use import SealSeries, SealUse
from .special import Extension, ExtensionRequest, Referral, SpecialProcedure
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
    "Charge",
    "Clock",
    "CollectionBatch",
    "Correction",
    "CreditCheck",
    "CreditRecord",
    "Decision",
    "Deferral",
    "DeficiencyNotice",
    "DispatchRule",
    "Draft",
    "Ending",
    "Extension",
    "ExtensionRequest",
    "FilledForm",
    "Handover",
    "OriginalReturn",
    "Project",
    "ProjectPart",
    "Promise",
    "Referral",
    "RepeatTelling",
    "SealSeries",
    "SealUse",
    "ShelfPlace",
    "Signer",
    "SpecialProcedure",
    "Stage",
    "Stop",
]

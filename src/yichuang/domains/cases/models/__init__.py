from .applicant import Applicant
from .archive import ArchivePackage
from .bundle import BundleApplication, BundlePart
from .case import Case
from .charge import Charge
from .clock import Clock, Stop
from .decision import CaseResult, Decision, DeficiencyNotice, Ending, Handover
from .draft import Draft
from .filled_form import FilledForm
from .material import CaseMaterial
from .stage import Stage

__all__ = [
    "Applicant",
    "ArchivePackage",
    "BundleApplication",
    "BundlePart",
    "Case",
    "CaseMaterial",
    "CaseResult",
    "Charge",
    "Clock",
    "Decision",
    "DeficiencyNotice",
    "Draft",
    "Ending",
    "FilledForm",
    "Handover",
    "Stage",
    "Stop",
]

"""Items → files: workbook, JSON, the empty template, and a handed-in file with its problems beside the rows."""

from .annotated import write_annotated
from .document import write_document
from .exported import Exported
from .template import write_template
from .workbook import write_workbook

__all__ = ["Exported", "write_annotated", "write_document", "write_template", "write_workbook"]

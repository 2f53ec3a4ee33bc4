from .fault import Fault
from .machine import Machine
from .orders import PageOrder, PrintOrder

__all__ = ["Fault", "Machine", "PageOrder", "PrintOrder"]

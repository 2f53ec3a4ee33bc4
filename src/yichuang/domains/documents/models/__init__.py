from .file import StoredFile
from .notice import Notice, NumberSeries

__all__ = ["Notice", "NumberSeries", "StoredFile"]

from .file import StoredFile
from .notice import Notice, NumberSeries, OrganName
from .template import NoticeTemplate, SealPicture, Wording

__all__ = ["Notice", "NoticeTemplate", "NumberSeries", "OrganName", "SealPicture", "StoredFile", "Wording"]

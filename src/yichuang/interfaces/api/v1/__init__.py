"""Version 1 of the API: ``/api/v1/`` (document at ``openapi.json``, browsable at ``docs``)."""

from ninja import NinjaAPI

from ..door import Bearer
from ..problems import register
from . import (
    acts,
    applicant,
    appointments,
    batches,
    bundles,
    cases,
    catalogue,
    credit,
    files,
    hall_advice,
    health,
    lists,
    machines,
    messages,
    planning,
    projects,
    reform,
    tickets,
    versions,
    windows,
)

api = NinjaAPI(
    title="一窗 API",
    version="1.0.0",
    description="开放接口。错误采用 application/problem+json；创建类请求支持 Idempotency-Key。",
    auth=Bearer(),
    urls_namespace="api-v1",
)
register(api)
_PARTS = (
    catalogue,
    versions,
    lists,
    bundles,
    projects,
    tickets,
    windows,
    appointments,
    hall_advice,
    files,
    cases,
    acts,
    applicant,
    batches,
    messages,
    credit,
    health,
    reform,
    machines,
    planning,
)
for _part in _PARTS:
    api.add_router("", _part.router)

"""``/healthz``: whether this process answers and reaches the database; the supervisor and load balancers ask it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from .guard import public


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 and ``{"status": "ok"}``, or 503 where the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    return JsonResponse({"status": "ok"})

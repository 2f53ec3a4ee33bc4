"""How often one device may do a public act: a fixed window in the cache, enough against a stuck finger or a script."""

from django.core.cache import cache
from django.http import HttpRequest

from yichuang.rules.refusal import Refusal


def keep_pace(request: HttpRequest, act: str, at_most: int, seconds: int = 60) -> None:
    """Count this act of the sender; raises ``Refusal`` ``too_often`` beyond ``at_most`` in ``seconds``."""
    key = f"pace:{act}:{request.META.get('REMOTE_ADDR', '')}"
    count = 1 if cache.add(key, 1, seconds) else _count(key, seconds)
    if count > at_most:
        raise Refusal("too_often", "操作太频繁，请稍等一分钟再试，或请导办人员帮助。")


def _count(key: str, seconds: int) -> int:
    try:
        return int(cache.incr(key))
    except ValueError:  # it ran out in this moment
        cache.set(key, 1, seconds)
        return 1

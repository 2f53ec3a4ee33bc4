"""The staff of the running centre as API callers: who sits where, who decides for which department."""

import json
import uuid
from pathlib import Path
from typing import Any, Self

import httpx


class NotReady(RuntimeError):
    """The demonstration cannot start; the text is a sentence for the person at the terminal."""


class Refused(RuntimeError):
    """The platform said no: its problem document."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem.get('code')}: {problem.get('detail')}")
        self.code = str(problem.get("code"))


class Caller:
    """One post with its token."""

    def __init__(self, client: httpx.Client, token: str) -> None:
        self._client = client
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self.me: dict[str, Any] = {}

    def get(self, path: str, **query: Any) -> Any:
        """GET; raises ``Refused``."""
        return self._answer(self._client.get(f"/api/v1{path}", params=query, headers=self._headers))

    def post(self, path: str, body: dict[str, Any] | None = None) -> Any:
        """POST JSON with a fresh idempotency key; raises ``Refused``."""
        headers = self._headers | {"Idempotency-Key": uuid.uuid4().hex}
        return self._answer(self._client.post(f"/api/v1{path}", json=body or {}, headers=headers))

    def upload(self, name: str, content: bytes) -> str:
        """Digest of a stored file."""
        answer = self._client.post("/api/v1/files", files={"file": (name, content)}, headers=self._headers)
        return str(self._answer(answer)["digest"])

    @staticmethod
    def _answer(answer: httpx.Response) -> Any:
        if answer.status_code == 204:
            return None
        try:
            body = answer.json()
        except ValueError:
            body = {"code": f"http_{answer.status_code}", "detail": answer.text[:200]}
        if answer.is_error:
            raise Refused(body)
        return body


class Staff:
    """All posts of the centre for which there are demo tokens."""

    def __init__(self, url: str, demo: Path, client: httpx.Client | None = None) -> None:
        try:
            given = json.loads(demo.read_text())
            tokens: dict[str, str] = given["tokens"]
        except (OSError, ValueError, KeyError):
            raise NotReady("没有演示账号：它们在首次 make run 载入蓝图时生成。 There are no demo accounts.") from None
        self._client = client or httpx.Client(base_url=url, timeout=60, trust_env=False)
        self.box = str(given.get("box", ""))  # of the self-service cabinet, where there is one
        self._bundles: list[dict[str, Any]] | None = None
        self._guides: dict[str, dict[str, Any]] = {}
        self.doers: dict[tuple[str, str], Caller] = {}  # department and verb → who could do it last
        self.public = Caller(self._client, "")
        systems = given.get("systems", {})
        self._systems = {kind: Caller(self._client, tokens[name]) for name, kind in systems.items()}
        self._callers = [Caller(self._client, token) for name, token in tokens.items() if name not in systems]

    def __enter__(self) -> Self:
        try:
            for caller in self._callers:
                caller.me = caller.get("/me")
        except (httpx.HTTPError, Refused) as problem:
            self._client.close()
            raise NotReady(f"平台没有应答或演示账号已失效。 The platform does not answer: {problem}") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def items(self) -> list[dict[str, Any]]:
        """All items of the centre."""
        page = self.public.get("/items")
        items: list[dict[str, Any]] = page["rows"]
        while page["next"]:
            page = self.public.get("/items", after=page["next"])
            items += page["rows"]
        return items

    def guide(self, code: str) -> dict[str, Any]:
        """The guide of an item."""
        if code not in self._guides:
            self._guides[code] = self.public.get(f"/items/{code}")
        return self._guides[code]

    def bundle_of(self, guide: dict[str, Any]) -> dict[str, Any] | None:
        """The bundle that begins with the item, asks nothing and is accepted where the item is."""
        if self._bundles is None:
            self._bundles = [self.public.get(f"/bundles/{one['code']}") for one in self.public.get("/bundles")]
        windows = {one["name"] for one in guide["windows"]}
        for one in self._bundles:
            if one["items"][0]["code"] == guide["code"] and not one["situations"] and windows & set(one["windows"]):
                return one
        return None

    def system(self, kind: str) -> Caller | None:
        """The partner system, or the device, that was made for the demonstration."""
        return self._systems.get(kind)

    def of_kind(self, kind: str, **place: str) -> list[Caller]:
        """Posts of a kind, of a zone or department where named."""
        return [
            caller
            for caller in self._callers
            if caller.me["kind"] == kind and all(caller.me[key] == value for key, value in place.items())
        ]

    def clerk(self, zone: str) -> Caller:
        """A clerk of a zone who sits at a window of it; opened where none is."""
        clerks = self.of_kind("clerk", zone=zone)
        for clerk in clerks:
            if clerk.me["window"]:
                return clerk
        for clerk in clerks:
            for window in clerk.get("/windows"):
                if window["zone"] == zone and not window["open"]:
                    clerk.post(f"/windows/{window['code']}/open")
                    clerk.me["window"] = window["code"]
                    return clerk
        raise NotReady(f"专区 {zone} 没有可用的窗口人员。 No clerk for zone {zone}.")

"""The trail of loading: one entry for the centre, and one for each part that was there and is another now."""

from datetime import datetime
from typing import Any

from yichuang.domains.audit import actions as audit
from yichuang.rules.access import SYSTEM
from yichuang.rules.blueprint.parts import Key, Parts

from .report import Brought

_IN_VERSIONS = ("item", "bundle")  # the version that was written says what changed


def leave_trail(brought: Brought, said: Parts, now: datetime) -> None:
    """Leave the entries; of a first loading only that of the centre, as nothing was there before."""
    code, found = brought.centre.code, brought.found
    totals = {kind: sum(key[0] == kind for key in said) for kind in ("item", "bundle", "post")}
    detail: dict[str, Any] = {f"{kind}s": number for kind, number in totals.items()}
    detail |= {"added": brought.added, "changed": brought.changed, "retired": len(brought.went)}
    detail |= {"waiting": len(brought.waiting), "kept": len(brought.kept)}
    traces = [audit.Trace(f"centre:{code}", "establish", detail)]
    if not brought.is_first:
        fields = {(one.key, one.field): one.before for one in found.changed}
        for key, new in found.brought.items():
            told: dict[str, Any] = {"changed": sorted(new)}
            if key[0] not in _IN_VERSIONS:
                told["changes"] = {name: [fields[key, name], after] for name, after in new.items()}
            traces.append(audit.Trace(_subject(brought, key), "establish", _named(key, told)))
        for key in found.added:
            verb = "revive" if key in brought.loaded else "establish"
            traces.append(audit.Trace(_subject(brought, key), verb, _named(key, {})))
        traces += [audit.Trace(_subject(brought, key), "retire", _named(key, {})) for key in brought.went]
    audit.leave_all(traces, SYSTEM, now)


def _subject(brought: Brought, key: Key) -> str:
    """An authorisation is told of with its post, as everywhere."""
    kind, code = key
    if kind != "authorisation":
        return f"{kind}:{code}"
    part = brought.found.added.get(key)
    said = part.fields if part else brought.loaded[key].said if key in brought.loaded else {}
    return f"post:{said['post']}" if "post" in said else f"centre:{brought.centre.code}"


def _named(key: Key, detail: dict[str, Any]) -> dict[str, Any]:
    return detail | ({"authorisation": key[1]} if key[0] == "authorisation" else {})

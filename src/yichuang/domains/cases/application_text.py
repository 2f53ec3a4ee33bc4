"""What the applicant of a bundle is told about the whole: one message, not one for each case."""

from collections.abc import Collection, Sequence

from django.conf import settings

from yichuang.rules.clock import SHANGHAI

from .models import BundleApplication, BundlePart


def application_text(
    application: BundleApplication, parts: Sequence[BundlePart], step: str, moved: Collection[str] = ()
) -> str:
    """The message of a step: submitted, moved (parts of ``moved`` began or fell away), asked (the lead department says
    what becomes of ``moved``), released (results of ``moved`` can be fetched before the others) or finished."""
    says = {
        "submitted": _submitted,
        "moved": _moved,
        "asked": _asked,
        "released": _released,
        "finished": _finished,
    }[step]
    address = settings.PUBLIC_URL.rstrip("/")
    return (
        f"【{application.centre.name}】您申请的「{application.bundle.name}」（申请编号{application.number}）"
        f"{says(application, parts, moved)}进度查询：{address}/progress/{application.progress_token}/"
    )


def _submitted(application: BundleApplication, parts: Sequence[BundlePart], moved: Collection[str]) -> str:
    waiting = sum(part.state == BundlePart.State.PLANNED for part in parts)
    later = f"，另有{waiting}项在前序事项办好后自动开始，您不用再跑" if waiting else ""
    return f"共{len(parts)}个事项，已受理{len(parts) - waiting}项{later}。{_by(application)}"


def _moved(application: BundleApplication, parts: Sequence[BundlePart], moved: Collection[str]) -> str:
    begun = [part.version.name for part in parts if part.item.code in moved and part.state != BundlePart.State.DROPPED]
    dropped = [part for part in parts if part.item.code in moved and part.state == BundlePart.State.DROPPED]
    begins = f"{_names(begun)}已开始办理。" if begun else ""
    drops = "".join(f"“{part.version.name}”：{part.reason}。" for part in dropped)
    return begins + drops


def _asked(application: BundleApplication, parts: Sequence[BundlePart], moved: Collection[str]) -> str:
    waiting = [part for part in parts if part.item.code in moved]
    lead = application.bundle.lead_department
    denied = [part.version.name for part in parts if part.case and part.case.outcome == "denied"]
    return (
        f"{_names(denied)}未获准予。等它的{_names([part.version.name for part in waiting])}怎么办，"
        f"由牵头的{lead.name if lead else '部门'}决定，结果会告诉您；其他事项照常办理。"
    )


def _released(application: BundleApplication, parts: Sequence[BundlePart], moved: Collection[str]) -> str:
    names = _names([part.version.name for part in parts if part.item.code in moved])
    rest = "其余结果办好后另行通知。" if application.state == BundleApplication.State.RUNNING else ""
    if application.delivery_way == "courier":
        return f"{names}的结果已办好，先行寄递。{rest}"
    return f"{names}的结果可以先领取，请携带有效证件到窗口。{rest}"


def _finished(application: BundleApplication, parts: Sequence[BundlePart], moved: Collection[str]) -> str:
    granted = [part.version.name for part in parts if part.case and part.case.outcome != "denied" and not part.reason]
    rest = len(parts) - len(granted)
    lacking = f"，{rest}项没有办成，原因见进度页" if rest else ""
    fetch = (
        "将按您登记的地址寄递。" if application.delivery_way == "courier" else "请携带有效证件到窗口一次领取全部结果。"
    )
    return f"已全部办完{lacking}。{fetch if granted else ''}"


def _names(names: Sequence[str]) -> str:
    return "、".join(f"“{name}”" for name in names)


def _by(application: BundleApplication) -> str:
    if application.due_at is None:
        return ""
    due = application.due_at.astimezone(SHANGHAI)
    guess = "（暂按周末推算，以正式工作日安排为准）" if application.is_provisional else ""
    return f"承诺在{due.year}年{due.month}月{due.day}日{due:%H:%M}前全部办结{guess}。"

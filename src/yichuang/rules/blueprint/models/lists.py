"""The lists that a centre publishes over its items: 延时错时, 预约, 帮办代办 (HALL-4); a township's three (CAT-3)."""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from yichuang.rules.shapes import ClockTime, Code, Part, Text


def _word_or_list(value: Any) -> str:
    return "list" if isinstance(value, list) else "count"


_WordOrList = Discriminator(_word_or_list)  # so that an error is about what was meant, a word or a list


class ServiceHours(Part):
    """Hours of a list beyond office hours, as the centre's own document states them; never invented."""

    kind: Annotated[
        Literal["extended_hours", "appointment"],
        Field(description="哪张清单：extended_hours 延时错时；appointment 预约"),
    ]
    days: Annotated[
        list[Literal["working_day", "weekend", "holiday"]],
        Field(
            min_length=1, description="哪些日子：working_day 工作日的办公时间以外；weekend 双休日；holiday 法定节假日"
        ),
    ]
    hours: Annotated[list[ClockTime], Field(min_length=2, max_length=2, description="从几点到几点，24小时制")]
    windows: Annotated[int, Field(ge=1, le=200, description="这段时间有几个窗口值守")] = 1
    share: Annotated[float, Field(gt=0, le=1, description="值守窗口能力的几成用于预约")] = 1.0
    items: Annotated[list[Code], Field(description="只限清单中的这些事项；不写为清单的全部事项")] = []
    note: Annotated[str, Field(max_length=60, description="同时公布的说明，例如需要提前预约")] = ""


class ServiceLists(Part):
    """上饶方案三（六）2: high-frequency items belong on the extended-hours list, every other public-facing one on the
    appointment list; 三（六）3: 帮办 should cover all, 代办 what companies need for their business."""

    high_frequency: Annotated[
        list[Code], Field(description="高频事项的编码；中心按办件量确定，检查时对照延时错时服务清单")
    ] = []
    extended_hours: Annotated[list[Code], Field(description="延时错时服务清单：事项编码")] = []
    appointment: Annotated[
        Annotated[Literal["others"], Tag("count")] | Annotated[list[Code], Tag("list")],
        _WordOrList,
        Field(description="预约服务清单：事项编码；others 即其余全部面向企业和群众的事项"),
    ] = []
    assistance: Annotated[
        Annotated[Literal["all"], Tag("count")] | Annotated[list[Code], Tag("list")],
        _WordOrList,
        Field(description="帮办服务清单：事项编码；all 即全部事项"),
    ] = []
    agency: Annotated[list[Code], Field(description="代办服务清单：事项编码，侧重企业开办、工程审批、惠企政策")] = []
    hours: Annotated[
        list[ServiceHours], Field(description="清单在办公时间以外的服务时间；文件没有写的不写，不写为只在办公时间")
    ] = []
    selective: Annotated[
        bool, Field(description="true：只列合理可行的事项，不求全（杜绝“大而全”），不检查有没有遗漏")
    ] = False


class ItemList(Part):
    """One of the lists of what a township does on application; ``items`` are those it has taken over."""

    code: Annotated[Code, Field(description="清单编码")]
    name: Annotated[Text, Field(description="清单名称，照文件写")]
    kind: Annotated[
        Literal["statutory", "claimed", "public_service"],
        Field(description="statutory 法定行政权力；claimed 赋权认领；public_service 公共服务"),
    ]
    source: Annotated[Text, Field(description="依据的目录和文号")]
    stated_total: Annotated[int | None, Field(ge=0, description="文件所述的总项数；文件没有写的不写")] = None
    items: Annotated[list[Code], Field(min_length=1, description="本中心承接的事项编码")]

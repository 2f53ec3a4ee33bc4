"""Rules of the house in centre.yaml: who represents a department, who hears of progress, which halls lie elsewhere,
which days are the region's own, how long a rating is open and how soon a bad one is mended."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from yichuang.rules.cases.credit import BAR_DAYS
from yichuang.rules.catalogue.content import Limit
from yichuang.rules.shapes import ClockTime, Code, Part, Text

Attendance = Literal["in_hall", "online", "on_call"]


class Representatives(Part):
    """首席代表 and the people at the windows: what the centre asks of those whom departments send (ORG-5)."""

    rank: Annotated[
        Literal["deputy_section", "section", "deputy_division", "division"] | None,
        Field(description="首席代表的最低职级；不写则没有要求"),
    ] = None
    deputy_suffices: Annotated[bool, Field(description="含副职：要求科级时副科级也可以")] = False
    title_suffices: Annotated[bool, Field(description="相当于中级以上技术职称的也可以")] = False
    attendance: Annotated[
        Attendance | None, Field(description="首席代表的到岗方式；写了就不能是别的。不写则由各部门定")
    ] = None
    no_other_duty: Annotated[
        bool, Field(description="首席代表和窗口人员工作期间不再承担原单位的其他工作，不能兼任厅外岗位")
    ] = False
    leaders_on_duty: Annotated[bool, Field(description="实行班子成员值班带班制度")] = False


class PresenceAdvice(Part):
    """When volumes ask for another way of being present (进驻动态调整, ORG-2); what isn't written keeps its default."""

    days: Annotated[int, Field(ge=7, le=366, description="统计最近多少天的受理量")] = 90
    station_from: Annotated[int, Field(ge=1, description="不进驻的部门受理量达到多少件，建议进驻")] = 60
    collect_below: Annotated[int, Field(ge=0, description="进驻的部门受理量不到多少件，建议改为窗口代收")] = 6
    ending_days: Annotated[int, Field(ge=1, le=366, description="授权到期前多少天提醒")] = 30


class BranchHall(Part):
    """A hall of its own of one department under the centre (分中心)."""

    code: Annotated[Code, Field(description="分中心的编码")]
    name: Annotated[Text, Field(description="分中心的名称")]
    department: Annotated[Code, Field(description="在这里办理事项的部门")]
    address: Annotated[Text | None, Field(description="地址")] = None


class Messages(Part):
    """Who hears of an ordinary step at once; who isn't named here reads of it in one digest a day."""

    at_once: Annotated[
        list[Literal["department_head", "centre"]],
        Field(description="实时收到每一步进程的：部门负责人、中心；没有写的每天收一次汇总"),
    ] = []
    quiet_hours: Annotated[
        list[ClockTime],
        Field(min_length=2, max_length=2, description="免打扰时段，[起, 止]"),
    ] = ["21:00", "08:00"]


class RegionalDay(Part):
    """A day of the centre's region that is not what its weekday and the national notice say: a holiday of a people
    (全国年节及纪念日放假办法 Art. 4), a closure, a weekend worked. Deadlines heed it."""

    date: Annotated[datetime.date, Field(description="日期")]
    is_working: Annotated[bool, Field(description="false 放假（如民族节日、临时停办），true 上班")]
    name: Annotated[Text, Field(description="节日名称或停办的原因")]


class Ratings(Part):
    """好差评: the national rule (国办发〔2019〕51号) gives no numbers of days, provinces and centres do."""

    open_for: Annotated[Limit | None, Field(description="办结后多久内可以评价；不写则一直可以")] = None
    verify_within: Annotated[Limit | None, Field(description="差评多久内回访核实；不写则不公布时限")] = None
    rectify_within: Annotated[Limit | None, Field(description="差评多久内整改并反馈；不写则不公布时限")] = None


class Relief(Part):
    """容缺、信用: no national document gives these numbers; to supply takes no longer than the item's promise."""

    deferral_days: Annotated[
        int | None,
        Field(ge=1, le=60, description="容缺材料最长几个工作日内补交，不超过事项的承诺时限；不写则同承诺时限"),
    ] = None
    credit_bar_days: Annotated[
        int, Field(ge=1, le=1095, description="容缺材料逾期未补后，多少天（自然日）内不再适用容缺和承诺")
    ] = BAR_DAYS

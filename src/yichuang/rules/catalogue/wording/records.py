"""Proofs of what a register of another office already shows (国务院令第716号第七条: not to be asked for again).

By register, so that an advice can name it; the classes in braces are those of the lexicon. Decided against (no finding
unless a village is to issue it): papers that hospitals, schools, employers, banks and makers issue (出生医学证明,
学籍证明, 收入证明, 存款证明, 合格证明), certificates called proof (不动产登记证明, 备案证明, 完税证明 as the receipt),
and 身份证明, 住所使用证明, 死亡证明.
"""

RECORDS: dict[str, tuple[str, ...]] = {
    "公安机关人口信息": (
        "(?:户籍|户口){household}?{state}{0,4}证明",
        "(?:注销户口|死亡注销)证明",
        "{kinship}关系{state}{0,4}证明",
        "(?:家庭成员|家庭人口|共同居住人){state}{0,4}证明",
        "{person_fact}{state}{0,4}证明",
        "{dwelling}{state}{0,4}证明",
        "(?:养犬|人员走失|走失){state}{0,4}证明",
        "出入境{state}{1,4}证明",
    ),
    "公安、司法、执法机关的记录": (
        "{whether}?{offence_kind}{0,4}(?:犯罪|前科|刑事处罚){state}{0,4}证明",
        "(?:{without}){part}{0,12}?{misdeed}{part}{0,8}?证明",
        "(?:政审|现实表现|品行|守法){state}{0,4}证明",
        "合规证明",
        "(?:安全驾驶{state}{0,4}|驾驶经历|驾驶记录)证明",
    ),
    "民政部门婚姻登记信息": (
        "婚姻{state}{0,4}证明",
        "{marital}{state}{0,4}证明(?!书)",
        "(?:有无|无|未办理|未)(?:婚姻|结婚|再婚){state}{0,4}证明",
        "(?:婚育|生育|计划生育|独生子女|未育|初育){state}{0,4}证明(?!书)",
    ),
    "不动产登记信息": (
        "{whether_estate}{estate_kind}{0,3}{estate}?{state}{0,4}证明",
        "{estate}{estate_fact}{1,3}证明",
        "(?:房产)?查档证明",
    ),
    "人社、医保、公积金部门参保缴存信息": (
        "{insurance}费?{insured}{0,4}{state}{0,4}证明",
        "缴纳的?{insurance}{part}{0,12}?证明",
        "(?:未|无)?(?:参保|参加社保|缴存|缴费|欠费){state}{0,4}证明",
        "(?:失业|无业|待业|未就业|就业失业|无固定职业|无工作){state}{0,4}证明",
        "未(?:享受|领取){part}{0,12}证明",
    ),
    "税务机关涉税信息": (
        "(?:纳税|缴税|个税缴纳|税款缴纳|税收缴纳){state}{0,4}证明",
        "(?:无|未|有无)(?:欠缴?税|欠缴税款|欠税款|偷漏税|偷税漏税|税收违法|税务违法)(?:行为|记录|情况|款)*证明",
        "税务(?:登记|注销|清税|合规|关系){state}{0,4}证明",
        "涉税信息证明",
        "缴纳的?(?:税收|税款|税费){rest}{0,14}?证明",
    ),
    "民政、残联、乡村振兴部门救助和残疾人信息": ("{hardship}{hardship_of}{0,2}{state}{0,4}证明",),
    "市场监管部门登记信息": (
        "(?:工商|企业|公司)(?:登记|变更|注销|迁移|名称变更){1,3}{state}{0,4}证明",
        "(?:企业|公司|单位)?名称变更{state}{0,4}证明",
        "工商证明",
        "(?:无|未)(?:经商|办企业|注册公司|注册企业|工商登记|工商注册){state}{0,4}证明",
    ),
    "车辆管理所登记信息": (
        "(?:无|名下无)(?:车|车辆|机动车){state}{0,4}证明",
        "(?:车辆|机动车)(?:登记|信息|情况|档案|查询){1,3}证明",
    ),
}
LOST = "(?:遗失|丢失|灭失|损毁|被盗){state}{0,4}证明"

"""Notices with everything filled in, one of each kind."""

from datetime import date
from typing import Any

from tests.builders import NOW
from yichuang.domains.documents.notice_data import (
    Acceptance,
    Commitment,
    Deferral,
    Deficiency,
    DeliveredDocument,
    Delivery,
    Denied,
    Extension,
    FeeItem,
    Granted,
    ListedMaterial,
    NoticeData,
    OwedMaterial,
    Payment,
    Problem,
    Receipt,
    RefusedAcceptance,
    Returned,
    Revocation,
    SpecialProcedure,
    Termination,
)

MATERIALS = [
    ListedMaterial("食品经营许可申请书", 1),
    ListedMaterial("营业执照", 0, 1, "纸质和电子", "经电子证照核验，不收原件"),
    ListedMaterial("与食品经营相适应的主要设备设施、经营布局、操作流程等文件", 1, 1),
    ListedMaterial("食品安全自查、从业人员健康管理、进货查验记录等保证食品安全的规章制度", 0, 1, "电子"),
]
COMMON: dict[str, Any] = {
    "organ": "清流县政务服务中心",
    "seal": "受理专用章",
    "case_number": "35042320260304000017",
    "applicant": "清流县长校镇李家小吃店",
    "item_name": "食品经营许可（新办）",
    "item_code": "350423-SCJG-0012",
    "department": "清流县市场监督管理局",
    "phone": "0598-5320000",
    "complaint_phone": "0598-12345",
    "address": "清流县龙津镇政务服务中心一层",
}
DECIDED = {"organ": "清流县市场监督管理局", "seal": "行政审批服务专用章", "seal_organ": "清流县市场监督管理局"}


def a_receipt(**more: Any) -> Receipt:
    """A receipt of four materials."""
    return Receipt(
        **COMMON
        | {
            "materials": MATERIALS,
            "received_at": NOW,
            "received_by": "王小红",
            "window": "商事登记综合受理1",
            "tell_by": date(2026, 3, 11),
            "progress_path": "/progress/q0W7c5pZk3/",
        }
        | more
    )


def an_acceptance(**more: Any) -> Acceptance:
    """An acceptance with a firm date."""
    return Acceptance(
        **COMMON
        | {
            "materials": MATERIALS,
            "accepted_at": NOW,
            "accepted_by": "王小红",
            "window": "商事登记综合受理1",
            "promised_limit": "5个工作日",
            "statutory_limit": "20个工作日",
            "promised_finish": date(2026, 3, 11),
            "delivery_way": "窗口领取",
            "progress_path": "/progress/q0W7c5pZk3/",
        }
        | more
    )


def one_of_each() -> list[NoticeData]:
    """All kinds."""
    return [
        a_receipt(),
        an_acceptance(),
        Extension(
            **COMMON | DECIDED,
            extension="10个工作日",
            reason="需要向外省核对发证档案，复函尚未收到。",
            approver="清流县市场监督管理局负责人 江丽萍",
            due_before=date(2026, 4, 1),
            due=date(2026, 4, 16),
            granted_at=NOW,
        ),
        SpecialProcedure(
            **COMMON | DECIDED,
            procedure="检测",
            basis="《食品经营许可和备案管理办法》第十九条",
            reason="经营场所水质须送检。",
            expected="10个工作日",
            expected_end=date(2026, 3, 18),
            started_at=NOW,
            started_by="罗国庆",
        ),
        Termination(
            **COMMON | DECIDED,
            reason="申请人已注销，申请事项没有继续办理的必要。",
            basis="《中华人民共和国行政许可法》第七十条",
            ended_at=NOW,
            review_organ="清流县人民政府",
            court="清流县人民法院",
        ),
        Revocation(
            **COMMON | DECIDED,
            outcome="准予",
            decided_at=NOW,
            result_name="食品经营许可证",
            result_number="JY23504230000017",
            reason="申请人以欺骗手段取得许可。",
            basis="《中华人民共和国行政许可法》第六十九条第二款",
            revoked_at=NOW,
            review_organ="清流县人民政府",
            court="清流县人民法院",
        ),
        Deficiency(
            **COMMON,
            problems=[
                Problem("食品经营许可申请书", "第3页未由经营者签名", "由经营者本人签名并注明日期"),
                Problem("设备设施布局图", "未标明洗消间位置和面积", "按样例补画并标注面积，交复印件1份"),
            ],
            told_at=NOW,
            told_by="王小红",
            window="商事登记综合受理1",
            until=date(2026, 3, 25),
        ),
        RefusedAcceptance(
            **COMMON,
            reason="申请事项依法属于水路运输经营许可，不属于本行政机关职权范围。",
            basis="《中华人民共和国行政许可法》第三十二条第一款第二项",
            competent_organ="三明市交通运输局",
            refused_at=NOW,
            refused_by="王小红",
            review_organ="清流县人民政府",
            court="清流县人民法院",
        ),
        Granted(
            **COMMON | DECIDED,
            content="准予你（单位）从事热食类食品制售的食品经营活动，经营场所为清流县长校镇长校村18号。",
            basis="《中华人民共和国食品安全法》第三十五条、《食品经营许可和备案管理办法》第二十一条",
            decided_at=NOW,
            result_name="食品经营许可证",
            result_number="JY23504230001234",
            valid_until=date(2031, 3, 3),
            delivery_way="窗口领取",
        ),
        Denied(
            **COMMON | DECIDED,
            facts="经现场核查，经营场所距暴露垃圾场不足25米，且未设置专用洗消间。",
            reasons="经营场所不符合与有毒、有害场所以及其他污染源保持规定距离的要求。",
            basis="《中华人民共和国食品安全法》第三十三条第一款第一项、《中华人民共和国行政许可法》第三十八条第二款",
            decided_at=NOW,
            review_organ="清流县人民政府",
            court="清流县人民法院",
        ),
        Delivery(
            **COMMON,
            documents=[
                DeliveredDocument("食品经营许可证", "JY23504230001234"),
                DeliveredDocument("准予行政许可决定书"),
            ],
            way="窗口领取",
            receiver_name="李文华",
            receiver_number="350423********1234",
            delivered_at=NOW,
            delivered_by="陈玉兰",
            window="统一出件1",
        ),
        Payment(
            **COMMON | DECIDED,
            lines=[
                FeeItem("住宅类登记费", "80元/件", "80.00"),
                FeeItem("证书工本费", "第一本免收，每增加一本10元", "10.00"),
            ],
            basis="《国家发展改革委 财政部关于不动产登记收费标准等有关问题的通知》（发改价格规〔2016〕2559号）",
            amount="90.00",
            amount_in_words="玖拾元整",
            way="扫描右侧二维码网上缴费，或者到中心收费窗口缴纳",
            charged_at=NOW,
            charged_by="王小红",
            progress_path="/progress/q0W7c5pZk3/",
        ),
        Deferral(
            **COMMON,
            owed=[
                OwedMaterial("布局图", "纸质或电子，原件1份"),
                OwedMaterial("从业人员健康管理制度", "纸质或电子，原件1份"),
            ],
            until=date(2026, 3, 11),
            limit="5个工作日",
            accepted_at=NOW,
            accepted_by="王小红",
            window="商事登记综合受理1",
            consequence="逾期没有补交的，本次申请作退件办结，记入信用记录，并在规定期间内不再适用容缺受理。",
            signer="申请人",
            signer_name="李文华",
        ),
        Commitment(
            **COMMON | {"organ": "清流县市场监督管理局", "seal": ""},
            materials=["住所（经营场所）使用证明"],
            content="申请人对住所（经营场所）拥有合法使用权，用途符合规划。",
            conditions="住所不属于违法建筑、危险建筑，未被征收。",
            liability="承诺不实的，终止办理；已作出决定的，撤销决定，依法处罚，并记入失信记录。",
            checking="部门在期限内通过数据比对和实地检查核查，申请人应当配合。",
            check_class="日常监管核查",
            check_by=date(2026, 4, 1),
            made_at=NOW,
            signer="申请人",
            signer_name="李文华",
        ),
        Returned(
            **COMMON | {"organ": "清流县市场监督管理局", "seal_organ": "清流县市场监督管理局"},
            reason="容缺受理后，申请人没有在承诺的期限内补交：布局图",
            basis="申请人签署的《容缺受理承诺书》",
            materials=MATERIALS[:2],
            returned_at=NOW,
            returned_by="",
            review_organ="清流县人民政府",
            court="清流县人民法院",
        ),
    ]

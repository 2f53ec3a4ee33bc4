"""A small blueprint on disk: one zone with one item, a general zone, two departments, a plan.

``a_blueprint(folder, (file, old, new), …)`` writes it with texts exchanged; mark the line that a finding must
name with ``# HERE`` in ``new`` and ask `here` for it.
"""

from pathlib import Path

CENTRE = """\
name: 青山县政务服务中心
region: {code: "350499000000", name: 青山县, parents: [{code: "350000000000", name: 福建省}]}
level: county
document: {title: 改革方案, number: 青政〔2024〕1号, date: 2024-04-03}
contact: {address: 青山路1号, phone: 0598-1234567, complaint_phone: 0598-12345}
company:
  name: 一窗公司
  legal_name: 青山一窗服务有限公司
  service_agreement: {subject: 服务协议, signed_on: 2024-04-06}
  confidentiality_agreement: {subject: 保密协议, signed_on: 2024-04-06}
seal: {code: approval-seal, name: 青山县行政审批服务专用章}
units:
  - {code: office, name: 管委会}
departments:
  - {code: market_supervision, name: 市监局, presence: stationed}
  - {code: forestry, name: 林业局, presence: collected, approver_attendance: online,
     collection_times: [{weekday: 1, at: ["09:30"]}]}
  - {code: veterans, name: 退役军人局, presence: off_site}
negative_list:
  - {department: veterans, scope: 全部事项, reason: state_secret, approved_by: 省审改办}
zones:
  - {code: commerce, name: 商事登记, lead: market_supervision, departments: [market_supervision], windows: 2}
  - code: general
    name: 无差别
    lead: forestry
    departments: [forestry]
    general: true
    windows:
      - {code: general-a, specials: [assistance]}
outlet: {policy: same_window}
include:
  - library/commerce.yaml
  - library/general.yaml
posts:
  - code: clerk-1
    kind: clerk
    employer: company
    zone: commerce
    holder: {code: zhang, name: 张三, is_establishment: false}
  - code: chief-ms
    kind: chief_representative
    employer: department
    department: market_supervision
    holder: {code: li, name: 李四, is_establishment: true}
  - code: approver-ms
    kind: approver
    employer: department
    department: market_supervision
    holder: {code: li, name: 李四, is_establishment: true}
  - code: chief-f
    kind: chief_representative
    employer: department
    department: forestry
    holder: {code: wang, name: 王五, is_establishment: true}
  - code: approver-f
    kind: approver
    employer: department
    department: forestry
    holder: {code: wang, name: 王五, is_establishment: true}
authorisations:
  - code: deciding
    department: all
    post_kind: chief_representative
    powers: [decide, seal]
    from: 2024-04-22
    to: null
    seal: approval-seal
  - {code: reviewing, department: all, post_kind: approver, powers: [review], from: 2024-04-22}
  - code: clerks
    department: all
    post_kind: clerk
    powers: [accept, issue]
    from: 2024-04-22
"""

COMMERCE = """\
zone: commerce
items:
  - code: shop-licence
    name: 食品经营许可
    type: licensing
    department: market_supervision
    level: county
    case_kind: promised
    statutory_limit: {value: 20, unit: working_day}
    promised_limit: {value: 0.5, unit: working_day}
    legal_basis: [中华人民共和国食品安全法]
    service_objects: [person]
    conditions: [有固定的经营场所]
    result: {name: 食品经营许可证（正本）, kind: certificate}
    fee: {charged: false}
    visits: 1
    channels: [window, online]
    stages: [review, decision, certificate]
    needs_decision: true
    materials:
      - code: form
        name: 申请书
        kind: form
        medium: either
        necessity: required
        originals: 1
        copies: 0
        source: applicant
        review_points: [申请人签名]
    faq: [{q: 收费吗, a: 不收费}]
    steps: [受理, 审核, 审批, 办结, 送达]
"""

GENERAL = """\
zone: general
items:
  - code: tree-note
    name: 林木信息登记
    type: public_service
    department: forestry
    level: county
    case_kind: instant
    statutory_limit: {value: 5, unit: working_day}
    promised_limit: {value: 0, unit: working_day}
    legal_basis: [中华人民共和国森林法]
    service_objects: [person]
    conditions: [本县林农]
    result: {kind: none}
    fee: {charged: false}
    visits: 0
    channels: [window, post]
    stages: []
    needs_decision: false
    materials: []
"""

PLAN = """\
title: 改革方案
complete_by: 2024-07-01
tasks:
  - code: merge
    title: 撤销窗口
    text: 所有窗口一律撤销
    deadline: 2024-04-20
    lead: [office]
    support: [window-units]
staff_diversion:
  title: 分流表
  rows:
    - {department: forestry, name: 林业局, at_windows: 2, diverted: 1}
    - {department: market_supervision, name: 市监局, at_windows: 3, diverted: 2}
  total: {at_windows: 5, diverted: 3}
"""

FILES = {
    "small/centre.yaml": CENTRE,
    "small/plan.yaml": PLAN,
    "library/commerce.yaml": COMMERCE,
    "library/general.yaml": GENERAL,
}

Exchange = tuple[str, str, str]


def a_blueprint(root: Path, *exchanges: Exchange) -> Path:
    """Write the small blueprint under ``root``; each exchange is (file, old, new). Returns its folder."""
    files = dict(FILES)
    for name, old, new in exchanges:
        assert old in files[name], f"{old!r} is not in {name}"
        files[name] = files[name].replace(old, new, 1)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "small"


def here(root: Path, name: str) -> int:
    """The line of ``name`` that is marked with HERE."""
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if "# HERE" in line)

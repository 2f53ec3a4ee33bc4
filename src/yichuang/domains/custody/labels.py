"""Chinese words for the enums of custody."""

STATES = {"ready": "在保管", "to_rotate": "待改密码", "withdrawn": "已退出保管"}
ENDINGS = {
    "returned": "已归还",
    "revoked": "已收回",
    "expired": "借用到期",
    "agreement_ended": "协议到期",
    "post_ended": "岗位任期到期",
    "holder_changed": "人员已不在该岗位",
    "account_locked": "账号已锁定",
    "withdrawn": "部门收回账号",
}
VERBS = {
    "deposit": "交存",
    "lend": "借出",
    "look": "查看密码",
    "return_loan": "归还",
    "revoke_loan": "收回",
    "close_loan": "自动收回",
    "rotate": "更换密码",
    "withdraw_custody": "退出保管",
}

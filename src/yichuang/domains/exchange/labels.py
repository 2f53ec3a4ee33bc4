"""The only place where words of the exchange with other systems become Chinese."""

PARCEL_STATES = {
    "ordered": "已下单",
    "picked_up": "已揽收",
    "in_transit": "运输中",
    "delivered": "已签收",
    "returned": "已退回",
    "lost": "丢失",
    "cancelled": "已取消",
}
DIRECTIONS = {"result": "送达结果", "materials": "寄来材料"}
BEARERS = {"centre": "中心承担", "applicant": "申请人承担", "department": "部门承担"}
CARRIERS = {"manual": "人工登记单号", "simulator": "模拟快递"}
PAYMENT_STATES = {
    "created": "待支付",
    "paid": "已支付",
    "closed": "已关闭",
    "refunding": "退款中",
    "refunded": "已退款",
}

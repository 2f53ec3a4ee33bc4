"""Chinese words of this domain: partner systems, couriers, payments."""

PAYMENT_STATES = {
    "created": "待支付",
    "paid": "已支付",
    "closed": "已关闭",
    "refunding": "退款中",
    "refunded": "已退款",
}

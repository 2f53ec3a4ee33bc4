"""Chinese words for the enums of this domain."""

from .models import Post

POST_KINDS: dict[str, str] = {
    Post.Kind.CLERK: "综窗人员",
    Post.Kind.APPROVER: "后台审批人员",
    Post.Kind.CHIEF_REPRESENTATIVE: "首席代表",
    Post.Kind.OUTLET_CLERK: "出件人员",
    Post.Kind.GUIDANCE: "导办人员",
    Post.Kind.CENTRE_MANAGER: "中心管理人员",
    Post.Kind.ADMINISTRATOR: "系统管理员",
    Post.Kind.SUPERVISOR: "监督人员",
    Post.Kind.DEVICE: "设备",
    Post.Kind.PARTNER: "合作系统",
}

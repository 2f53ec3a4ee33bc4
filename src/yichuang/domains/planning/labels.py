"""Chinese words of this domain."""

STATES = {
    "queued": "排队中",
    "running": "正在计算",
    "done": "已完成",
    "failed": "没有算成",
    "cancelled": "已取消",
}
SOURCES = {"history": "本中心的叫号记录", "assumed": "本中心的窗口和填写的假设", "file": "上传的场景文件"}
STEPS = {
    "history": "正在读近 60 天的叫号记录",
    "plan": "正在试各半小时开几个窗口",
    "lessons": "正在排培训的先后",
    "halls": "正在比较几种办法",
    "what_if": "正在试“如果……会怎样”",
}
HALLS = {
    "departments": "部门窗口（现状分配）",
    "fair_departments": "部门窗口（按工作量分配）",
    "zones": "分区综窗（区内通办）",
    "trained": "按计划培训（每窗口约三项）",
    "pooled": "全通窗口（什么都能办）",
}

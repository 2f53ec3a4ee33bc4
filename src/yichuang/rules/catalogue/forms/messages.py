"""What a validator finds, in words that say what to write instead."""

from jsonschema.exceptions import ValidationError

from yichuang.rules.refusal import Refusal

from .spec import FieldSpec

_SAYS = {
    "maxLength": "{name}最多{value}个字，请精简。",
    "minLength": "{name}至少{value}个字，请补充。",
    "minimum": "{name}不能小于{value}。",
    "maximum": "{name}不能大于{value}。",
    "exclusiveMinimum": "{name}应大于{value}。",
    "exclusiveMaximum": "{name}应小于{value}。",
    "multipleOf": "{name}应是{value}的整数倍。",
    "minItems": "{name}至少填写{value}{unit}。",
    "maxItems": "{name}最多填写{value}{unit}。",
    "uniqueItems": "{name}中有重复的内容，请删去一处。",
    "pattern": "{name}：{told}",
    "enum": "请在所列的选项中选择{name}。",
    "oneOf": "请在所列的选项中选择{name}。",
    "const": "请勾选{name}。",
    "required": "请{verb}{name}。",
    "dependentRequired": "请{verb}{name}。",
}
_TYPES = {
    "number": "请填写数字。",
    "integer": "请填写整数。",
    "boolean": "请选择是或否。",
    "string": "请填写文字。",
    "array": "请逐行填写。",
    "object": "请逐项填写。",
}


def message(error: ValidationError, spec: FieldSpec | None) -> str:
    """One sentence about one field; ``spec`` is None where the error is about something that is no field."""
    if spec is None:
        return "填写有误，请核对。"
    name = f"“{spec.title}”"
    if isinstance(error.cause, Refusal):
        return f"{name}：{error.cause.message}"
    if error.validator == "type":
        return f"{name}{_TYPES.get(str(error.validator_value), '填写有误，请核对。')}"
    if error.validator == "multipleOf" and error.validator_value == 0.01:
        return f"{name}最多两位小数。"
    told = error.schema.get("x-message") if isinstance(error.schema, dict) else None
    return _SAYS.get(str(error.validator), "{name}填写有误，请核对。").format(
        name=name,
        value=error.validator_value,
        verb=_verb(spec),
        unit="行" if spec.kind == "table" else "项",
        told=told if isinstance(told, str) and told else "写法不符，请按说明填写。",
    )


def _verb(spec: FieldSpec) -> str:
    return "选择" if spec.kind in {"choice", "choices", "boolean"} else "勾选" if spec.kind == "tick" else "填写"

"""What every operation of the interface has besides its own: its errors, its tags, the conditions of a write."""

from __future__ import annotations

from typing import Any

from roviec.office.base.rest.problems import KINDS, MEDIA_TYPE

_PROBLEM = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": sorted(KINDS), "description": "Mã lỗi cho phần mềm"},
        "detail": {"type": "string", "description": "Lý do, bằng tiếng Việt"},
        "errors": {
            "type": "array",
            "description": "Từng chỗ chưa đúng",
            "items": {
                "type": "object",
                "required": ["where", "why"],
                "properties": {"where": {"type": "string"}, "why": {"type": "string"}},
            },
        },
        "version": {"type": "integer", "description": "Phiên bản hiện tại (412)"},
        "changes": {"type": "array", "items": {"type": "object"}, "description": "Việc đã thay đổi (412)"},
    },
}
_ALWAYS = (
    "malformed",
    "unauthenticated",
    "refused",
    "not-found",
    "invalid",
    "too-many",
    "broken",
    "disk-full",
)
_ETAG = {"ETag": {"schema": {"type": "string"}, "description": "Thẻ của bản này"}}


def completed(schema: dict[str, Any]) -> None:
    """Add to a schema what holds for all operations."""
    schema["components"]["schemas"]["Problem"] = _PROBLEM
    for operations in schema["paths"].values():
        for method, operation in operations.items():
            _complete(method, operation)


def _complete(method: str, operation: dict[str, Any]) -> None:
    answers, parameters = operation["responses"], operation["parameters"]
    codes = list(_ALWAYS)
    if method == "get":
        parameters.append(
            _header("If-None-Match", "ETag của bản đang có; không đổi thì trả 304", required=False)
        )
        answers[304] = {"description": "Không đổi", "headers": _ETAG}
        answers[200]["headers"] = _ETAG
    else:
        codes += ["rejected", "too-large", "media-type"]
    for parameter in parameters:
        parameter["schema"] = _without_null(parameter["schema"])  # an address has no null
        if parameter["name"] == "If-Match":
            parameter["required"] = True
            parameter["schema"]["pattern"] = r'^(\*|"[0-9]{1,9}(-[0-9a-f]{1,64})?")$'
            codes += ["changed", "precondition-required"]
    for code in codes:
        status, title = KINDS[code]
        answers[status] = {
            "description": title,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    answers[429]["headers"] = {
        "Retry-After": {"schema": {"type": "integer"}, "description": "Số giây phải chờ"}
    }


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest: dict[str, Any] = {name: value for name, value in schema.items() if name not in ("anyOf", "default")}
    return {**rest, **kinds[0]}


def _header(name: str, description: str, *, required: bool) -> dict[str, Any]:
    return {
        "in": "header",
        "name": name,
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }

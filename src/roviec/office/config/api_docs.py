"""The interface told to people: its schema as JSON, and a page made from it that needs no script and no network."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from roviec.office.base.rest.tags import conditional
from roviec.office.tokens.scopes import ROOMS

View = Callable[[HttpRequest], HttpResponse]


def schema_view(api: NinjaAPI) -> View:
    """The schema (OpenAPI 3.1), open to every program: it says what there is, nothing of what is in it."""

    @login_not_required
    @require_safe
    def openapi(request: HttpRequest) -> HttpResponse:
        response = JsonResponse(api.get_openapi_schema(), json_dumps_params={"ensure_ascii": False})
        return conditional(request, response, None)

    return openapi


def page_view(api: NinjaAPI) -> View:
    """The page of the interface: every operation with what it takes and gives."""

    @require_safe
    def docs(request: HttpRequest) -> HttpResponse:
        schema = api.get_openapi_schema()
        origin = request.build_absolute_uri("/").rstrip("/")
        groups: dict[str, list[dict[str, Any]]] = {}
        for path, operations in schema["paths"].items():
            for method, operation in operations.items():
                told = _told(method, path, operation, schema["components"]["schemas"], origin)
                groups.setdefault(operation["tags"][0], []).append(told)
        context = {"groups": [(tag, ROOMS[tag], rows) for tag, rows in groups.items()], "origin": origin}
        return render(request, "tokens/docs.html", context)

    return docs


def _told(
    method: str, path: str, operation: dict[str, Any], schemas: dict[str, Any], origin: str
) -> dict[str, Any]:
    parameters = [
        {
            "name": one["name"],
            "where": {"query": "địa chỉ", "path": "đường dẫn", "header": "tiêu đề"}[one["in"]],
            "type": _type(one["schema"]),
            "required": one["required"],
            "description": one.get("description", ""),
        }
        for one in operation["parameters"]
    ]
    body, media_type = [], ""
    if sent := operation.get("requestBody"):
        media_type, content = next(iter(sent["content"].items()))
        body = _members(content["schema"], schemas)
    given: list[dict[str, Any]] = []
    for status, answer in operation["responses"].items():
        if int(status) < 300 and (content := answer.get("content", {}).get("application/json")):
            given = _members(content["schema"], schemas)
    return {
        "id": operation["operationId"],
        "method": method.upper(),
        "path": path,
        "summary": operation["summary"],
        "parameters": parameters,
        "body": body,
        "media_type": media_type,
        "given": given,
        "statuses": sorted(int(status) for status in operation["responses"]),
        "curl": _curl(method, path, operation, media_type, origin),
    }


def _members(schema: dict[str, Any], schemas: dict[str, Any]) -> list[dict[str, Any]]:
    """The members of an object, with what stands behind its name."""
    if ref := schema.get("$ref"):
        schema = schemas[ref.rsplit("/", 1)[-1]]
    required = set(schema.get("required", []))
    rows = []
    for name, one in schema.get("properties", {}).items():
        inner = one.get("items", one)
        below = inner.get("$ref", "").rsplit("/", 1)[-1]
        rows.append(
            {
                "name": name,
                "type": _type(one),
                "required": name in required,
                "description": one.get("description", ""),
                "below": _members(inner, schemas) if below else [],
            }
        )
    return rows


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return "object"
    if kinds := schema.get("anyOf"):
        return " | ".join(_type(kind) for kind in kinds)
    if words := schema.get("enum"):
        return " | ".join(map(str, words))
    kind = str(schema.get("type", "any"))
    if kind == "array":
        return f"[{_type(schema.get('items', {}))}]"
    return str(schema.get("format", kind))


def _curl(method: str, path: str, operation: dict[str, Any], media_type: str, origin: str) -> str:
    lines = [f"curl -H 'Authorization: Bearer rv_…' \\\n  '{origin}{path.replace('{pk}', '1')}'"]
    if method == "post":
        lines.append("-X POST")
        if any(p["name"] == "If-Match" for p in operation["parameters"]):
            lines.append("-H 'If-Match: \"1\"'")
        if media_type == "application/json":
            lines.append("-H 'Content-Type: application/json' -d '{…}'")
        elif media_type:
            lines.append("-F file=@van-ban.pdf")
    return " \\\n  ".join(lines)

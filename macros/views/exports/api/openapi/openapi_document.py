"""The description of the interface as an OpenAPI 3.1 document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from macros.views.context.addresses import base_of
from macros.views.context.page_context import PageContext
from macros.views.exports.api.endpoint import Endpoint, Parameter
from macros.views.exports.api.endpoints import ENDPOINTS, TAGS
from macros.views.exports.api.interface_index import OPENAPI, VERSION
from macros.views.exports.api.openapi.openapi_promise import PROMISE
from macros.views.exports.api.openapi.openapi_schemas import SCHEMAS, example, name_of, schemas
from macros.views.exports.api.openapi.record_endpoints import record_endpoints
from macros.views.exports.json_text import json_text
from macros.views.exports.licence import licence_of

Node = dict[str, Any]


def openapi_document(context: PageContext) -> bytes:
    """The document of a site."""
    endpoints = [*ENDPOINTS, *record_endpoints(context)]
    definitions = schemas(one.model for one in endpoints)
    address = context.site.address or base_of(OPENAPI)
    document: Node = {
        "openapi": "3.1.0",
        "info": {
            "title": context.site.name or "Records",
            "summary": "The record of this site as data.",
            "description": PROMISE,
            "version": VERSION,
        },
        "servers": [{"url": address.rstrip("/")}],
        "tags": [{"name": name, "description": about} for name, about in TAGS.items()],
        "paths": {f"/{one.path}": {"get": _operation(one, definitions)} for one in endpoints},
        "components": {"schemas": definitions},
    }
    if licence := licence_of(context.site.rights):
        document["info"]["license"] = {"name": licence.title, "identifier": licence.spdx}
    return json_text(document).encode()


def _operation(endpoint: Endpoint, definitions: Mapping[str, Node]) -> Node:
    name = name_of(endpoint.model)
    about: Node = {
        "operationId": endpoint.name,
        "tags": [endpoint.tag],
        "summary": endpoint.summary,
        "description": endpoint.description,
    }
    if endpoint.parameters:
        about["parameters"] = [_parameter(*pair) for pair in endpoint.parameters.items()]
    content = {
        "application/json": {
            "schema": {"$ref": f"{SCHEMAS}{name}"},
            "example": example(name, definitions),
        }
    }
    about["responses"] = {"200": {"description": "The file.", "content": content}}
    if endpoint.parameters:
        about["responses"]["404"] = {
            "description": "There is no such file. The answer is the host's, and no JSON."
        }
    return about


def _parameter(name: str, parameter: Parameter) -> Node:
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": parameter.description,
        "schema": {"type": "string", "pattern": parameter.pattern},
        "example": parameter.example,
    }

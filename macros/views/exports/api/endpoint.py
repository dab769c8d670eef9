"""An endpoint: the files of one form that the interface has, and what its description says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial

from pydantic import BaseModel

from macros.views.context.page_context import PageContext
from macros.views.exports.export_file import ExportFile
from macros.views.exports.file_addresses import context_of


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter in the address of an endpoint: what it is, an example of it, and the pattern that
    every value matches."""

    description: str
    example: str
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A row of the interface. `path` is below the site's root, with `{name}` in the place of each
    of the `parameters`."""

    name: str
    """The unique name, by which programs made from the description call it."""
    path: str
    tag: str
    summary: str
    description: str
    model: type[BaseModel]
    """What each file holds."""
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    values: Callable[[PageContext], Iterable[str]] = lambda _: ("",)
    """The values of the parameter, one for each file; one empty value without a parameter. They
    must be found quickly."""
    content: Callable[[PageContext, str], BaseModel] | None = None
    """Makes the content of the file for a value, in the context of that file. None if the files are
    written elsewhere, as those of records are."""
    inputs: Callable[[PageContext], str] | None = None
    """What the content is made from, as `ExportFile` has it."""

    def file(self, value: str) -> str:
        """The path of the file for a value."""
        return self.path.format(**dict.fromkeys(self.parameters, value))

    def files(self, context: PageContext) -> Iterable[ExportFile]:
        """The files of the endpoint."""
        if self.content is None:
            return
        for value in self.values(context):
            file = self.file(value)
            yield ExportFile(file, "api", partial(_bytes, self.content, file, value), self.inputs)


def _bytes(
    content: Callable[[PageContext, str], BaseModel], file: str, value: str, context: PageContext
) -> bytes:
    return written(content(context_of(file, context), value))


def written(model: BaseModel) -> bytes:
    """A model as the bytes of a file: JSON in UTF-8, every field in the order of its class."""
    return model.model_dump_json(by_alias=True).encode() + b"\n"

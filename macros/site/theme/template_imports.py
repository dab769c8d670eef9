"""Imported templates, which Jinja renders once and keeps for all pages that follow.

Such a template may have state: a macro may change a namespace or a list that is set beside it. A
page would then depend on the pages rendered before it in the same process. So imports that may have
state are reset between pages.
"""

from __future__ import annotations

import re

from jinja2 import Environment, Template, TemplateNotFound

_TAG = re.compile(r"[-+]?\s*(\w+)")
_STATELESS_TAGS = {
    *("macro", "endmacro", "filter", "endfilter", "include", "raw", "endraw"),
    *("if", "elif", "else", "endif", "for", "endfor"),
}
"""Tags that define no names except macros, so that a template of these tags has no state."""


class TemplateImports:
    """The imported templates of an environment."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._stateful: dict[str | None, bool] = {}

    def reset(self) -> None:
        """Have all imported templates rendered again that may have state."""
        for template in (self._env.cache or {}).values():
            if template._module is not None and self._may_have_state(template):
                template._module = None

    def _may_have_state(self, template: Template) -> bool:
        if template.name not in self._stateful:
            self._stateful[template.name] = self._has_other_tags(template.name)
        return self._stateful[template.name]

    def _has_other_tags(self, name: str | None) -> bool:
        env = self._env
        if name is None or env.loader is None or env.line_statement_prefix:
            return True
        try:
            source = env.loader.get_source(env, name)[0]
        except TemplateNotFound:
            return True
        tags = (_TAG.match(part) for part in source.split(env.block_start_string)[1:])
        return not all(tag and tag[1] in _STATELESS_TAGS for tag in tags)

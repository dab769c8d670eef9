"""What templates have imported, which Jinja renders once for all pages that follow.

A macro may keep something there, in a namespace or a list that stands beside it, and a page would
then depend on which were rendered before it in the same process. So it is forgotten between pages,
where anything can be kept.
"""

from __future__ import annotations

import re

from jinja2 import Environment, Template, TemplateNotFound

_TAG = re.compile(r"[-+]?\s*(\w+)")
_KEEP_NOTHING = {
    *("macro", "endmacro", "filter", "endfilter", "include", "raw", "endraw"),
    *("if", "elif", "else", "endif", "for", "endfor"),
}
"""Tags by which no name is given to anything but a macro."""


class TemplateImports:
    """What the templates of an environment have imported."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self._keeping: dict[str | None, bool] = {}

    def reset(self) -> None:
        """Have all rendered again in which something may be kept."""
        for template in (self._env.cache or {}).values():
            if template._module is not None and self._may_keep(template):
                template._module = None

    def _may_keep(self, template: Template) -> bool:
        if template.name not in self._keeping:
            self._keeping[template.name] = self._has_other_tags(template.name)
        return self._keeping[template.name]

    def _has_other_tags(self, name: str | None) -> bool:
        env = self._env
        if name is None or env.loader is None or env.line_statement_prefix:
            return True
        try:
            source = env.loader.get_source(env, name)[0]
        except TemplateNotFound:
            return True
        tags = (_TAG.match(part) for part in source.split(env.block_start_string)[1:])
        return not all(tag and tag[1] in _KEEP_NOTHING for tag in tags)

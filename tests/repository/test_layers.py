"""The house keeps its rules: which room imports what, where HTML and URLs are written, no state."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator

import jinja2
import pytest
import yaml
from jinja2 import nodes
from projects import ROOT

from macros.records.library import GROUP_OF
from macros.views.kinds import KINDS

CODE = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted((ROOT / "macros").rglob("*.py"))
}
TEMPLATES = {
    path.name: path.read_text("utf-8")
    for path in sorted((ROOT / "overrides" / "views").glob("*.*"))
}

NEVER_IMPORTS = {
    "records": {
        "mkdocs",
        "jinja2",
        "macros.archive",
        "macros.views",
        "macros.site",
        "macros.commands",
    },
    "archive": {"mkdocs", "jinja2", "yaml", "macros.views", "macros.site", "macros.commands"},
    "views": {"mkdocs", "yaml", "macros.site", "macros.commands"},
    "site": {"yaml", "macros.commands"},
    "commands": {"mkdocs", "yaml", "macros.site"},
    "__init__.py": {"yaml"},
    "__main__.py": {"mkdocs", "yaml"},
    "location.py": {"mkdocs", "jinja2", "yaml", "macros"},
}
"""By room; a package stands for all that is in it."""

CLOCKS_AND_WIRES = {
    "time",
    "random",
    "socket",
    "urllib.request",
    "http",
    "subprocess",
    "os.environ",
}

HTML_ALLOWED = {
    "macros/records/text/markdown.py": "looks for the links and notes that cmark wrote",
    "macros/site/content/macro_placeholders.py": "looks for the paragraph around a macro",
    "macros/site/content/macro_errors.py": "'<template>' is Jinja's name for code that it made",
    "macros/site/theme/layout_cache.py": "looks for the headline that the theme looks for",
    "macros/site/preview/server/response.py": "looks for where a page's body begins",
}

CACHES_ALLOWED = {
    "macros/archive/incremental/query_keys.py": "what a class is made of is fixed with the class",
    "macros/archive/incremental/archive_fingerprints.py": "a function follows from a class",
    "macros/records/lazy/lazy_record.py": "what a record has without its file is fixed with it",
    "macros/records/text/cmark.py": "where a library's functions lie is fixed when it is loaded",
    "macros/records/text/edtf.py": "what a date means follows from its text",
    "macros/records/model/fields.py": "what can be an id follows from the text",
    "macros/records/text/collation.py": "the base letters of a text follow from the text",
    "macros/records/text/markdown.py": "what a text looks like follows from the text",
    "macros/records/model/publisher.py": "the names of countries are fixed",
    "macros/records/model/reference_finder.py": "what a model class names is fixed with it",
    "macros/records/model/shapes.py": "what a model class holds is fixed with it",
    "macros/site/project/version.py": "code that changes is loaded anew, and its digest with it",
    "macros/views/exports/api/openapi/openapi_schemas.py": "a model class does not change",
    "macros/views/macros/macro_calls.py": "the calls in a text follow from the text",
    "macros/views/context/jinja_environment.py": "the code of a template follows from its text",
    "macros/views/words/wording.py": "the names of languages are fixed",
}

WORDS_ALLOWED = {("macros/records/model/vocabulary.py", "none")}
"""The side of a role that stands on neither side: no term. The kinds of records are no terms
either, though one may have the name of a role."""

VOCABULARY = ROOT / "benchmarks" / "corpus" / "vocabulary"
"""The subject's words. The records' own vocabulary may have others at any time, among them one that
is a common word, as "html" is."""

VOCABULARIES = (
    *("claim-statuses", "consular-statuses", "heads-of-mission", "incident-types"),
    *("relation-statuses", "representation-levels", "roles", "tones", "topics", "verification"),
)

NODES_ALLOWED = {
    *("Template", "TemplateData", "Output", "Import", "Macro", "Call"),
    *("If", "For", "Not", "And", "Or"),
    *("Name", "Getattr", "Const", "List", "Concat", "Filter"),
}
FILTERS_ALLOWED = {"first", "length", "select", "join", "tojson"}


def room(module: str) -> str:
    return module.split("/")[1]


def imports(module: str) -> Iterator[str]:
    """The full names of everything that a module imports, relative imports resolved."""
    folder = module.split("/")[:-1]
    for node in ast.walk(CODE[module]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else []
            source = [*above, node.module] if node.module else above
            yield from (".".join([*source, alias.name]) for alias in node.names)


def within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def texts(module: str) -> Iterator[ast.Constant]:
    """The texts in a module's code: the fixed parts of f-strings too, but no docstrings."""
    documentation = {
        id(statement.value)
        for node in ast.walk(CODE[module])
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        for statement in node.body
        if isinstance(statement, ast.Expr)
    }
    for node in ast.walk(CODE[module]):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str | bytes)
        if is_text and id(node) not in documentation:
            yield node


def matching(module: str, pattern: str) -> list[str]:
    return [
        f"{module}:{one.lineno}: {one.value!r}"
        for one in texts(module)
        if re.search(pattern, str(one.value))
    ]


def test_the_rooms_are_those_of_the_table() -> None:
    assert {room(module) for module in CODE} == set(NEVER_IMPORTS)


def test_relative_and_absolute_imports_are_both_understood() -> None:
    assert "macros.records.text.edtf.Edtf" in set(imports("macros/views/components/entries.py"))
    assert "macros.views.macros.macro_calls" in set(
        imports("macros/views/project/project_snapshot.py")
    )
    assert "macros.views.macros.author_macros.NAMES" in set(imports("macros/__init__.py"))
    assert "mkdocs.plugins.BasePlugin" in set(imports("macros/site/builds/plugin.py"))


def test_no_room_imports_what_the_table_forbids() -> None:
    found = [
        f"{module} imports {name}"
        for module in CODE
        for name in imports(module)
        if within(name, NEVER_IMPORTS[room(module)])
    ]
    assert found == []


def test_no_module_tells_from_its_own_place_where_anything_lies() -> None:
    """A module that moves to another folder changes nothing. A hook is loaded outside its package,
    and cannot ask where that is."""
    found = {
        module
        for module, code in CODE.items()
        if any(isinstance(node, ast.Name) and node.id == "__file__" for node in ast.walk(code))
    }
    assert found == {"macros/location.py", "macros/site/hook.py"}


MOST_MODULES = 15
"""In a folder: what a reader takes in at a glance."""

MODULES = {
    module.removesuffix(".py").removesuffix("/__init__").replace("/", "."): module
    for module in CODE
}
"""The files of modules and of folders, by their names in imports."""


def test_rooms_are_imported_by_their_full_names() -> None:
    found = [
        f"{module}:{node.lineno}"
        for module, code in CODE.items()
        for node in ast.walk(code)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert found == []


def test_no_folder_has_more_modules_than_a_reader_takes_in() -> None:
    counts = Counter(module.rpartition("/")[0] for module in CODE if "__init__" not in module)
    assert {folder: count for folder, count in counts.items() if count > MOST_MODULES} == {}


def test_every_folder_says_what_belongs_in_it_and_holds_no_code() -> None:
    found = []
    for module, code in CODE.items():
        is_folder = module.endswith("/__init__.py") and module != "macros/__init__.py"
        if is_folder and (not ast.get_docstring(code) or len(code.body) > 1):
            found.append(module)
    assert found == []


def test_no_two_modules_have_the_same_name() -> None:
    names = Counter(module.rpartition("/")[2] for module in CODE)
    assert [name for name, times in names.items() if times > 1] == ["__init__.py"]


def imported(module: str) -> set[str]:
    """The names of the modules that a module imports, also where only types need them."""
    found = set()
    for name in imports(module):
        while name and name not in MODULES:
            name = name.rpartition(".")[0]
        found.add(name)
    return found - {""}


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Names that lead to each other over some arrows, for each circle once."""

    def reached(start: str) -> set[str]:
        found: set[str] = set()
        ahead = [start]
        while ahead:
            for name in arrows.get(ahead.pop(), set()) - found:
                found.add(name)
                ahead.append(name)
        return found

    all_reached = {name: reached(name) for name in arrows}
    together = {
        tuple(sorted(other for other in some if name in all_reached.get(other, set())))
        for name, some in all_reached.items()
        if name in some
    }
    return sorted(map(list, together))


def test_circles_are_found() -> None:
    arrows = {"a": {"b"}, "b": {"c"}, "c": {"b", "d"}, "d": set(), "e": {"a"}}
    assert circles(arrows) == [["b", "c"]]
    assert circles({"a": {"b"}, "b": set()}) == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles({name: imported(module) - {name} for name, module in MODULES.items()}) == []


def test_no_folders_import_each_other_in_a_circle() -> None:
    """At each level: the modules and folders of one folder, a folder standing for all in it."""
    found = {}
    for above in {name.rpartition(".")[0] for name in MODULES} - {""}:

        def beside(name: str, above: str = above) -> str:
            inner = name.removeprefix(f"{above}.")
            return inner.partition(".")[0] if inner != name else ""

        arrows: dict[str, set[str]] = {}
        for name, module in MODULES.items():
            if here := beside(name):
                there = {beside(other) for other in imported(module)}
                arrows.setdefault(here, set()).update(there - {here, ""})
        if some := circles(arrows):
            found[above] = some
    assert found == {}


KINDS_ASKED = {"macros/views/context/registry.py": "finds the row of a page"}


def test_no_module_asks_which_kind_a_page_is() -> None:
    """What differs between the kinds of pages stands in the rows of the registry."""
    shown = {
        node.name
        for node in CODE["macros/views/context/targets.py"].body
        if isinstance(node, ast.ClassDef)
    }
    shown = {f"macros.views.context.targets.{name}" for name in shown}
    shown.add("macros.archive.provenance.citations.CitedSource")
    found: dict[str, list[str]] = {}
    for module, code in CODE.items():
        is_above = room(module) in ("views", "site", "commands")
        names = {name.rpartition(".")[2] for name in imports(module) if is_above and name in shown}
        for node in ast.walk(code):
            asked: set[str] = set()
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
                asked = {one.id for one in ast.walk(node.args[1]) if isinstance(one, ast.Name)}
            elif isinstance(node, ast.MatchClass):
                asked = {ast.unparse(node.cls)}
            if asked & names:
                found.setdefault(module, []).append(f"line {node.lineno}")
    assert found.keys() == KINDS_ASKED.keys(), found


def test_nothing_is_kept_in_a_form_that_runs_when_it_is_read() -> None:
    forms = {"pickle", "marshal", "shelve", "dill", "dbm"}
    found = [module for module in CODE if any(within(name, forms) for name in imports(module))]
    assert found == []


LOADERS = {"importlib", "runpy", "pkgutil"}


def test_nothing_is_imported_by_a_name_in_a_text() -> None:
    found = [
        module
        for module, code in CODE.items()
        if any(within(name, LOADERS) for name in imports(module))
        or any(
            isinstance(node, ast.Name) and node.id in ("__import__", "exec", "eval")
            for node in ast.walk(code)
        )
    ]
    assert found == []


def test_records_archive_and_views_know_no_clock_and_no_network() -> None:
    rooms = ("records", "archive", "views")
    found = [
        f"{module} imports {name}"
        for module in CODE
        if room(module) in rooms
        for name in imports(module)
        if within(name, CLOCKS_AND_WIRES)
    ]
    found += [
        f"{module}:{node.lineno} asks for {node.attr}"
        for module, code in CODE.items()
        if room(module) in rooms
        for node in ast.walk(code)
        if isinstance(node, ast.Attribute) and node.attr in ("now", "today", "utcnow")
        if ast.unparse(node.value) in ("date", "datetime", "datetime.date", "datetime.datetime")
    ]
    assert found == []


def test_no_html_is_written_in_python() -> None:
    found = {module: matching(module, r"<[/!]?[a-z-]") for module in CODE}
    assert {module: lines for module, lines in found.items() if module not in HTML_ALLOWED} == {
        module: [] for module in CODE if module not in HTML_ALLOWED
    }
    assert all(found[module] for module in HTML_ALLOWED), "an exception is not needed any more"


def test_no_address_is_spelled_outside_the_rows_of_pages() -> None:
    """Paths of files (`docs/briefings/images/`) are not addresses. `urls` knows the way up."""
    places = {kind.address.partition("/")[0] for kind in KINDS.values()} - {"", "{}"}
    folders = "|".join(sorted(places))
    found = {
        module
        for module in CODE
        if room(module) in ("views", "site")
        and matching(module, rf"(?<!docs/)(?<!data/)\b(?:{folders})/|\.\./")
    }
    rows = {"macros/views/kinds.py", "macros/views/index_kinds.py"}
    assert found == rows | {"macros/views/context/addresses.py"}


def test_no_template_spells_an_address_of_the_site() -> None:
    found = [
        f"{name}: {address}"
        for name, text in TEMPLATES.items()
        for address in re.findall(r'(?:href|src|action|content)="([^"]*)', text)
        if re.match(r"[./]|[a-z-]+/", address)
    ]
    assert found == []


def test_what_stands_in_a_module_is_a_constant() -> None:
    """A list, dict or set at module level is named like a constant, and no function changes it."""
    mutable = ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp
    made = ("list", "dict", "set", "bytearray", "defaultdict", "Counter", "deque")
    found = []
    for module, code in CODE.items():
        for node in code.body:
            if not isinstance(node, ast.Assign | ast.AnnAssign):
                continue
            value = node.value
            if isinstance(value, ast.Call) and ast.unparse(value.func) not in made:
                continue
            if isinstance(value, mutable | ast.Call):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [ast.unparse(target) for target in targets]
                found += [f"{module}: {n}" for n in names if not re.fullmatch(r"_?[A-Z_\d]+", n)]
    assert found == []


def test_no_function_changes_what_stands_in_a_module() -> None:
    changing = {"append", "extend", "insert", "add", "update", "setdefault", "pop", "clear"}
    changing |= {"remove", "discard", "popitem", "sort", "reverse"}
    found = []
    for module, code in CODE.items():
        for node in ast.walk(code):
            if isinstance(node, ast.Global):
                found.append(f"{module}:{node.lineno} global {', '.join(node.names)}")
            by_method = isinstance(node, ast.Attribute) and node.attr in changing
            by_place = isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load)
            if by_method or by_place:
                name = ast.unparse(node.value)
                if re.fullmatch(r"_?[A-Z][A-Z_\d]+", name):
                    found.append(f"{module}:{node.lineno} changes {name}")
    assert found == []


def test_nothing_is_remembered_from_one_build_to_the_next() -> None:
    remembering = {
        module
        for module in CODE
        if any(within(name, {"functools.cache", "functools.lru_cache"}) for name in imports(module))
    }
    assert remembering == set(CACHES_ALLOWED)


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_the_code_knows_no_word_of_the_subject(vocabulary: str) -> None:
    path = VOCABULARY / f"{vocabulary}.yml"
    terms = yaml.load(path.read_text("utf-8"), yaml.CBaseLoader)
    assert terms
    found = [
        f"{module}:{one.lineno}: {one.value!r}"
        for module in CODE
        for one in texts(module)
        if one.value in terms.keys() - GROUP_OF.keys() and (module, one.value) not in WORDS_ALLOWED
    ]
    assert found == []


def test_templates_decide_nothing_beyond_if_and_for() -> None:
    found = []
    for name, text in TEMPLATES.items():
        for node in jinja2.Environment().parse(text).find_all(nodes.Node):
            kind = type(node).__name__
            if kind not in NODES_ALLOWED:
                found.append(f"{name}:{node.lineno}: {kind}")
            if isinstance(node, nodes.Filter) and node.name not in FILTERS_ALLOWED:
                found.append(f"{name}:{node.lineno}: |{node.name}")
    assert found == []


def test_templates_call_only_the_pieces_that_they_share() -> None:
    found = []
    for name, text in TEMPLATES.items():
        template = jinja2.Environment().parse(text)
        own = {macro.name for macro in template.find_all(nodes.Macro)}
        for call in template.find_all(nodes.Call):
            of = call.node.node if isinstance(call.node, nodes.Getattr) else call.node
            if not isinstance(of, nodes.Name) or of.name not in {*own, "parts", "outlines"}:
                found.append(f"{name}:{call.lineno}: {call.node}")
    assert found == []

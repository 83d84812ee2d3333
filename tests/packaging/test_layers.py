"""Each package imports only from those before it, so that no step reaches back."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "ofsted_rules"

ORDER = [
    *("problems", "documents", "outcomes", "calendar", "vocabulary", "records", "letters"),
    *("facts", "checks", "rules", "evaluation", "conclusions"),
    *("readers", "reporting", "synthetic", "testing", "cli"),
]


def _imports(module: Path) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything that the module imports, inside functions too."""
    inside = (".".join(("ofsted_rules", *module.relative_to(PACKAGE).parent.parts))).split(".")
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = inside[: len(inside) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield node.lineno, name
            yield from ((node.lineno, f"{name}.{alias.name}") for alias in node.names)


def test_the_order_names_every_package():
    found = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert found <= set(ORDER)


@pytest.mark.parametrize("package", ORDER)
def test_a_package_imports_only_from_those_before_it(package):
    allowed = set(ORDER[: ORDER.index(package) + 1])
    reaching_back = {
        f"{module.relative_to(ROOT)}:{line} imports {name}"
        for module in sorted((PACKAGE / package).rglob("*.py"))
        for line, name in _imports(module)
        if name.startswith("ofsted_rules.")
        and name.split(".")[1] in ORDER
        and name.split(".")[1] not in allowed
    }
    assert not reaching_back

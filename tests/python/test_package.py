"""What is imported when, and whether the stubs tell the truth."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import hozen
import pytest
from hozen import _core


def _modules_after(program: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{program}\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_importing_the_package_imports_nothing_else() -> None:
    loaded = _modules_after("import hozen")
    assert not loaded & {"hozen._core", "numpy", "pandas", "xarray", "h5py", "rich", "typer"}


def test_help_needs_neither_the_core_nor_data_libraries() -> None:
    loaded = _modules_after("import hozen.cli")
    assert "typer" in loaded
    assert not loaded & {"hozen._core", "numpy", "pandas", "xarray", "h5py"}


def test_every_public_name_can_be_had() -> None:
    for name in hozen.__all__:
        assert getattr(hozen, name) is not None
    assert set(hozen.__all__) <= set(dir(hozen))
    with pytest.raises(AttributeError, match="no_such_thing"):
        _ = hozen.no_such_thing


def test_everything_public_is_documented() -> None:
    for name in hozen.__all__:
        thing = getattr(hozen, name)
        if not isinstance(thing, str):
            assert inspect.getdoc(thing), name
    for owner in (hozen.Scenario, hozen.Results):
        for name, member in vars(owner).items():
            if not name.startswith("_"):
                target = member.__func__ if isinstance(member, classmethod) else member
                assert inspect.getdoc(target), f"{owner.__name__}.{name}"


def _arguments(docstring: str) -> list[str]:
    """Names in a signature as the bindings write it: ``run(self: ..., output: str, seed: int | None = None)``."""
    inside = docstring.splitlines()[0].split("(", 1)[1]
    plain = re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", re.sub(r"\[[^\[\]]*\]", "", inside)))
    names = re.findall(r"(?:^|, )(\w+): ", plain.rsplit(")", 1)[0])
    return [name for name in names if name != "self"]


def _stub() -> ast.Module:
    return ast.parse((Path(hozen.__file__).with_name("_core.pyi")).read_text(encoding="utf-8"))


def test_the_stubs_name_what_the_core_has() -> None:
    stubbed = {node.name for node in _stub().body if isinstance(node, ast.ClassDef | ast.FunctionDef)}
    stubbed |= {ast.unparse(node.target) for node in _stub().body if isinstance(node, ast.AnnAssign)}
    stubbed = {name for name in stubbed if not name.startswith("_")}
    actual = {name for name in dir(_core) if not name.startswith("_")}
    assert stubbed == actual


def test_the_stubs_of_classes_have_their_members() -> None:
    for node in _stub().body:
        if isinstance(node, ast.ClassDef):
            stubbed = {item.name for item in node.body if isinstance(item, ast.FunctionDef)} - {"__init__"}
            actual = {name for name in vars(getattr(_core, node.name)) if not name.startswith("_")}
            assert stubbed == actual, node.name


def test_the_stubs_of_functions_have_their_arguments() -> None:
    checked = 0
    for node in _stub().body:
        owner = getattr(_core, node.name) if isinstance(node, ast.ClassDef) else _core
        for item in node.body if isinstance(node, ast.ClassDef) else [node]:
            if not isinstance(item, ast.FunctionDef) or item.decorator_list:
                continue
            arguments = [*item.args.args, *item.args.kwonlyargs]
            stubbed = [argument.arg for argument in arguments if argument.arg != "self"]
            assert stubbed == _arguments(getattr(owner, item.name).__doc__), item.name
            checked += 1
    assert checked > 10

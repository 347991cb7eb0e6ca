"""HTML and SVG as nested function calls; whatever is not markup already is escaped."""

from __future__ import annotations

from html import escape


class Markup(str):
    """Text that is markup already and is not escaped again."""

    __slots__ = ()


_VOID = {"meta", "br", "hr", "col"}


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element.

    Args:
        name: E.g. ``"section"``, ``"svg"``.
        children: Elements and text; None is left out, lists are flattened.
        attributes: ``class_`` is ``class`` and ``aria_label`` is ``aria-label``; None is left out. Numbers are
            written with at most two decimals.
    """
    head = name + "".join(
        f' {key.rstrip("_").replace("_", "-") if not key.startswith("view") else key}="{escape(_text(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if name in _VOID:
        return Markup(f"<{head}>")
    return Markup(f"<{head}>{join(children)}</{name}>")


def join(children: object) -> Markup:
    """Children one after the other."""
    if children is None:
        return Markup()
    if isinstance(children, Markup):
        return children
    if isinstance(children, list | tuple):
        return Markup("".join(join(child) for child in children))
    return Markup(escape(str(children), quote=False))


def _text(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)

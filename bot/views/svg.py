"""SVG as a page takes it: one element, no styles that a strict policy refuses, in the page's own type."""

import re
from collections.abc import Mapping
from html import escape

_OPENING = re.compile(r'<svg [^>]*?viewBox="([^"]*)"[^>]*>')
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)
_SHEET = re.compile(r"\s*<defs>\s*<style.*?</style>\s*</defs>", re.DOTALL)
_STYLE = re.compile(r' style="([^"]*)"')
_ID = re.compile(r'(?<= id=")([^"]+)(?=")|(?<=href="#)([^"]+)(?=")|(?<=url\(#)([^)]+)(?=\))')
_SANS = "Inter, ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"


def cleaned(svg: str, name: str, alt: str, words: Mapping[str, str]) -> str:
    """What matplotlib wrote, as one element that may stand in a page beside others.

    `name` makes its ids its own, `alt` says what it shows. `words` replace texts that stood for them: names
    that people chose may hold letters that the font of the drawing lacks. ValueError when it is no SVG.
    """
    opening = _OPENING.search(svg)
    if opening is None:
        raise ValueError("there is no SVG element")
    body = _SHEET.sub("", _METADATA.sub("", svg[opening.end() :]), count=1)
    body = _STYLE.sub(lambda found: _attributes(found[1]), body)
    body = _ID.sub(lambda found: f"{name}-{found[0]}", body)
    for stood, text in words.items():
        body = body.replace(f">{stood}<", f">{escape(text)}<")
    links = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    look = f'stroke-linejoin="round" font-family="{_SANS}"'
    return f'<svg {links} viewBox="{opening[1]}" {look} role="img" aria-label="{escape(alt)}">{body.strip()}'


def _attributes(style: str) -> str:
    """Each property as the attribute of its name; the type is the page's."""
    pairs = (each.partition(":") for each in style.split(";"))
    found = ((name.strip(), value.strip()) for name, _, value in pairs)
    return "".join(f' {name}="{value}"' for name, value in found if name and name != "font-family")

"""Counts the words of the project's own texts - the examples of its rules and its articles - and writes the commonest to
src/token/data/en/frequent.tsv. Run it from the root of the project."""

import glob
import re
import tomllib
from collections import Counter

COUNT = 2000
HEADER = """\
# The commonest words of the project's own texts, the commonest first: they are numbered first, so that what the rooms know
# of them lies close together in memory. The order has no other effect.
# origin: own count over the examples of the rules and the articles, by data-tools/frequent.py; licence: MIT OR Apache-2.0
word
"""


def strings(value):
    """All sentences inside a value of a rule file; single words beside them are labels."""
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def examples(value):
    """What stands under `examples` and `not`, at any depth."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from strings(inner) if key in ("examples", "not") else examples(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from examples(inner)


def texts():
    for path in sorted(glob.glob("src/**/*.toml", recursive=True)):
        with open(path, "rb") as file:
            yield from examples(tomllib.load(file))
    for path in sorted(glob.glob("examples/articles/*.txt")):
        with open(path, encoding="utf-8") as file:
            yield file.read()


counts = Counter()
for text in texts():
    # "[A:Seoul] accused": a label says which part a word plays.
    counts.update(re.findall(r"[a-z]+|[.,]", re.sub(r"\[\w+:", "", text).lower()))
ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:COUNT]
with open("src/token/data/en/frequent.tsv", "w", encoding="utf-8") as out:
    out.write(HEADER + "".join(f"{word}\n" for word, _ in ranked))

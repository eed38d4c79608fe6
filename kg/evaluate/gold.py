"""A folder of gold files, each with the article that it was read from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from kg.articles.read import SUFFIXES
from kg.errors import InputError
from kg.evaluate.facts import Sheet, sheet


@dataclass(frozen=True, slots=True)
class Gold:
    """The facts that a reader found in one article; `name` is the file's name without its ending."""

    name: str
    article: Path
    facts: Sheet


def read_gold(folder: Path, *, articles: Path | None = None) -> tuple[Gold, ...]:
    """Every JSON file of a folder with its article, by name.

    The article of `000.json` is `000.txt`, `000_anything.txt` or `000-anything.md`, beside the gold or else
    in the folder `articles`. Raises `InputError` for a folder without gold, gold that cannot be read, and
    gold with no article or several.
    """
    for place in filter(None, (folder, articles)):
        if not place.is_dir():
            raise InputError("no such folder", path=place)
    files = sorted(folder.glob("*.json"))
    if not files:
        raise InputError("holds no gold: one .json for each article is wanted", path=folder)
    return tuple(Gold(file.stem, _article(file, articles), _facts(file)) for file in files)


def _article(gold: Path, articles: Path | None) -> Path:
    for folder in filter(None, (gold.parent, articles)):
        found = [
            path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES and _belongs(path, gold)
        ]
        if len(found) > 1:
            raise InputError(f"fits {found[0].name} and {found[1].name}: name it like its article", path=gold)
        if found:
            return found[0]
    raise InputError("has no article of its name: say with --articles where it is", path=gold)


def _belongs(article: Path, gold: Path) -> bool:
    return article.stem == gold.stem or article.stem.startswith((f"{gold.stem}_", f"{gold.stem}-"))


def _facts(file: Path) -> Sheet:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except json.JSONDecodeError as exc:
        raise InputError(f"is no JSON: {exc.msg}", path=file, line=exc.lineno) from exc
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"cannot be read: {exc}", path=file) from exc
    return sheet(data, path=str(file))

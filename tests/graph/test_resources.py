"""The program finds its data in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import resources


def test_the_folders_have_what_the_program_needs() -> None:
    assert (resources.ontology_folder() / "shapes.ttl").is_file()
    for folder in (resources.query_folder(), resources.check_folder(), resources.table_folder()):
        assert list(folder.glob("*.rq"))


def test_the_wheel_goes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside, beside = tmp_path / "kg" / "_ontology", tmp_path / "ontology"
    monkeypatch.setattr(resources, "_PLACES", (inside, beside))
    with pytest.raises(FileNotFoundError, match="install kg again"):
        resources.ontology_folder()
    for folder in (beside, inside):
        folder.mkdir(parents=True)
        (folder / "negotiation.ttl").touch()
        assert resources.ontology_folder() == folder

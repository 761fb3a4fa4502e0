"""The public surface is short, and this holds it."""

import subprocess
import sys

import pytest

import communique

SURFACE = ["Article", "CommuniqueError", "Reader", "Reading", "read"]


def test_the_names_are_these():
    assert communique.__all__ == SURFACE


@pytest.mark.parametrize("name", SURFACE)
def test_every_name_is_there_and_documented(name):
    assert getattr(communique, name).__doc__
    assert name in dir(communique)


def test_another_name_is_not():
    with pytest.raises(AttributeError, match="module 'communique' has no attribute 'wrote'"):
        _ = communique.wrote


def test_importing_the_package_loads_nothing_heavy():
    loaded = "import sys, communique; print({'spacy', 'pydantic', 'rich', 'typer'} & set(sys.modules))"
    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout == "set()\n"
    )

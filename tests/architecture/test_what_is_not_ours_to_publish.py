"""Nothing in the repository that does not belong to everybody: no real person of the sources, nothing of this machine."""

import hashlib
import os
import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.house import ROOT, written_files

# Two words that follow each other in the names of real people in the project's sources, hashed: the names stay out of here.
REAL_PEOPLE = {
    "35dd76054d45629e",
    "3f39dbd15920df3b",
    "6fa3344cc40cffa2",
    "8095277aa18772ca",
    "e63a5747a87190c6",
    "e676edb503a83cd0",
    "f07a4f38073322ab",
}
WORD = re.compile(r"[^\W\d_]+")


def hashed(first: str, second: str) -> str:
    return hashlib.sha256(f"tovholder:{first} {second}".lower().encode()).hexdigest()[:16]


@pytest.fixture(scope="module")
def texts() -> dict[Path, str]:
    return {file: file.read_text(encoding="utf-8", errors="replace") for file in written_files()}


def test_no_real_person_of_the_sources_is_named(texts):
    pairs = {(a.lower(), b.lower()): file for file, text in texts.items() for a, b in pairwise(WORD.findall(text))}
    assert not [str(file.relative_to(ROOT)) for pair, file in pairs.items() if hashed(*pair) in REAL_PEOPLE]


def places() -> list[str]:
    """Where this checkout and this user's home lie, and which package registry this machine uses."""
    folders = [f"{folder}/" for folder in (ROOT, Path.home()) if len(folder.parts) > 1]
    registries = [os.environ.get(name, "") for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "PIP_INDEX_URL", "NPM_CONFIG_REGISTRY")]
    hosts = [urlsplit(address).hostname or "" for address in registries]
    return [place for place in [*folders, *hosts] if place and place not in ("pypi.org", "localhost", "127.0.0.1")]


def test_no_file_tells_of_the_machine_it_was_written_on(texts):
    told = [(str(file.relative_to(ROOT)), place) for file, text in texts.items() for place in places() if place in text]
    assert not told


TELEPHONE = re.compile(r"(?<![\d-])(?:\+45 ?)?(\d\d) (\d\d) (\d\d) (\d\d)(?![\d-])")


def test_every_telephone_number_is_invented(texts):
    real = [
        (str(file.relative_to(ROOT)), found.group())
        for file, text in texts.items() if file.suffix in (".yaml", ".md", ".py", ".html", ".csv")
        for found in TELEPHONE.finditer(text) if found.groups()[:2] != ("00", "00")
    ]
    assert not real


def test_every_mail_address_is_invented(texts):
    address = re.compile(r"[\w.+-]+@([\w-]+\.)+[a-z]{2,}")
    invented = re.compile(r"@([\w-]+\.)*(example|test|invalid|localhost)(\.\w+)?$|@example\.(com|org|net)$")
    real = {
        (str(file.relative_to(ROOT)), found.group())
        for file, text in texts.items() if file.suffix in (".yaml", ".py", ".html", ".csv", ".txt")
        for found in address.finditer(text) if not invented.search(found.group())
    }
    assert not real

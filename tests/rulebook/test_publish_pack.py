"""Publishing: from files to versions that never change, and what the running program reads."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from tovholder.access.api import acting_as
from tovholder.core.actor import Actor
from tovholder.core.denials import Denied, NotKnown
from tovholder.core.ids import new_id
from tovholder.rulebook.api import (
    PackRefused,
    PackState,
    changes_between,
    changes_since_published,
    pack_history,
    pack_version,
    publish_pack,
    published_pack,
)
from tovholder.rulebook.models import PackVersion

pytestmark = pytest.mark.django_db

BEFORE = datetime(2019, 12, 1, 8, tzinfo=UTC)
AT = datetime(2020, 1, 1, 8, tzinfo=UTC)
LATER = AT + timedelta(days=1)
STRUER = Actor(new_id(), "671", "command")
VIBORG = Actor(new_id(), "791", "command")
Publish = Callable[..., UUID]


@pytest.fixture
def folders(packs_folder: Path, tmp_path: Path) -> Path:
    """The packs under keys of the test's own, so that nothing published before is in the way."""
    for name in ("dk", "struer"):
        shutil.copytree(packs_folder / name, tmp_path / f"test_{name}")
        file = tmp_path / f"test_{name}" / "pack.yaml"
        _edit(file, f"key: {name}", f"key: test_{name}")
    _edit(tmp_path / "test_struer" / "pack.yaml", "extends: dk", "extends: test_dk")
    return tmp_path


@pytest.fixture
def publish(folders: Path) -> Publish:
    def published(name: str, *, at: datetime = AT, actor: Actor = STRUER) -> UUID:
        with acting_as(actor, at=at):
            return publish_pack(actor=actor, at=at, request_id=new_id(), pack_folder=folders / f"test_{name}")

    return published


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def test_published_pack_is_what_the_files_say(publish: Publish) -> None:
    publish("dk")
    version = publish("struer")
    published = published_pack("671", AT)
    assert (published.version_id, published.number) == (version, 1)
    assert published.pack.unit("integration").place == "infocenter"
    assert published.pack.rule("D01").versions[-1].version == 2


def test_municipality_without_a_pack_works_by_the_base(publish: Publish) -> None:
    base = publish("dk")
    assert published_pack("630", AT).version_id == base


def test_nothing_published_is_said_in_words(publish: Publish) -> None:
    publish("dk")
    with pytest.raises(Denied) as denied:
        published_pack("671", BEFORE)
    assert denied.value.denial.code == "no_pack_published"


def test_newest_version_counts_and_the_old_one_stays_readable(publish: Publish, folders: Path) -> None:
    publish("dk")
    first = publish("struer")
    _edit(folders / "test_struer" / "organisation.yaml", "full_load: 20", "full_load: 15")
    second = publish("struer", at=LATER)

    assert published_pack("671", LATER).version_id == second
    assert published_pack("671", LATER).number == 2
    assert published_pack("671", AT).version_id == first
    assert pack_version(first).pack.tovholder_rule.full_load == 20
    assert pack_version(second).pack.tovholder_rule.full_load == 15


def test_changes_are_told_before_and_after_publishing(publish: Publish, folders: Path) -> None:
    publish("dk")
    assert changes_since_published(folders / "test_struer", AT) is None
    first = publish("struer")
    _edit(folders / "test_struer" / "organisation.yaml", "full_load: 20", "full_load: 15")
    foreseen = changes_since_published(folders / "test_struer", LATER)
    second = publish("struer", at=LATER)

    assert foreseen is not None
    assert [line.da for line in foreseen] == ["Ændret: tovholder_rule › full_load: '20' → '15'"]
    assert changes_between(first, second) == foreseen
    newest, oldest = pack_history("671", LATER)[:2]
    assert (newest.version_id, newest.state) == (second, PackState.PUBLISHED)
    assert (oldest.version_id, oldest.state) == (first, PackState.RETIRED)


def test_new_law_reaches_the_municipality_at_once(publish: Publish, folders: Path) -> None:
    publish("dk")
    version = publish("struer")
    _edit(folders / "test_dk" / "rules.yaml", "confidence: F2\n        source: \"Cabi", "confidence: F\n        source: \"Cabi")
    publish("dk", at=LATER)

    now = published_pack("671", LATER)
    assert now.version_id == version
    assert not now.pack.rule("D05").versions[0].lawyer_to_confirm
    assert now.pack.unit("integration").place == "infocenter"
    assert pack_version(version).pack.rule("D05").versions[0].lawyer_to_confirm


def test_same_files_twice_change_nothing(publish: Publish) -> None:
    publish("dk")
    with pytest.raises(Denied) as denied:
        publish("dk", at=LATER)
    assert denied.value.denial.code == "pack_unchanged"
    assert PackVersion.objects.filter(pack="test_dk").count() == 1


def test_same_request_twice_publishes_once(folders: Path) -> None:
    request, answers = new_id(), []
    for _ in range(2):
        with acting_as(STRUER, at=AT):
            answers.append(
                publish_pack(actor=STRUER, at=AT, request_id=request, pack_folder=folders / "test_dk")
            )
    assert answers[0] == answers[1]
    assert PackVersion.objects.filter(pack="test_dk").count() == 1


def test_published_law_may_not_vanish(publish: Publish, folders: Path) -> None:
    publish("dk")
    _edit(folders / "test_dk" / "rules.yaml", "  - id: P02", "  - id: P03")
    with pytest.raises(Denied) as denied:
        publish("dk", at=LATER)
    assert denied.value.denial.code == "law_vanishes"
    assert "P02" in denied.value.denial.reason.da


@pytest.mark.parametrize(
    ("name", "actor", "code"),
    [
        ("struer", STRUER, "base_not_published"),
        ("dk", Actor(new_id(), "671", "worker"), "base_by_command_only"),
    ],
)
def test_publishing_is_refused_with_a_reason(publish: Publish, name: str, actor: Actor, code: str) -> None:
    with pytest.raises(Denied) as denied:
        publish(name, actor=actor)
    assert denied.value.denial.code == code


def test_nobody_publishes_another_municipalitys_pack(publish: Publish) -> None:
    publish("dk")
    with pytest.raises(Denied) as denied:
        publish("struer", actor=VIBORG)
    assert denied.value.denial.code == "other_municipality"


def test_faulty_files_publish_nothing(publish: Publish, folders: Path) -> None:
    publish("dk")
    _edit(folders / "test_struer" / "reception.yaml", "kind: housing", "kind: hosing")
    with pytest.raises(PackRefused):
        publish("struer")
    assert not PackVersion.objects.filter(pack="test_struer").exists()


def test_unknown_version_is_not_known() -> None:
    with pytest.raises(NotKnown):
        pack_version(new_id())


@pytest.mark.parametrize("municipality", ["671", "630"])
def test_reading_the_pack_costs_one_query_once_it_is_known(
    publish: Publish, municipality: str, django_assert_num_queries: Callable[[int], object]
) -> None:
    publish("dk")
    publish("struer")
    published_pack(municipality, AT)
    with django_assert_num_queries(1):  # type: ignore[attr-defined]
        published_pack(municipality, AT)

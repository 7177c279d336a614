"""From what was typed in a cell to a value."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tovholder.core.cpr import CprKind, cpr_number
from tovholder.interop.domain import cells
from tovholder.interop.domain.cells import CellRefused
from tovholder.interop.domain.refusals import RowProblem
from tovholder.interop.domain.tables import Cell
from tovholder.interop.domain.vocabulary import RELATIONS, AnswerState, Relation, ResidenceBasis

TODAY = date(2025, 12, 18)


@pytest.mark.parametrize(
    "cell",
    ["1.2.2026", "01-02-2026", "010226", "2026-02-01", "1/2 2026", "01.02.26", " 1. 2. 2026 ", "01022026", "20260201",
     "2026-02-01 00:00:00", "2026-02-01T00:00:00Z", 1022026, 20260201, date(2026, 2, 1)],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(cell: Cell) -> None:
    assert cells.read_date(cell) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("written", "born"),
    [
        ("181225", date(2025, 12, 18)),
        ("191225", date(1925, 12, 19)),
        ("01-01-87", date(1987, 1, 1)),
        (311287, date(1987, 12, 31)),
    ],
)
def test_two_digits_of_a_birth_year_never_lie_in_the_future(written: Cell, born: date) -> None:
    assert cells.read_date(written, not_after=TODAY) == born


@pytest.mark.parametrize("cell", ["30.2.2026", "1.13.2026", "0.1.2026", "1.1.1899", "2101-01-01", "290225"])
def test_a_date_that_is_in_no_calendar_is_told_from_one_that_cannot_be_read(cell: str) -> None:
    with pytest.raises(CellRefused) as refused:
        cells.read_date(cell)
    assert refused.value.problem is RowProblem.DATE_IMPOSSIBLE


@pytest.mark.parametrize("cell", ["1991", "februar", "1.2", "1,2,2026", 46054.5, "1.2.3.2026", "12345"])
def test_what_is_no_date_is_not_made_into_one(cell: Cell) -> None:
    with pytest.raises(CellRefused) as refused:
        cells.read_date(cell)
    assert refused.value.problem is RowProblem.DATE_UNREADABLE


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("010190-1234", CprKind.CPR),  # modulus 11 is not asked for
        ("010190 1234", CprKind.CPR),
        ("610190-1234", CprKind.REPLACEMENT),
        ("910190-1234", CprKind.REPLACEMENT),
        ("890200-1234", CprKind.REPLACEMENT),  # 29 February 2000: the number does not tell the century
        ("890201-1234", None),
        ("920190-1234", None),
        ("600190-1234", None),
        ("010190-123", None),
        ("010190123A", None),
        ("320190-1234", None),
        ("٠١٠١٩٠١٢٣٤", None),
    ],
)
def test_cpr_and_replacement_numbers_are_told_apart(written: str, kind: CprKind | None) -> None:
    number = cpr_number(written)

    assert (number and number.kind) == kind


def test_a_replacement_number_keeps_its_digits_and_agrees_with_the_true_birth_date() -> None:
    number = cpr_number("740991-3426")

    assert number is not None
    assert number.digits == "7409913426"
    assert number.birth_date is None
    assert number.agrees_with(date(1991, 9, 14))
    assert not number.agrees_with(date(1991, 9, 15))


@pytest.mark.parametrize("cell", [101901234, "101901234", "010190-1234"])
def test_a_first_zero_lost_in_a_number_cell_is_put_back(cell: Cell) -> None:
    number = cells.read_cpr(cell)

    assert number is not None
    assert number.digits == "0101901234"


@pytest.mark.parametrize(
    ("written", "basis"),
    [
        ("§ 7", ResidenceBasis.UDL_7),
        ("7", ResidenceBasis.UDL_7),
        ("Udlændingelovens § 9 b, stk. 1", ResidenceBasis.UDL_9B),
        ("udl. § 9c, stk. 1 nr. 2", ResidenceBasis.UDL_9C),
        ("9 E", ResidenceBasis.UDL_9E),
        ("Kvoteflygtning", ResidenceBasis.UDL_8),
        ("Familiesammenført til flygtning", ResidenceBasis.FAMILY_REUNIFIED_REFUGEE),
        ("other family-reunified", ResidenceBasis.FAMILY_REUNIFIED_OTHER),
        ("særlov", ResidenceBasis.SAERLOV_UKRAINE),
        ("", None),
    ],
)
def test_residence_bases_are_read_by_paragraph_or_word(written: str, basis: ResidenceBasis | None) -> None:
    assert cells.read_residence_basis(written) == basis


def test_every_residence_basis_is_one_of_the_national_base() -> None:
    words = Path(__file__).parents[2] / "packs" / "dk" / "words.yaml"
    known = {basis["key"] for basis in yaml.safe_load(words.read_text(encoding="utf-8"))["residence_bases"]}

    assert {basis.value for basis in ResidenceBasis} <= known


@pytest.mark.parametrize(
    ("written", "state"),
    [
        (None, AnswerState.UNKNOWN),
        ("-", AnswerState.UNKNOWN),
        ("Ikke spurgt", AnswerState.NOT_ASKED),
        ("Ønsker ikke at oplyse", AnswerState.DECLINED),
        ("Ingen", AnswerState.NONE),
        ("Nej tak til kørestol", AnswerState.STATED),
    ],
)
def test_no_answer_and_the_answer_no_are_told_apart(written: str | None, state: AnswerState) -> None:
    assert cells.read_answer(written).state is state


@pytest.mark.parametrize("written", ["Ægtefælle", "AEGTEFAELLE", "spouse", "hustru"])
def test_relations_are_read_in_both_languages(written: str) -> None:
    assert cells.read_word(written, RELATIONS, RowProblem.RELATION_UNKNOWN) is Relation.PARTNER


def test_a_word_in_another_script_is_not_taken_for_an_empty_cell() -> None:
    with pytest.raises(CellRefused):
        cells.read_word("ابن", RELATIONS, RowProblem.RELATION_UNKNOWN)

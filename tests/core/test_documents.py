import pytest

from tests.support.letters import PDF
from tovholder.core.denials import Denied, denial_of
from tovholder.core.documents import LONGEST_NAME, MOST_BYTES, NewDocument, check_is_pdf, document_name


def test_a_pdf_is_known_by_its_content():
    check_is_pdf(PDF)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "document_empty"),
        (b"PK\x03\x04", "document_not_pdf"),
        (b" %PDF-1.7", "document_not_pdf"),
        (b"<html>%PDF-1.7", "document_not_pdf"),
        (PDF.ljust(MOST_BYTES + 1), "document_too_large"),
    ],
)
def test_anything_else_is_refused_in_two_languages(content, code):
    denial = denial_of(check_is_pdf, content)
    assert denial.code == code
    assert denial.reason.da != denial.reason.en


def test_ten_megabytes_are_taken_in():
    try:
        check_is_pdf(PDF.ljust(MOST_BYTES))
    except Denied as denied:
        pytest.fail(denied.denial.code)


@pytest.mark.parametrize(
    ("written", "kept"),
    [("Brev  fra\r\nstyrelsen.pdf", "Brev frastyrelsen.pdf"), ("", "document.pdf"), ("\u202e\x00", "document.pdf"), ("æøå.pdf", "æøå.pdf")],
)
def test_a_name_is_one_line_of_visible_characters(written, kept):
    assert document_name(written) == kept


def test_of_a_long_name_the_end_is_kept_with_what_kind_of_file_it_is():
    assert document_name("a" * 300 + ".pdf").endswith("a.pdf")
    assert len(document_name("a" * 300 + ".pdf")) == LONGEST_NAME


def test_a_document_tells_nothing_of_itself_to_a_log():
    assert "Osman" not in repr(NewDocument("Osman.pdf", PDF))

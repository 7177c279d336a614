"""The mail server, from one address in the environment."""

import pytest

from tests.config.programs import tovholder
from tovholder.config.mail import MailServer, fault_of, mail_server


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.kommune.example", MailServer("mail.kommune.example", 25, "", "", is_tls=False, is_ssl=False)),
        ("smtps://mail.kommune.example", MailServer("mail.kommune.example", 465, "", "", is_tls=False, is_ssl=True)),
        (
            "smtp+tls://tov:p%40ss%3Aword@mail.kommune.example:2587",
            MailServer("mail.kommune.example", 2587, "tov", "p@ss:word", is_tls=True, is_ssl=False),
        ),
    ],
)
def test_an_address_names_server_port_sign_in_and_encryption(url, server):
    assert mail_server(url) == server
    assert fault_of(url) is None


@pytest.mark.parametrize(
    "url", ["mail.kommune.example", "https://mail.kommune.example", "smtp://", "smtp://mail:port", "smtp://mail:0", "smtp://[::1", "smtp+tls:mail"]
)
def test_what_is_no_address_is_a_sentence_and_no_mail(url):
    assert mail_server(url) is None
    assert "TOVHOLDER_MAIL_URL" in fault_of(url).da


def test_no_address_is_no_fault():
    assert mail_server("") is None
    assert fault_of("") is None


def test_the_program_says_it_instead_of_starting(tmp_path):
    done = tovholder(tmp_path, "db", "migrate", TOVHOLDER_MAIL_URL="mail.kommune.example")
    assert done.returncode == 1
    assert "smtp+tls://" in done.stderr
    assert "Traceback" not in done.stderr

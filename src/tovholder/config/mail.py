"""The mail server, from one address in the environment."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from tovholder.core.text import Text

PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}

NO_MAIL_SERVER = Text(
    da="TOVHOLDER_MAIL_URL er ikke adressen på en mailserver. Skriv den som smtp+tls://bruger:kode@mail.kommune.example:587, "
    "med smtp:// uden kryptering eller smtps:// med kryptering fra første færd.",
    en="TOVHOLDER_MAIL_URL is not the address of a mail server. Write it as smtp+tls://user:password@mail.kommune.example:587, "
    "with smtp:// for no encryption or smtps:// for encryption from the beginning.",
)


@dataclass(frozen=True, slots=True)
class MailServer:
    """``is_tls``: encrypted after the greeting (STARTTLS); ``is_ssl``: from the beginning."""

    host: str
    port: int
    user: str
    password: str
    is_tls: bool
    is_ssl: bool


def mail_server(url: str) -> MailServer | None:
    """The server an address names; None for no address, and for one that is none (see :func:`fault_of`)."""
    try:
        read = urlsplit(url)
        port = read.port
    except ValueError:  # a port that is no number, a bracket that is not closed
        return None
    if read.scheme not in PORTS or not read.hostname or port == 0:
        return None
    return MailServer(
        read.hostname, port or PORTS[read.scheme], unquote(read.username or ""), unquote(read.password or ""),
        is_tls=read.scheme == "smtp+tls", is_ssl=read.scheme == "smtps",
    )


def fault_of(url: str) -> Text | None:
    """What is wrong with ``TOVHOLDER_MAIL_URL``; None when nothing is, or when it is empty."""
    return NO_MAIL_SERVER if url and mail_server(url) is None else None

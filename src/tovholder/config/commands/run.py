"""`tovholder run`: database, web server and worker as one program."""

import http.client
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable

import click

from tovholder.config.commands.opening import Refused, database, for_demonstration, say
from tovholder.config.commands.preparing import prepare
from tovholder.config.database import Place
from tovholder.core.supervisor import Child, Ending, supervise

FIRST_PORT, PORTS_TRIED = 8000, 100
THREADS = "4"  # of the web server; each holds two connections to PostgreSQL, whose default limit is 100
ANSWER_SECONDS = 1.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@for_demonstration
@click.option("--port", type=click.IntRange(1, 65535), help=f"The port to serve on; else the first free one from {FIRST_PORT}.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to serve on.")
def run(demo: bool, port: int | None, host: str) -> None:
    """Start everything and serve until Ctrl+C.

    Without DATABASE_URL a PostgreSQL of the program's own is started in the data folder (TOVHOLDER_DATA).

    Starter databasen, webserveren og arbejderen og standser dem igen med Ctrl+C.
    """
    signal.signal(signal.SIGTERM, _leave)
    with database(demo=demo, serving=True) as where:
        prepare(demo=demo)
        _check_and_close()
        _collect_static_files()
        _tell_of_hosts(host)
        chosen = _free_port(host, port)
        address = f"http://{_in_address(host)}:{chosen}/"
        ending = supervise(_children(host, chosen), ready=lambda: _announce(address, demo=demo), watch=_watch(where))
    if ending.exit_code:
        raise Refused(ending.sentence_da, ending.sentence_en)


def _leave(*_: object) -> None:
    """SIGTERM while things are made ready: what has been started is stopped on the way out."""
    raise SystemExit(0)


def _check_and_close() -> None:
    """Say what is wrong before anything is started, and what a new installation still needs."""
    from django.db import connections

    from tovholder.config.serving import check_may_serve, missing

    check_may_serve()
    for text in missing():
        say(text.da, text.en)
    connections.close_all()


def _collect_static_files() -> None:
    """Each under a name with its fingerprint, and compressed."""
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)


def _tell_of_hosts(host: str) -> None:
    """Serving beyond this machine needs the names it is called by, or every page answers 400."""
    if host not in LOOPBACK and "TOVHOLDER_HOSTS" not in os.environ:
        say(
            "Kun denne maskine får svar, før TOVHOLDER_HOSTS nævner de navne, programmet kaldes ved, adskilt af komma.",
            "Only this machine is answered until TOVHOLDER_HOSTS names what the program is called by, separated by commas.",
        )


def _free_port(host: str, wanted: int | None) -> int:
    """The port asked for, else the first free one. Refused when the port asked for is taken."""
    if wanted is not None:
        if not _is_free(host, wanted):
            raise Refused(
                f"Port {wanted} på {host} er optaget eller kan ikke bruges. Vælg en anden med --port.",
                f"Port {wanted} on {host} is taken or cannot be used. Choose another with --port.",
            )
        return wanted
    port = next((port for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED) if _is_free(host, port)), None)
    if port is None:
        raise Refused(
            f"Ingen port fra {FIRST_PORT} til {FIRST_PORT + PORTS_TRIED - 1} er ledig på {host}. Vælg en med --port.",
            f"No port from {FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1} is free on {host}. Choose one with --port.",
        )
    if port != FIRST_PORT:
        say(f"Port {FIRST_PORT} er optaget. Bruger {port}.", f"Port {FIRST_PORT} is taken. Using {port}.")
    return port


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _in_address(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 -- compared, not bound
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _children(host: str, port: int) -> list[Child]:
    """The web server and the worker. Neither gets the owner's way in: they serve as the role the walls hold for."""
    os.environ.setdefault("TOVHOLDER_SECRET_KEY", secrets.token_urlsafe(48))
    env = {name: value for name, value in os.environ.items() if name != "TOVHOLDER_OWNER_URL"}
    env.setdefault("GRANIAN_BLOCKING_THREADS", THREADS)
    web = ["-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--log-level", "warning", "--no-ws"]
    return [
        Child("web", [sys.executable, *web, "tovholder.config.wsgi:application"], env=env),
        Child("worker", [sys.executable, "-m", "tovholder.config.cli", "worker"], env=env),
    ]


def _announce(address: str, *, demo: bool) -> bool:
    """Say where it runs as soon as the web server answers."""
    if not _answers(address):
        return False
    what_da, what_en = ("Demonstrationen", "The demonstration") if demo else ("Tovholder", "Tovholder")
    say(f"{what_da} kører på {address}  (stop med Ctrl+C)", f"{what_en} runs on {address}  (stop with Ctrl+C)")
    return True


def _answers(address: str) -> bool:
    connection = http.client.HTTPConnection(address.removeprefix("http://").rstrip("/"), timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _watch(where: Place) -> Callable[[], Ending | None] | None:
    """With our own PostgreSQL: end everything when it is gone."""
    cluster = where.cluster
    if cluster is None:
        return None

    def look() -> Ending | None:
        if cluster.is_alive():
            return None
        return Ending(
            1, "Databasen er stoppet, så resten er også stoppet.", "The database has stopped, so the rest has been stopped too."
        )

    return look

"""When the municipality takes over a family, by the law in force on the day of the decision."""

from datetime import date

from tovholder.cases.letters import NoticeLetter
from tovholder.core.denials import Denied
from tovholder.core.text import Text
from tovholder.rulebook.api import DueDate, NoDueDate, Pack, danish_calendar, due_date

TAKE_OVER = "D01"
"""The rule of the municipality's take-over (INL § 4 stk. 2)."""

AGREED_TAKE_OVER = "D01b"
"""Earlier, with the refugee's consent (INL § 4 stk. 2, 3. pkt.)."""


def take_over_date(pack: Pack, letter: NoticeLetter) -> DueDate:
    """The take-over date with its reason. An agreed earlier date wins.

    Denied ``no_take_over_date`` where the rule gives none, e.g. a quota refugee is taken over at CPR registration; and
    ``no_decision_yet`` for an announcement.
    """
    if letter.decided_on is None:
        raise Denied(
            "no_decision_yet",
            Text(
                da="Afgørelsen er ikke kommet, så overtagelsesdatoen kendes ikke endnu.",
                en="The decision has not come, so the take-over date is not known yet.",
            ),
        )
    return take_over_by(
        pack, decided_on=letter.decided_on, agreed_on=letter.agreed_take_over_on, residence_basis=letter.residence_basis or None
    )


def take_over_by(pack: Pack, *, decided_on: date, agreed_on: date | None, residence_basis: str | None) -> DueDate:
    """The same from the facts alone. Denied ``no_take_over_date``."""
    if agreed_on is not None:
        return _agreed(pack, decided_on, agreed_on)
    try:
        return due_date(
            pack.rule(TAKE_OVER), decided_on, calendar=danish_calendar(), residence_basis=residence_basis,
            suspensions=pack.suspensions,
        )
    except NoDueDate as none:
        raise Denied("no_take_over_date", none.reason) from none


def told_take_over(on: date, *, told_on: date) -> DueDate:
    """A date that no rule gives: the Immigration Service has told it, such as after a postponement."""
    return DueDate(
        on,
        Text(
            da=f"Oplyst af Udlændingestyrelsen, registreret {told_on.day}.{told_on.month}.{told_on.year}",
            en=f"Told by the Immigration Service, recorded {told_on.day}.{told_on.month}.{told_on.year}",
        ),
    )


def moved_here(on: date) -> DueDate:
    """The family moved here and the municipality has taken over: it may, and in some cases must (INL § 18)."""
    return DueDate(
        on,
        Text(
            da=f"Flyttet hertil {on.day}.{on.month}.{on.year}; kommunen har overtaget ansvaret, integrationslovens § 18",
            en=f"Moved here {on.day}.{on.month}.{on.year}; the municipality has taken over, Integration Act § 18",
        ),
    )


def _agreed(pack: Pack, decided_on: date, agreed_on: date) -> DueDate:
    version = pack.rule(AGREED_TAKE_OVER).version_on(decided_on)
    if version is None:
        raise Denied(
            "no_take_over_date",
            Text(
                da="Loven gav ikke mulighed for at aftale en tidligere overtagelse på afgørelsens dag.",
                en="The law did not let an earlier take-over be agreed on the day of the decision.",
            ),
        )
    explanation = Text(
        da=f"Aftalt tidligere overtagelse med flygtningens samtykke, {version.legal_basis.da}",
        en=f"Earlier take-over agreed with the refugee's consent, {version.legal_basis.en}",
    )
    return DueDate(agreed_on, explanation, AGREED_TAKE_OVER, version.version, version.confidence, version.lawyer_to_confirm)

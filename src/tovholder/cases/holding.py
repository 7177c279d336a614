"""A case held while something is written into it by a context above."""

from uuid import UUID

from tovholder.cases import policies
from tovholder.cases.models import Case
from tovholder.core.denials import NotKnown


def hold_open_case(case_id: UUID) -> UUID:
    """Lock the case for the rest of the transaction, so that of two who write at once the second reads what the first wrote.
    Gives the family's id. Raises NotKnown; Denied ``case_is_closed``.
    """
    case = Case.objects.select_for_update(no_key=True).filter(id=case_id).first()
    if case is None:
        raise NotKnown
    policies.check_is_open(case)
    return case.family_id

"""What can be done in a scenario: each verb is one operation, with what it takes and its name in words."""

from collections.abc import Mapping

from tovholder.config.scenarios.appointment_verbs import APPOINTMENT_VERBS
from tovholder.config.scenarios.circle_verbs import CIRCLE_VERBS
from tovholder.config.scenarios.consent_verbs import CONSENT_VERBS
from tovholder.config.scenarios.coordinator_verbs import COORDINATOR_VERBS
from tovholder.config.scenarios.family_verbs import FAMILY_VERBS
from tovholder.config.scenarios.gate_verbs import GATE_VERBS
from tovholder.config.scenarios.handover_verbs import HANDOVER_VERBS
from tovholder.config.scenarios.person_verbs import PERSON_VERBS
from tovholder.config.scenarios.rights_verbs import RIGHTS_VERBS
from tovholder.config.scenarios.sharing_verbs import SHARING_VERBS
from tovholder.config.scenarios.staff_verbs import STAFF_VERBS
from tovholder.config.scenarios.step_verbs import STEP_VERBS
from tovholder.config.scenarios.verb import Verb

VERBS: Mapping[str, Verb] = {
    **APPOINTMENT_VERBS, **FAMILY_VERBS, **PERSON_VERBS, **COORDINATOR_VERBS, **CIRCLE_VERBS, **STEP_VERBS, **HANDOVER_VERBS,
    **SHARING_VERBS, **CONSENT_VERBS, **GATE_VERBS, **RIGHTS_VERBS, **STAFF_VERBS,
}

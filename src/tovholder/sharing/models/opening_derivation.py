"""What opened gates let in, and open (``domain.md``: *acute and serious*, *SSD*, *SSP*, *notification*).

All of it ends by itself or at the moment after it is closed (ADR 0007). Each opens nothing but what is named here: an origin
that is not listed is opened by none of them.
"""

_END = "least(o.valid_until, o.closed_at + interval '1 microsecond')"
ACUTE = ("notice", "correction", "pathway", "journal", "task", "asked", "asked_task", "appointment", "record")

PRESENCE = """
SELECT o.case_id, m.worker_id AS principal, o.opened_at AS valid_from, {end} AS valid_until, m.unit_id,
       'opened_gate'::text AS capacity, false AS own_task, o.persons AS concerns
  FROM tovholder_gateopening o JOIN tovholder_openingmember m ON m.opening_id = o.id
UNION ALL
SELECT o.case_id, d.principal, greatest(o.opened_at, d.valid_from), least({end}, d.valid_until), o.unit_id, 'opened_gate', false,
       o.persons
  FROM tovholder_gateopening o CROSS JOIN LATERAL organisation_doers(o.unit_id, o.function) d WHERE o.function > ''
""".replace("{end}", _END)

# In danger: what is of the kinds and about nobody else, whoever wrote it, and why it was opened. At both kinds of meeting: what is told there; at the follow-up of SSD also what was told at the
# first, to who sat there. Of a notification: it and the child's earlier ones.
CLEARANCE = """
SELECT o.case_id, c.id AS compartment_id, m.worker_id AS principal, o.opened_at AS valid_from, {end} AS valid_until, o.gate::text AS gate
  FROM tovholder_gateopening o
  JOIN tovholder_openingmember m ON m.opening_id = o.id
  JOIN tovholder_compartment c ON c.case_id = o.case_id AND (
       (o.gate = 'acute' AND c.kind = ANY (o.kinds) AND c.persons <@ o.persons AND c.origin IN {acute})
    OR (o.gate IN ('acute', 'ssd', 'ssp') AND c.id = o.compartment_id)
    OR (o.gate = 'ssd' AND EXISTS (
          SELECT 1 FROM tovholder_gateopening first JOIN tovholder_openingmember sat ON sat.opening_id = first.id
           WHERE first.gate = 'ssd' AND first.child_id = o.child_id AND first.meeting_number < o.meeting_number
             AND first.compartment_id = c.id AND sat.worker_id = m.worker_id)))
UNION ALL
SELECT o.case_id, c.id, d.principal, greatest(o.opened_at, d.valid_from), least({end}, d.valid_until), 'notification'
  FROM tovholder_gateopening o
  JOIN tovholder_compartment c ON c.case_id = o.case_id AND c.origin = 'notification' AND c.persons = o.persons
 CROSS JOIN LATERAL organisation_doers(o.unit_id, o.function) d
 WHERE o.gate = 'notification'
UNION ALL
SELECT p.case_id, c.id, p.principal, p.valid_from, p.valid_until, 'own_record'
  FROM tovholder_presence p JOIN tovholder_compartment c ON c.case_id = p.case_id AND c.origin = 'opening'
 WHERE p.capacity IN ('coordinator', 'deputy', 'team') OR (p.capacity = 'reception' AND p.own_task)
""".replace("{end}", _END).replace("{acute}", str(ACUTE))
"""The last part: whoever holds the case knows that somebody opened it in danger, and why."""

# The cases with something for a function that one of the ``concerned`` workers holds.
_CASES_OF = """
WITH concerned AS ({concerned})
SELECT o.case_id FROM concerned w JOIN tovholder_functionholding h ON h.worker_id = w.worker_id
  JOIN tovholder_gateopening o ON o.unit_id = h.unit_id AND o.function = h.function
"""

TOUCHED = {
    "tovholder_gateopening": "SELECT DISTINCT case_id FROM {changed} x",
    "tovholder_openingmember": "SELECT DISTINCT case_id FROM {changed} x",
    "tovholder_functionholding": (
        "SELECT DISTINCT o.case_id FROM {changed} x JOIN tovholder_gateopening o ON o.unit_id = x.unit_id AND o.function = x.function"
    ),
    "tovholder_absence": _CASES_OF.replace(
        "{concerned}",
        "SELECT x.worker_id FROM {changed} x UNION "
        "SELECT d.worker_id FROM {changed} x JOIN tovholder_deputy d ON d.deputy_id = x.worker_id",
    ),
    "tovholder_deputy": _CASES_OF.replace("{concerned}", "SELECT DISTINCT x.worker_id FROM {changed} x"),
}
WIDE = ("tovholder_functionholding", "tovholder_absence", "tovholder_deputy")

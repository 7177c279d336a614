"""The access log also tells of searches and of looks into itself, and whose record was read."""

from django.db import migrations

MAKE = """
ALTER TABLE tovholder_accesslogentry
    ADD COLUMN unit_id uuid,
    ADD COLUMN term varchar(200) NOT NULL DEFAULT '',
    DROP CONSTRAINT tovholder_accesslogentry_what_check,
    ADD CONSTRAINT access_log_what CHECK (what IN ('content', 'refused', 'arrival_list', 'search', 'log')),
    ADD CONSTRAINT access_log_term CHECK (term = '' OR what = 'search');
"""

UNMAKE = """
ALTER TABLE tovholder_accesslogentry
    DROP CONSTRAINT access_log_term,
    DROP CONSTRAINT access_log_what,
    ADD CONSTRAINT tovholder_accesslogentry_what_check CHECK (what IN ('content', 'refused', 'arrival_list')),
    DROP COLUMN term,
    DROP COLUMN unit_id;
"""


class Migration(migrations.Migration):
    dependencies = [("tovholder", "0020_asked_and_met")]

    operations = [migrations.RunSQL(MAKE, UNMAKE)]

"""The access log's table, by hand: Django cannot make a partitioned table."""

from django.db import migrations

MAKE = """
CREATE TABLE tovholder_accesslogentry (
    id uuid NOT NULL,
    municipality varchar(3) NOT NULL,
    at timestamptz NOT NULL,
    reader uuid NOT NULL,
    request uuid NOT NULL,
    what varchar(20) NOT NULL CHECK (what IN ('content', 'refused', 'arrival_list')),
    case_id uuid,
    person_id uuid,
    kind varchar(40) NOT NULL,
    gate varchar(20) NOT NULL,
    purpose varchar(60) NOT NULL,
    entries uuid[] NOT NULL,
    PRIMARY KEY (id, at),
    CHECK (what <> 'content' OR (case_id IS NOT NULL AND kind <> '' AND gate <> ''))
) PARTITION BY RANGE (at);
CREATE TABLE tovholder_accesslogentry_other PARTITION OF tovholder_accesslogentry DEFAULT;
CREATE INDEX access_log_person ON tovholder_accesslogentry (person_id, at);
CREATE INDEX access_log_reader ON tovholder_accesslogentry (reader, at);

CREATE FUNCTION access_log_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the access log is append-only'; END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON tovholder_accesslogentry
    FOR EACH ROW EXECUTE FUNCTION access_log_is_append_only();
"""

UNMAKE = "DROP TABLE tovholder_accesslogentry; DROP FUNCTION access_log_is_append_only();"


class Migration(migrations.Migration):
    dependencies = [("tovholder", "0001_the_house")]

    operations = [migrations.RunSQL(MAKE, UNMAKE)]

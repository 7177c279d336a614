"""The migrations say what the models say, and stand in one line. Needs no database."""

import io
import os
import sys
import warnings

import django
from django.core.management import call_command
from django.db import connections


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tovholder.config.settings")
    django.setup()
    with warnings.catch_warnings():
        # Whether the history in a database is consistent is asked when one migrates; here there is none.
        warnings.filterwarnings("ignore", message="Got an error checking a consistent migration history")
        try:
            call_command("makemigrations", "tovholder", check=True, dry_run=True, verbosity=0)
        except SystemExit:
            print("The models have changed. See 'django-admin makemigrations tovholder --dry-run'.", file=sys.stderr)
            return 1
    call_command("check", stdout=io.StringIO())
    connections.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())

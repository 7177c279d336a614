"""The command line: `tovholder`."""

import click

from tovholder.config.commands.accounts import createadmin
from tovholder.config.commands.bench import bench
from tovholder.config.commands.db import db
from tovholder.config.commands.demo import demo
from tovholder.config.commands.importing import importing
from tovholder.config.commands.packs import deadline, packs
from tovholder.config.commands.run import run
from tovholder.config.commands.scenario import scenario
from tovholder.config.commands.staff import staff
from tovholder.config.commands.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="tovholder")
def main() -> None:
    """Tovholder: one coordinator, one plan and one picture for a newly arrived refugee family.

    Én tovholder, én plan og ét billede for en nyankommen flygtningefamilie.
    """


importing.add_command(staff)
for command in (run, demo, importing, packs, deadline, scenario, createadmin, db, worker, bench):
    main.add_command(command)

if __name__ == "__main__":
    main()

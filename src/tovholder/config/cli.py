"""The command line: `tovholder`."""

import click

from tovholder.config.commands.run import run
from tovholder.config.commands.worker import worker


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tovholder")
def main() -> None:
    """Tovholder: one coordinator, one plan and one picture for a newly arrived refugee family.

    Én tovholder, én plan og ét billede for en nyankommen flygtningefamilie.
    """


for command in (run, worker):
    main.add_command(command)

if __name__ == "__main__":
    main()

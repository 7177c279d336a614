"""`tovholder worker`: does what is queued and what recurs."""

import click

from tovholder.config.commands.opening import database, for_demonstration


@click.command()
@for_demonstration
@click.option("--once", is_flag=True, help="Do what is queued now, then end.")
def worker(demo: bool, once: bool) -> None:
    """Do the queued and the recurring jobs until SIGTERM; part of `tovholder run`.

    Udfører job i køen og faste opgaver. Startes selv af 'tovholder run'.
    """
    with database(demo=demo):
        from tovholder.config.serving import check_may_serve
        from tovholder.jobs.worker import work

        check_may_serve()
        work(wait=not once)

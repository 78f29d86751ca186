"""The command line. Commands in English, words in Dutch; one module for each group of commands.

Exit codes: 0 all is well; 1 there is a *fout* in the content, or the work failed; 2 the command itself was
typed wrongly.
"""

from __future__ import annotations

import click

from reisgids.cli import check, desk, host, links, propose, rounds, sync

COMMANDS = (
    check.check,
    propose.new,
    propose.intake,
    propose.leave_out,
    rounds.round_group,
    sync.sync,
    desk.desk,
    desk.reminders,
    links.links,
    host.build,
    host.serve,
    host.zip_command,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reisgids", message="reisgids %(version)s")
def main() -> None:
    """De reisgids: nakijken, toevoegen, bouwen en bekijken."""


for command in COMMANDS:
    main.add_command(command)

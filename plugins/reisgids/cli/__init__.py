"""The command line. Commands in English, words in Dutch; one module for each group of commands.

Exit codes: 0 all is well; 1 there is a *fout* in the content, or the work failed; 2 the command itself was
typed wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import click

from reisgids import memory
from reisgids.cli import check, desk, host, links, propose, rounds, sync
from reisgids.cli.begin import init
from reisgids.cli.dutch import name_parts, of_guide, speak
from reisgids.cli.upkeep import merge, migrate, remove, rename
from reisgids.language import say, speaking
from reisgids.refusals import reason

COMMANDS = (
    check.check,
    init,
    propose.new,
    propose.intake,
    propose.leave_out,
    rename,
    merge,
    remove,
    migrate,
    rounds.round_group,
    sync.sync,
    desk.desk,
    desk.reminders,
    links.links,
    host.build,
    host.serve,
    host.zip_command,
)


class _Commands(click.Group):
    """The commands; what the system refuses is said in one line, whichever of them asked it."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **given: Any) -> Any:
        typed = sys.argv[1:] if args is None else args
        with speaking(of_guide(typed)):
            name_parts(self)
            return super().main(list(typed), *more, **given)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # who reads along stopped: click ends quietly
        except (OSError, MemoryError, RecursionError) as error:
            click.echo(say("Het is niet gelukt: {error}.", error=reason(error)), err=True)
            ctx.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reisgids", message="reisgids %(version)s", help="Laat zien welke versie dit is.")
@click.pass_context
def main(context: click.Context) -> None:
    """De reisgids: nakijken, toevoegen, bouwen en bekijken."""
    memory.hold()
    context.call_on_close(memory.release)


speak()
for command in COMMANDS:
    main.add_command(command)

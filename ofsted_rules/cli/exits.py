"""Exit codes, and how what goes wrong leaves: with a clear message that holds no case data."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from enum import IntEnum
from typing import Any

import click

from ofsted_rules.cli.lazy import LazyGroup
from ofsted_rules.cli.printing import forget_stdout


class ExitCode(IntEnum):
    """What the exit code of a command says."""

    FINE = 0
    GAPS = 1
    """Gaps at or above the fail level."""
    REFUSED = 2
    """Usage, ruleset or data refused; or an error of the program itself."""
    INCONCLUSIVE = 3
    """No gap shown, but evidence is missing (only with `--strict-evidence`)."""
    NOT_WRITTEN = 4
    """The output could not be written."""
    NO_TESTS = 5
    INTERRUPTED = 130


class Program(LazyGroup):
    """The outermost group: turns what goes wrong into messages and exit codes."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, and leave with a clear message whatever happens."""
        from ofsted_rules.problems import ProblemsError

        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except (click.ClickException, click.exceptions.Exit):
            raise
        except ProblemsError as refused:
            from ofsted_rules.problems.render import render_text

            click.echo(render_text(refused.problems), err=True)
            ctx.exit(ExitCode.REFUSED)
        except OSError as error:
            _system(ctx, error)
        except (KeyboardInterrupt, click.Abort):
            click.echo("interrupted", err=True)
            ctx.exit(ExitCode.INTERRUPTED)
        except MemoryError:
            click.echo("error: out of memory; check fewer rules, or split the data", err=True)
            ctx.exit(ExitCode.REFUSED)
        except Exception as error:
            _unexpected(ctx, error)


def _system(ctx: click.Context, error: OSError) -> None:
    """Answer an error of the system: a reader that went away, or a full disk behind stdout."""
    if error.errno == errno.EPIPE:
        forget_stdout()
        ctx.exit(ExitCode.FINE)
    if error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO, errno.EROFS}:
        forget_stdout()
        click.echo(f"error: could not write: {os.strerror(error.errno).lower()}", err=True)
        ctx.exit(ExitCode.NOT_WRITTEN)
    _unexpected(ctx, error)


def _unexpected(ctx: click.Context, error: BaseException) -> None:
    """Say that something is wrong in the program; what an exception says may quote the data."""
    if ctx.params.get("debug"):
        # Code and line numbers only: neither the values in play nor the exception's own words.
        click.echo("".join(traceback.format_tb(error.__traceback__)), err=True, nl=False)
    click.echo(
        f"error: something went wrong inside ofsted-rules ({type(error).__name__}); "
        "nothing was concluded\nhelp: run it again as `ofsted-rules --debug ...` "
        "and report what it prints: no data is in it",
        err=True,
    )
    ctx.exit(ExitCode.REFUSED)

"""`loketscan demo`: the bundled channels to look at."""

import threading

import click

from scanner.demo import DemoServers, barriers


@click.command()
@click.option("--port", type=click.IntRange(0, 65534), default=8010, help="Port of the service desk. [8010]")
def demo(port: int) -> None:
    """Serve the bundled demo channels until Ctrl-C: help pages, a portal and a chat of a company that is not there.

    Example: loketscan demo --port 8010
    """
    try:
        servers = DemoServers(port)
    except OSError as error:
        raise click.UsageError(f"port {port} cannot be used ({error.strerror}); name another with --port") from error
    with servers:
        click.echo(f"Service desk: {servers.start_url}")
        click.echo(f"Chat widget:  {servers.widget_origin}/")
        click.echo(f"{len(barriers())} barriers are built in, each with an accessible twin. Stop with Ctrl-C.")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo("Stopped.")

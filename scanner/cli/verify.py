"""`loketscan verify`: is an evidence pack as it was made?"""

from pathlib import Path

import click

from reports.pack.signing import KeyUnusable, read_public_key
from reports.pack.verifying import UnreadablePack, Verification, verify_pack
from scanner.exit_code import FAILURES, NOTHING_FAILED


@click.command()
@click.argument("pack", type=click.Path(path_type=Path))
@click.option("--key", type=click.Path(path_type=Path), help="Public Ed25519 key (PEM) that has to have signed it.")
@click.option("--seal", metavar="SHA256", help="The seal that `evidence` printed when the pack was made.")
def verify(pack: Path, key: Path | None, seal: str | None) -> int:
    """Check every byte of PACK: exit code 0 when all is as it was packed, 1 with the names of what is not.

    Without --key or --seal this finds changes, but not a pack that somebody made anew.

    Example: loketscan verify runs/2026-11-24T101500-www-example-nl.evidence.zip
    """
    try:
        found = verify_pack(pack, read_public_key(key) if key else None, seal)
    except (UnreadablePack, KeyUnusable) as error:
        raise click.UsageError(str(error)) from error
    for one in found.differences:
        click.echo(f"{one.change}: {one.path}")
    if found.differences:
        click.echo(f"NOT as it was packed: {len(found.differences)} difference(s)")
        return FAILURES
    click.echo(f"As it was packed: {found.files} files, seal {found.seal}")
    click.echo(_signed(found, key is not None))
    if found.lacking:
        click.echo(f"Gone or changed before it was packed: {len(found.lacking)} file(s), such as {found.lacking[0]}")
    return NOTHING_FAILED


def _signed(found: Verification, by_given_key: bool) -> str:
    if not found.is_signed:
        return "Not signed."
    if found.signer is None:
        return "Signed; the signature was not checked: pip install 'loketscan[sign]'"
    if by_given_key:
        return f"Signed by the given key, fingerprint {found.signer}"
    return f"Signed by the key in the pack, fingerprint {found.signer}; compare it with your own, or use --key"

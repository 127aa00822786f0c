"""`potluck release`: everything that can be carried away, in one folder, with checksums."""

from __future__ import annotations

from pathlib import Path

import click

from potluck.cli.building import BuildFailed, build_site
from potluck.cli.main import project_root
from potluck.release import PARTS
from potluck.writing import Mark, inside, locked, refuse_foreign, replacing, sweep, target_folder

MARK = Mark(".potluck-release", "potluck release")


@click.command("release")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--without", multiple=True, type=click.Choice(PARTS), help="Leave a part out.")
@click.pass_context
def command(ctx: click.Context, folder: Path, without: tuple[str, ...]) -> int:
    """Make the site, a ZIP for USB sticks, an archive for Kiwix, books, PDFs and checksums.

    The same library always gives the same bytes, so anyone can check what is published: sha256sum
    -c SHA256SUMS. FOLDER is written completely or not at all.
    """
    from potluck.built.disk import NotForDisks
    from potluck.images import ImageError
    from potluck.library import load
    from potluck.release.carrying import SUMS, carried, sums
    from potluck.release.zim import ZimMissing, refuse_without_libzim
    from potluck.site import read_site, words_of_site

    root = project_root(ctx)
    folder = target_folder(folder)
    refuse_foreign(folder, MARK, root)
    site = read_site(root)
    words = words_of_site(root, site)
    with locked(folder):
        sweep(folder, MARK)
        refuse_foreign(folder, MARK, root)
        try:
            if "zim" not in without:
                refuse_without_libzim()
            with replacing(folder, MARK) as fresh:
                built = fresh / "site"
                build_site(root, built, click.echo)
                (built / ".potluck-site").unlink()
                parts = carried(
                    root, built, load(root), site, words, frozenset(without), click.echo
                )
                for name, data in parts:
                    file = inside(fresh, name)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(data)
                for lock in fresh.glob(".*.potluck-lock"):
                    lock.unlink()
                (fresh / SUMS).write_bytes(sums(fresh))
        except BuildFailed as failure:
            click.echo(str(failure), err=True)
            return 1
        except (NotForDisks, ImageError, ZimMissing) as error:
            raise click.ClickException(str(error)) from None
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    click.echo(f"Released into {folder} ({size / 1e6:.0f} MB). To check it: sha256sum -c {SUMS}")
    return 0

"""Building: strict, alone, out of reach of what a pull request brings, the old site or the new."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, TemplateError

from potluck.built.dead_links import DeadLink
from potluck.cli import checking, generator
from potluck.cli.building import MARK, WITH_WARNINGS, generate, source_of, told
from potluck.cli.ended_addresses import ended_addresses
from potluck.cli.main import main
from potluck.mkdocs_adapter import run as mkdocs_run
from potluck.mkdocs_adapter.parent import WRITTEN
from potluck.mkdocs_adapter.run import REFUSED, wrong_date
from potluck.writing import NO_MEMORY, Mark, locked, swap, sweep
from projects import lay_out_site
from waiting import free_port, until

COMMAND = [sys.executable, "-m", "potluck.cli"]
TRAP = "import pathlib; pathlib.Path(__file__).with_name('ran').touch()\n"


def potluck(project: Path, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "--root", str(project), *words],
        env={**os.environ, **more}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, str]:
    """The files of a folder with the digest of each."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*")) if file.is_file()
    }  # fmt: skip


def beside(folder: Path) -> list[str]:
    """The names that begin with the folder's, or with a dot, where it stands."""
    return sorted(
        p.name for p in folder.parent.iterdir()
        if p.name.startswith((folder.name, f".{folder.name}"))
    )  # fmt: skip


# Strict


def test_every_dead_link_is_told_and_the_old_site_stays(
    root: Path, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = lay_out_site(project / "site")
    (project / "docs/about.md").write_text(
        "# About\n\n[1](nowhere.md) [2](contribute.md#no-such-place) ![3](no.png) "
        "[4](/gone/) <img srcset='a.webp 2x' alt='5'>\n",
        encoding="utf-8",
    )
    footer = project / "overrides/partials/site-footer.html"
    footer.parent.mkdir(parents=True)
    text = (root / "overrides/partials/site-footer.html").read_text(encoding="utf-8")
    footer.write_text(f"{text}<a href=\"{{{{ 'missing/' | url }}}}\">Gone</a>\n", encoding="utf-8")
    assert main(["--root", str(project), "build", "--without-handouts"]) == 1
    said = capfd.readouterr().err
    lines = [line for line in said.splitlines() if "is broken" in line]
    for target in ("nowhere.md", "../contribute/#no-such-place", "no.png", "/gone/", "a.webp"):
        (line,) = [line for line in lines if f"`{target}`" in line or f"`../{target}`" in line]
        assert line.startswith("docs/about.md: the link "), line
    (everywhere,) = [line for line in lines if "missing/" in line]
    assert "more pages)" in everywhere
    assert len(lines) == 6, said
    assert (site / "index.html").read_text() == "the last good site"
    assert beside(site) == ["site"]


def test_what_is_noted_besides_hides_no_dead_link(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = project / "overrides/words/en.yml"
    words.parent.mkdir(parents=True, exist_ok=True)
    words.write_text("home: {no_such_word: Hello}\n", encoding="utf-8")
    build = ["--root", str(project), "build", "--without-handouts"]
    assert main(build) == 0
    told = capfd.readouterr()
    assert "no_such_word" in told.err
    assert "Built 0 pages" not in told.out
    with (project / "docs/about.md").open("a") as about:
        about.write("\n<a href='gone/'>Gone</a>\n")
    assert main(build) == 1
    assert "the link `gone/` on the page about/ is broken" in capfd.readouterr().err


def test_a_dead_link_names_the_page_as_readers_know_it(tmp_path: Path) -> None:
    links = [DeadLink("a/b/index.html", "x" * 300, "why", 1200), DeadLink("404.html", "y", "why")]
    deep, alone = told(links, tmp_path)
    assert f"`{'x' * 200}` on the page a/b/ (and on 1,200 more pages) is broken: why" in deep
    assert "the link `y` on the page 404.html is broken: why" in alone


def test_a_warning_of_the_generator_fails_the_build(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write("\nno_such_setting: 1\n")
    assert main(["--root", str(project), "build", "--without-handouts"]) == 1
    assert "no_such_setting" in capfd.readouterr().err
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    "written", ["!ENV [NO_SUCH_NAME, 'https://example.org/below/']", "!ENV SITE_ADDRESS"]
)
def test_a_site_below_another_address_is_followed(
    written: str, project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its address may come from the environment; its 404 page links from the host's root."""
    monkeypatch.setenv("SITE_ADDRESS", "https://example.org/below/")
    settings = project / "mkdocs.yml"
    text = settings.read_text().replace("https://potluck.example.org/", written)
    settings.write_text(text + "\nremote_name: !!python/name:os.name\n")
    build = ["--root", str(project), "build", "--without-handouts"]
    assert main(build) == 0, capfd.readouterr().err
    assert main(["--root", str(project), "stage", str(project / "staged")]) == 2
    assert "only MkDocs understands this value" in capfd.readouterr().err


def test_a_date_that_is_none_is_told_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for value in ("", "yesterday", "-5", "9" * 14, "１２３"):
        assert wrong_date(value).startswith("SOURCE_DATE_EPOCH is "), value
    assert (wrong_date(None), wrong_date("1700000000")) == ("", "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert main(["--root", str(project), "build"]) == 1
    said = capfd.readouterr().err
    assert said.startswith("SOURCE_DATE_EPOCH is 'yesterday', which is not a number")
    assert "Traceback" not in said


def test_the_file_to_repair_is_named(project: Path) -> None:
    (project / "docs/adr").mkdir()
    (project / "docs/adr/index.md").touch()
    for page, source in {
        "index.html": "docs/index.md",
        "contribute/index.html": "docs/contribute.md",
        "adr/index.html": "docs/adr/index.md",
        "hacks/common-room/index.html": "hacks/common-room/index.md",
        "hacks/common-room/bring-snacks/index.html": "hacks/common-room/bring-snacks.md",
        "paths/first-week/index.html": "hacks/_paths/first-week.md",
        "tags/trust/index.html": "hacks/_vocabulary/tags.yml",
        "find/index.html": "overrides/ (a template)",
    }.items():
        assert source_of(page, project) == source


# Nothing that a checkout brings runs, and nothing of elsewhere is published


def test_a_build_names_the_addresses_that_end_with_it(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        assert main(["--root", str(project), "build", "--handouts", "none"]) == 0
        return capfd.readouterr().out

    assert "nothing leads on" not in said()
    (project / "hacks/workers").rename(project / "hacks/crew")
    ended = "end, and nothing leads on from them: hacks/workers/, hacks/workers/"
    assert ended in said()
    index = project / "hacks/crew/index.md"
    index.write_text(index.read_text().replace("order:", "aliases: [workers]\norder:"))
    assert "nothing leads on" not in said()
    index.write_text(index.read_text().replace("aliases: [workers]\n", ""))
    assert ended in said()


def test_what_ends_in_every_language_is_named_once(tmp_path: Path) -> None:
    for page in ("a/b", "es/a/b", "es/only", "more/a/2", "pt-br/more/b/2", "kept"):
        (tmp_path / "old" / page).mkdir(parents=True)
        (tmp_path / "old" / page / "index.html").touch()
    (tmp_path / "new/kept").mkdir(parents=True)
    (tmp_path / "new/kept/index.html").touch()
    assert ended_addresses(tmp_path / "old", tmp_path / "new") == ["a/b/", "es/only/"]
    assert ended_addresses(tmp_path / "none", tmp_path / "new") == []


@pytest.mark.usefixtures("cold")
def test_modules_that_lie_in_the_project_are_not_loaded(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("yaml", "mkdocs", "jinja2"):
        (project / f"{name}.py").write_text(TRAP)
    build = ["--root", str(project), "build", "--without-handouts"]
    assert main(build) == 0, capfd.readouterr().err
    assert not (project / "ran").exists()
    # It says how many pages there are.
    assert f"Built {len([*(project / 'site').rglob('*.html')])} pages" in capfd.readouterr().out


@pytest.mark.parametrize("command", [["build"], ["stage", "staged"]])
def test_a_link_out_of_the_project_is_not_published(
    command: list[str], project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "private.md").write_text("# A secret\n")
    (project / "docs/notes.md").symlink_to(tmp_path / "private.md")
    assert main(["--root", str(project), *command]) == 1
    assert "docs/notes.md:1:1: error[file-link] this is a link" in capfd.readouterr().err
    assert not (project / "site").exists()
    assert not (tmp_path / "staged").exists()


def test_a_tag_cannot_write_outside_the_site(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for file in (project / "hacks").rglob("*.*"):
        text = file.read_text().replace("id: bathrooms", "id: ../../../../x")
        file.write_text(text.replace(", bathrooms", ", ../../../../x"))
    before = tree(project.parent)
    assert main(["--root", str(project), "build"]) == 1
    assert "error[vocabulary-id] `../../../../x`" in capfd.readouterr().err
    made = set(tree(project.parent)) - set(before)
    assert {Path(name).parts[1] for name in made} <= {".cache"}


# One at a time


def test_a_second_command_on_the_same_folder_is_refused(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = lay_out_site(project / "site")
    with locked(site):
        assert main(["--root", str(project), "build"]) == 1
    said = capfd.readouterr().err
    assert "another command is writing" in said
    assert len(said.splitlines()) == 1
    assert (site / "index.html").read_text() == "the last good site"
    assert beside(site) == ["site"]


def test_a_lock_is_no_link_and_no_file_of_others(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    lock = tmp_path / ".site.potluck-lock"
    lock.symlink_to("mine")
    with pytest.raises(Exception, match="is a link"), locked(tmp_path / "site"):
        pass
    lock.unlink()
    lock.write_text("not ours")
    with locked(tmp_path / "site"):
        pass
    assert lock.read_text() == "not ours"
    assert (tmp_path / "mine").read_text() == "mine"


def test_builds_at_once_publish_one_whole_site(project: Path) -> None:
    """And a build that is killed leaves the old site or the new one."""
    words = ["--root", str(project), "build", "--quiet", "--without-handouts"]
    command = [*COMMAND, *words]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    for one in running:
        assert one.stderr
        said = one.stderr.read()
        one.stderr.close()
        assert (one.wait(), "another command is writing" in said) in ((0, False), (1, True)), said
    assert 0 in [one.returncode for one in running]
    site = project / "site"
    whole = tree(site)
    assert beside(site) == ["site"]
    for wait in (0.2, 0.6, 0.9):
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as killed:
            time.sleep(wait)
            killed.kill()
        assert tree(site) == whole
    assert main(words) == 0
    assert tree(site) == whole
    assert beside(site) == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, a process ends when it can")
@pytest.mark.parametrize("command", ["build", "serve"])
def test_the_generator_ends_with_the_command(command: str, project: Path) -> None:
    """Even while it computes without ever letting go of Python's lock."""
    (project / "slow.py").write_text(
        "import ctypes, os, pathlib\n"
        "def on_config(config):\n"
        "    pathlib.Path(__file__).with_name('pid').write_text(f'{os.getpid()}\\n')\n"
        "    ctypes.PyDLL(None).sleep(600)\n"
    )
    settings = (project / "mkdocs.yml").read_text() + "hooks: [slow.py]\n"
    (project / "mkdocs.yml").write_text(settings)
    more = ["--port", str(free_port())] if command == "serve" else []
    with subprocess.Popen(
        [*COMMAND, "--root", str(project), command, *more],
        stdout=subprocess.DEVNULL,
    ) as running:  # fmt: skip
        pid_file = project / "pid"
        until(lambda: pid_file.exists() and pid_file.read_text().endswith("\n"), running)
        child = int(pid_file.read_text())
        running.send_signal(signal.SIGKILL)
    until(lambda: not is_alive(child))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems load one after the other")
def test_the_generator_of_a_first_build_begins_before_anything_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    build = ["--root", str(tmp_path), "build"]
    generator.begin([*build[:2], "check"])
    assert not generator._BEGUN
    generator.begin(build)
    (running, _), *others = generator._BEGUN
    assert not others
    with generator.generator(tmp_path, "build", "x", "--nonsense", say=False, heard=True) as told:
        assert told is running
        assert told.stderr
        assert "unrecognized arguments: --nonsense" in told.stderr.read()
    generator.begin(build)
    running = generator._BEGUN[0][0]
    generator.let_go()
    assert running.returncode
    (tmp_path / "site").mkdir()
    generator.begin(build)
    assert not generator._BEGUN


NOTING = f"""
import os, pathlib, time
os.write(1, b"{WRITTEN}\\n")
os.close(1)
os.close(2)
for _ in range(6000):
    if pathlib.Path("seen").exists():
        os._exit(0)
    time.sleep(0.01)
os._exit(1)
"""


def test_what_comes_next_begins_while_the_generator_keeps_its_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = tmp_path / "seen"
    monkeypatch.setattr(generator, "_COMMAND", (sys.executable, "-c", NOTING))
    assert not generate(tmp_path, tmp_path, handouts="none", then=seen.touch)
    seen.unlink()
    warning = f"import sys; sys.stderr.write('odd'); sys.exit({WITH_WARNINGS})"
    monkeypatch.setattr(generator, "_COMMAND", (sys.executable, "-c", warning))
    assert generate(tmp_path, tmp_path, handouts="none", then=seen.touch) == ["odd"]
    assert not seen.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere, a process ends when it can")
def test_endless_typesetting_ends_with_the_command() -> None:
    program = (
        "from potluck.handouts.typeset import Job, Typesetter\n"
        "typesetter = Typesetter(seconds=600)\n"
        "print(typesetter._started().pid, flush=True)\n"
        "many = b'for a in range(9999) { for b in range(9999) { for c in range(9999) {} } }'\n"
        "typesetter.typeset(Job({'main.typ': b'#' + many}, 0))\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as running:
        assert running.stdout
        worker = int(running.stdout.readline())
        # It has worked for a while: it no longer looks at its input.
        until(lambda: int(Path(f"/proc/{worker}/stat").read_text().split()[13]) > 150, running)
        running.kill()
    until(lambda: not is_alive(worker))


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state != "Z"


# Only what is ours is replaced or removed


@pytest.fixture
def around(tmp_path: Path) -> Path:
    """A folder `www` of ours with things of others around it."""
    lay_out_site(tmp_path / "www")
    for name in ("www.old", "www.new-photos", "www.new-abcdefgh", "www.old-abcdefgh"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("mine")
    lay_out_site(tmp_path / "www.new-abcdefgh-a-copy-to-keep")
    (tmp_path / "www.new-empty-folder").mkdir()
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / MARK.name).write_text("photos")
    (tmp_path / "photos" / "party.jpg").write_text("mine")
    (tmp_path / "www.new-12345678").symlink_to("photos")
    return tmp_path


def test_folders_of_others_are_never_removed(around: Path) -> None:
    before = tree(around)
    sweep(around / "www", MARK)
    shutil.rmtree(around / "www")
    sweep(around / "www", MARK)
    assert {k: v for k, v in before.items() if not k.startswith("www/")} == tree(around)
    assert (around / "www.new-12345678").is_symlink()
    assert (around / "www.new-empty-folder").is_dir()


def test_what_is_left_of_ours_is_swept(tmp_path: Path) -> None:
    site = lay_out_site(tmp_path / "site")
    lay_out_site(tmp_path / "site.new-abcdefgh")
    (tmp_path / "site.new-emptyone").mkdir()
    aside = lay_out_site(tmp_path / "site.old-abcdefgh")
    (aside / "letter.txt").write_text("somebody put this here")
    sweep(site, MARK)
    assert beside(site) == ["site", "site.old-abcdefgh"]


def test_a_site_that_was_set_aside_comes_back(tmp_path: Path) -> None:
    lay_out_site(tmp_path / "site.old-abcdefgh", "good")
    half = lay_out_site(tmp_path / "site.old-hhhhhhhh", "half")
    (half / "404.html").unlink()
    (tmp_path / "site.new-12345678").mkdir()
    sweep(tmp_path / "site", MARK)
    assert (tmp_path / "site/index.html").read_text() == "good"
    assert beside(tmp_path / "site") == ["site"]


def build_into(target: Path, project: Path) -> int:
    return main(["--root", str(project), "build", "--to", str(target)])


@pytest.mark.parametrize("command", ["build --to", "stage"])
def test_a_target_of_others_is_refused(
    command: str, project: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    mark = MARK if command.startswith("build") else Mark(".potluck-stage", "potluck stage")
    mine = lay_out_site(tmp_path / "mine")  # an index and a 404 page
    (mine / MARK.name).unlink()
    more = lay_out_site(tmp_path / "more")
    mark.put(more)
    (more / ".git").mkdir()
    (tmp_path / "link").symlink_to(lay_out_site(tmp_path / "real"))
    mark.put(tmp_path / "real")
    before = tree(tmp_path)
    for target, why in {
        "mine": "was not made by potluck", "more": "has `.git` in it, which potluck",
        "link": "is a link", "project": "is the project's own folder",
        ".": "is the project's own folder",
        "project/hacks/new": "is in hacks/, which this command reads from",
        "project/overrides": "is in overrides/, which this command reads from",
        "real/inner": f"is in {tmp_path / 'real'}, which potluck",
    }.items():  # fmt: skip
        words = [*command.split(), str(tmp_path / target)]
        assert main(["--root", str(project), *words]) == 1, target
        said = capfd.readouterr().err
        assert why in said, said
        assert len(said.splitlines()) == 1
    assert tree(tmp_path) == before


def _doubling(rounds: int) -> bytes:
    """Return settings of few lines that no memory could hold written out."""
    lists = [f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]" for n in range(1, rounds)]
    return "\n".join(["site_name: T", "b0: &b0 [x]", *lists]).encode()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (b"site_name: Tools: A\n", "mkdocs.yml:1: this cannot be read; `potluck check` says what"),
        (b"site_name: T\n\tx: 1\n", "mkdocs.yml:2: this cannot be read; `potluck check` says"),
        (b"site_name: Caf\xe9\n", "mkdocs.yml: this cannot be read; `potluck check` says what"),
        (b"", "mkdocs.yml has no keys, such as `site_name:`"),
        (b"- site_name\n", "mkdocs.yml has no keys, such as `site_name:`"),
        (_doubling(64), "mkdocs.yml:18: this cannot be read; `potluck check` says what is wrong"),
        (b"[" * 20_000, "this cannot be read; `potluck check` says what is wrong there"),
    ],
)
def test_settings_that_cannot_be_read_are_told_in_one_sentence(
    settings: bytes, said: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (project / "mkdocs.yml").write_bytes(settings)
    for command in ("build", "build --anew", "build --part 1/2"):
        assert main(["--root", str(project), *command.split()]) == 1
        error = capfd.readouterr().err
        assert said in error
        assert len(error.splitlines()) == 1, error
    assert not (project / "site").exists()


def test_what_is_no_file_is_refused_and_not_waited_for(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    pipe = project / "pipe"
    os.mkfifo(pipe)
    for place in ("docs/pipe.md", "hacks/pipe.md", "overrides/words/en.yml"):
        (project / place).parent.mkdir(parents=True, exist_ok=True)
        pipe = pipe.rename(project / place)
        assert main(["--root", str(project), "build"]) == 1
        assert "this is not a regular file" in capfd.readouterr().err, place


@pytest.mark.parametrize("at_once", [True, False])
def test_a_swap_that_fails_leaves_the_old_folder(
    at_once: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = lay_out_site(tmp_path / "site", "old")
    monkeypatch.setattr(swap, "_exchanged", lambda *_: False)
    rename = Path.rename

    def fails(self: Path, to: Path) -> Path:
        if to == site and self.name.startswith("site.new-"):
            raise OSError(28, "No space left on device")
        return rename(self, to)

    if not at_once:
        monkeypatch.setattr(Path, "rename", fails)
        with pytest.raises(OSError, match="No space"), swap.replacing(site, MARK) as fresh:
            (fresh / "index.html").write_text("new")
    else:
        with swap.replacing(site, MARK) as fresh:
            (fresh / "index.html").write_text("new")
    assert (site / "index.html").read_text() == ("new" if at_once else "old")
    assert (site / "404.html").exists() is not at_once
    assert beside(site) == ["site"]


def test_folders_change_places_in_one_step_where_the_system_can(tmp_path: Path) -> None:
    one, other = lay_out_site(tmp_path / "one", "1"), lay_out_site(tmp_path / "other", "2")
    if not swap._exchanged(one, other):
        pytest.skip("this system cannot")
    assert ((one / "index.html").read_text(), (other / "index.html").read_text()) == ("2", "1")


# What the disk refuses


def test_a_full_disk_is_told_in_one_sentence(project: Path) -> None:
    lay_out_site(project / "site")
    # No file may grow beyond a few kB: the same to a program as a disk that is full.
    limited = ["sh", "-c", 'ulimit -f 16; exec "$@"', "sh", *COMMAND, "--root", str(project)]
    # Python itself would leave halves of compiled modules behind, beside those of this project.
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    for words in (["build"], ["stage", str(project.parent / "staged")],
                  ["schema", "-o", str(project.parent / "big.json")],
                  ["handout", "common-room", "-o", str(project.parent / "big.pdf")]):  # fmt: skip
        done = subprocess.run(
            [*limited, *words], capture_output=True, text=True, check=False, env=env
        )
        assert done.returncode == 1, words
        assert "too large" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr, done.stderr
    assert (project / "site/index.html").read_text() == "the last good site"
    assert sorted(p.name for p in project.parent.iterdir()) == ["project"]
    assert beside(project / "site") == ["site"]


@pytest.mark.parametrize(
    "words", [["build"], ["stage", "staged"], ["schema", "-o", "s.json"],
              ["new", "common-room", "Wave at the door"]],
)  # fmt: skip
def test_a_disk_that_cannot_be_written_is_told_in_one_sentence(
    words: list[str], project: Path, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(project)
    opened = os.open

    def read_only(path: object, flags: int, *rest: object, **more: object) -> int:
        ours = "dir_fd" in more or str(project) in str(path)
        if ours and flags & (os.O_CREAT | os.O_WRONLY | os.O_RDWR):
            raise OSError(30, "Read-only file system", path)
        return opened(path, flags, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "open", read_only)
        assert main(["--root", str(project), *words]) == 1
    said = capfd.readouterr().err
    assert "read-only file system; change the permissions" in said
    assert len(said.splitlines()) == 1


def test_memory_that_is_not_there_is_told_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def too_much(*_given: object, **_named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(mkdocs_run, "load_config", too_much)
    target = project.parent / "target"
    assert mkdocs_run._build(str(project / "mkdocs.yml"), str(target)) == REFUSED
    assert capfd.readouterr().err == f"{NO_MEMORY}\n"
    with monkeypatch.context() as patched:
        patched.setattr(checking, "load", too_much)
        assert main(["--root", str(project), "check"]) == 1
    assert capfd.readouterr().err == f"Error: {NO_MEMORY}\n"


# The same everywhere and every day


def test_two_builds_are_the_same_to_the_byte(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "another folder" / "with é"
    shutil.copytree(project, other, symlinks=True)
    first = potluck(
        project, "build", TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="1",
        SOURCE_DATE_EPOCH="1000000000",
    )  # fmt: skip
    second = subprocess.run(
        ["sh", "-c", 'umask 077; exec "$@"', "sh", *COMMAND, "build"], cwd=other,
        env={**os.environ, "TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8",
             "PYTHONHASHSEED": "2"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert tree(project / "site") == tree(other / "site")
    sitemap = (other / "site/sitemap.xml").read_text()
    hack = sitemap.split("/hacks/common-room/bring-snacks/</loc>")[1].split("</url>")[0]
    assert "<lastmod>2026-" in hack
    assert "<lastmod>" not in sitemap.split("/contribute/</loc>")[1].split("</url>")[0]


@pytest.mark.parametrize("text", ["A\n{% if %}\n", "A\n{{ nothing.at.all }}\n"])
def test_a_template_of_the_library_s_own_that_breaks_is_named(text: str, tmp_path: Path) -> None:
    def broken(folder: Path) -> str:
        folder.mkdir(parents=True)
        (folder / "tags.html").write_text(text, encoding="utf-8")
        with pytest.raises(TemplateError) as caught:
            Environment(loader=FileSystemLoader(folder)).get_template("tags.html").render()
        return mkdocs_run._sentence(caught.value, tmp_path)

    own = broken(tmp_path / "overrides")
    assert own.startswith("overrides/tags.html:2: this template fails: ")
    assert broken(tmp_path / "elsewhere").startswith("the generator crashed: ")

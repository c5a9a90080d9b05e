import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest
from pydantic import ValidationError

from mktops import files
from mktops.files.exclusion import exclusion
from mktops.kinds.settings import Settings

posix = pytest.mark.skipif(os.name != "posix", reason="pipes, permissions and links as POSIX has them")


@pytest.fixture
def root(tmp_path):
    """A workspace with a neighbour that nobody may reach from it."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "mktops.yaml").write_text("name: Northwind\n")
    (folder / "goals.yaml").write_text("goals: []\n")
    (folder / "clients").mkdir()
    (folder / "clients" / "a.yaml").write_text("goals: []\n")
    (tmp_path / "secret.yaml").write_text("secret")
    (tmp_path / "workspace-2").mkdir()
    (tmp_path / "workspace-2" / "secret.yaml").write_text("secret")
    return folder


def put(root, *names, text="goals: []\n"):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_the_root_is_the_nearest_folder_with_the_settings(root):
    put(root, "clients/b/deep/x.yaml", "clients/mktops.yaml")
    assert files.find_root(root) == root
    assert files.find_root(root / "goals.yaml") == root
    assert files.find_root(root / "clients" / "b" / "deep") == root / "clients"


def test_there_is_no_root_where_no_settings_are(tmp_path):
    (tmp_path / "mktops.yaml").mkdir()
    assert files.find_root(tmp_path) is None


def test_a_folder_that_does_not_exist_has_no_root(root):
    assert files.find_root(root / "clinets") is None


@posix
def test_the_root_is_found_through_a_link_to_the_workspace(root, tmp_path):
    (tmp_path / "link").symlink_to(root / "clients")
    assert files.find_root(tmp_path / "link") == root


OUTSIDE = [
    "../secret.yaml",
    "..",
    "../",
    "./../secret.yaml",
    "clients/../../secret.yaml",
    "clients/./.././../secret.yaml",
    "clients//..//..//secret.yaml",
    "missing/../../secret.yaml",
    "goals.yaml/../../secret.yaml",
    "../workspace-2/secret.yaml",
    "../../../../../../../../../../etc/passwd",
    "/etc/passwd",
    "//etc/passwd",
    "/",
    "/proc/self/root/etc/passwd",
    "..\\secret.yaml",
    "clients\\..\\..\\secret.yaml",
    "C:\\Windows\\win.ini",
    "C:/Windows/win.ini",
    "c:secret.yaml",
    "\\\\server\\share\\secret.yaml",
    "\\\\?\\C:\\secret.yaml",
    "\\secret.yaml",
    "link-to-file",
    "link-to-file/../secret.yaml",
    "link-to-folder/secret.yaml",
    "link-to-folder/../secret.yaml",
    "link-to-folder/made.yaml",
    "link-to-link",
    "link-up/workspace-2/secret.yaml",
    "clients/link/secret.yaml",
    "link-to-nothing",
    "goals.yaml\0/../../secret.yaml",
    "\0",
    "",
    "\ud800",
]


@pytest.fixture
def linked(root, tmp_path):
    (root / "link-to-file").symlink_to(tmp_path / "secret.yaml")
    (root / "link-to-folder").symlink_to(tmp_path / "workspace-2")
    (root / "link-to-link").symlink_to("link-to-file")
    (root / "link-up").symlink_to("..")
    (root / "clients" / "link").symlink_to("../../workspace-2")
    (root / "link-to-nothing").symlink_to(tmp_path / "not-made-yet.yaml")
    return root


@posix
@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_a_path_out_of_the_workspace_is_refused(linked, path):
    with pytest.raises(files.OutsideRoot):
        files.inside(linked, path)


@posix
@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_nothing_out_of_the_workspace_is_read(linked, path):
    with pytest.raises(files.Unreadable):
        files.read(linked, path)


@posix
@pytest.mark.parametrize("path", OUTSIDE, ids=ascii)
def test_nothing_out_of_the_workspace_is_written(linked, tmp_path, path):
    before = contents(tmp_path)
    with pytest.raises(files.OutsideRoot):
        files.write(files.inside(linked, path), "changed")
    assert contents(tmp_path) == before


def test_an_absolute_path_and_one_of_a_neighbour_with_the_same_beginning_are_told_apart(root, tmp_path):
    assert files.inside(root, root / "goals.yaml") == root / "goals.yaml"
    with pytest.raises(files.OutsideRoot):
        files.inside(root, tmp_path / "workspace-2" / "secret.yaml")


@pytest.mark.parametrize(
    ("path", "real"),
    [
        ("goals.yaml", "goals.yaml"),
        (".", "."),
        ("clients/../goals.yaml", "goals.yaml"),
        ("new/report.md", "new/report.md"),
        ("..yaml", "..yaml"),
        ("...", "..."),
        ("%2e%2e/secret.yaml", "%2e%2e/secret.yaml"),
        ("~/secret.yaml", "~/secret.yaml"),
        ("ก/é .md", "ก/é .md"),
        ("Q4: plan.md", "Q4: plan.md"),
    ],
)
def test_a_path_in_the_workspace_is_given_back_with_its_links_resolved(root, path, real):
    assert files.inside(root, path) == root / real


@posix
def test_a_link_that_stays_in_the_workspace_is_followed(root):
    (root / "alias.yaml").symlink_to("clients/a.yaml")
    (root / "all").symlink_to("clients")
    assert files.inside(root, "alias.yaml") == root / "clients" / "a.yaml"
    assert files.read(root, "alias.yaml") == files.read(root, "all/a.yaml") == b"goals: []\n"


@posix
def test_a_workspace_reached_through_a_link_has_the_same_border(root, tmp_path):
    (tmp_path / "link").symlink_to(root)
    assert files.inside(tmp_path / "link", "goals.yaml") == root / "goals.yaml"
    assert files.read(tmp_path / "link", "goals.yaml") == b"goals: []\n"
    with pytest.raises(files.OutsideRoot):
        files.inside(tmp_path / "link", "../secret.yaml")


@posix
def test_links_to_links_by_the_thousand_are_no_accident(root, tmp_path):
    for number in range(1200):
        (root / f"l{number}.yaml").symlink_to(f"l{number + 1}.yaml")
    put(root, "l1200.yaml")
    with suppress(files.OutsideRoot):  # newer Pythons follow them all
        assert files.inside(root, "l0.yaml") == root / "l1200.yaml"
    with pytest.raises(files.Unreadable):
        files.read(root, "l0.yaml")
    with pytest.raises(files.Unreadable):
        files.read_any(root / "l0.yaml")
    with pytest.raises(files.Unwritable):
        files.write(root / "l0.yaml", "x")
    assert files.find_root(root / "l0.yaml") is None


def test_the_refusal_names_the_path_and_the_folder(root):
    with pytest.raises(files.OutsideRoot, match=r"“\.\./secret.yaml” leads out of the workspace.*workspace"):
        files.inside(root, "../secret.yaml")


def test_record_files_and_documents_are_found_in_order(root):
    put(root, "b.yml", "z/Update.MD", "a.md", "clients/B.YAML", "ก.yaml", "notes.txt", "data.csv", "yaml", "x.yaml.bak")
    assert files.find(root).files == (
        "a.md",
        "b.yml",
        "clients/B.YAML",
        "clients/a.yaml",
        "goals.yaml",
        "mktops.yaml",
        "z/Update.MD",
        "ก.yaml",
    )


def test_names_with_a_dot_and_the_workspaces_templates_are_left_out(root):
    put(root, ".github/a.yaml", ".pre-commit-config.yaml", "clients/.x/y/a.md", "templates/monthly.md", "x/.a.md")
    put(root, "clients/templates/kept.md", "templates.md", "templates-2/kept.yaml", "clients/a.b.yaml")
    assert files.find(root).files == (
        "clients/a.b.yaml",
        "clients/a.yaml",
        "clients/templates/kept.md",
        "goals.yaml",
        "mktops.yaml",
        "templates-2/kept.yaml",
        "templates.md",
    )


def test_excluded_folders_are_left_out_and_the_settings_never(root):
    put(root, "archive/2024/old.yaml", "archive/x.md", "clients/b/drafts/a.md")
    assert files.find(root, ["archive/**", "**/drafts"]).files == ("clients/a.yaml", "goals.yaml", "mktops.yaml")
    assert files.find(root, ["**"]).files == ("mktops.yaml",)


@posix
def test_a_folder_behind_a_link_is_not_walked_and_a_link_to_a_file_is_listed(root, tmp_path):
    (root / "loop").symlink_to(".")
    (root / "out").symlink_to(tmp_path / "workspace-2")
    (root / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (root / "broken.yaml").symlink_to("nowhere")
    (root / "folder.md").symlink_to("clients")
    os.mkfifo(root / "pipe.yaml")
    assert files.find(root).files == (
        "broken.yaml",
        "clients/a.yaml",
        "folder.md",
        "goals.yaml",
        "mktops.yaml",
        "out.yaml",
        "pipe.yaml",
    )


@posix
def test_a_name_that_is_not_utf_8_or_holds_a_newline_is_found_and_read(root):
    odd = os.fsencode(root) + b"/\xff\n.yaml"
    with open(odd, "wb") as file:
        file.write(b"odd")
    assert "\udcff\n.yaml" in files.find(root).files
    assert files.read(root, "\udcff\n.yaml") == b"odd"


@posix
def test_a_folder_that_may_not_be_opened_is_listed_so_that_reading_it_says_so(root, monkeypatch):
    put(root, "locked/a.yaml")
    scan, access = os.scandir, os.access
    locked = os.fsencode(root / "locked")
    monkeypatch.setattr(os, "scandir", lambda path: scan(path if path != locked else "/dev/null/x"))
    monkeypatch.setattr(os, "access", lambda path, mode: path != locked and access(path, mode))
    assert files.find(root).files == ("clients/a.yaml", "goals.yaml", "locked", "mktops.yaml")
    with pytest.raises(files.Unreadable, match="permission is missing"):
        files.read(root, "locked")


def test_folders_that_are_left_out_are_not_even_opened(root, monkeypatch):
    put(root, ".venv/a.md", "templates/a.md", "node_modules/a/b.md")
    opened = []
    scan = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: (opened.append(os.path.basename(path)), scan(path))[1])
    files.find(root, ["**/node_modules/**"])
    assert sorted(opened) == [b"", b"clients"]


@pytest.mark.parametrize(
    ("patterns", "named", "others"),
    [
        (["archive/**"], ["archive/a.md", "archive/b/c.md"], ["archived/a.md", "x/archive/a.md"]),
        (["archive"], ["archive", "archive/a.md", "archive/b/c.md", "x/archive/a.md"], ["archive.md"]),
        (["archive/"], ["archive/a.md", "x/archive/b.md"], ["archive", "archive.md"]),
        (["/archive/"], ["archive/a.md", "archive/b/c.md"], ["archive", "x/archive/a.md"]),
        (["*.draft.yaml"], ["x.draft.yaml", "sub/x.draft.yaml", "a/b/.draft.yaml"], ["draft.yaml", "x.draft.yaml5"]),
        (["/*.md"], ["a.md", ".md"], ["a/b.md", "a.mdx"]),
        (["**/*.md"], ["a.md", "a/b.md", "a/b/c.md"], ["a.yaml"]),
        (["a/*/c.md"], ["a/b/c.md"], ["a/c.md", "a/b/b/c.md", "x/a/b/c.md"]),
        (["a/**/c.md"], ["a/c.md", "a/b/c.md", "a/b/b/c.md"], ["c.md", "x/a/c.md", "a/xc.md"]),
        (["**/a/b"], ["a/b", "x/y/a/b/c"], ["b/a", "a/bb"]),
        (["a?.md"], ["ab.md", "x/ab.md"], ["a.md", "abc.md", "a/.md"]),
        (["plan 202[45]/"], ["plan 2024/a.md"], ["plan 2026/a.md", "plan 202[45]/a.md"]),
        ([r"\[2024] plan/*"], ["[2024] plan/a.md"], ["2 plan/a.md"]),
        (["Archive/", "*.MD"], ["Archive/a.yaml", "a.MD"], ["archive/a.yaml", "a.md"]),
        (["old/*", "!old/kept.md"], ["old/a.md"], ["old/kept.md"]),
        (["!old/kept.md", "old/*"], ["old/a.md", "old/kept.md"], []),
        (["old/", "!old/kept.md"], ["old/kept.md"], []),
        (["*", "!*.md"], ["a.yaml", "sub/b.md"], ["a.md"]),
        ([r"\!x.md", r"\#x.md"], ["!x.md", "#x.md"], ["x.md"]),
        (["**"], ["a", "a/b"], []),
        (["*"], ["a", "a/b"], []),
        (["a.md"], ["a.md", "b/a.md"], ["axmd", "a\n.md"]),
        (["", "# a", "/", "../a", "./a"], [], ["a", "a/b", "# a"]),
        ([], [], ["a", "a/b"]),
    ],
)
def test_what_is_excluded_is_what_git_would_ignore(tmp_path, git, patterns, named, others):
    left_out = exclusion(patterns)
    assert [path for path in named if not left_out(path)] == []
    assert [path for path in others if left_out(path)] == []
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("".join(f"{pattern}\n" for pattern in patterns))
    asked = ["git", "check-ignore", "--no-index", "--stdin", "-z"]
    told = subprocess.run(
        asked, cwd=tmp_path, input="\0".join([*named, *others]), capture_output=True, text=True, check=False
    )
    assert told.stdout.split("\0")[:-1] == named


def test_a_kept_file_in_an_excluded_folder_is_left_out_with_git_and_without(root, git):
    put(root, "old/kept.md", "old/deep/a.md", "new/a.md")
    found = files.find(root, ["old/", "!old/kept.md", "!a.md"]).files
    assert found == ("clients/a.yaml", "goals.yaml", "mktops.yaml", "new/a.md")
    git(root, "init")
    git(root, "add", ".")
    assert files.find(root, ["old/", "!old/kept.md", "!a.md"]).files == found


def test_no_path_is_too_deep():
    assert exclusion(["*.draft.md"])("a/" * 64 + "x.draft.md")
    assert exclusion(["/a/"])("a/" * 2000 + "x.draft.md")
    assert not exclusion(["b/", "!c"])("a/" * 2000 + "x.draft.md")


@pytest.mark.parametrize("pattern", ["!", "a\\"])
def test_what_is_no_pattern_is_refused(pattern):
    with pytest.raises(ValidationError, match="is not a pattern"):
        Settings(name="T", exclude=(pattern,))


@pytest.mark.parametrize("pattern", ["*a" * 3 + "b", "**/" + "*a" * 3 + "b/**", "**/a/" * 3 + "b", "?*" * 3 + "b"])
def test_the_slowest_pattern_that_is_let_in_is_fast(pattern):
    left_out, begin = exclusion(Settings(name="T", exclude=(pattern,)).exclude), time.process_time()
    assert not left_out("a" * 250)
    assert not left_out("a/" * 2000 + "a" * 95)
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("pattern", ["*a" * 4 + "b", "a****b", "a/**/" * 4 + "b", "*" * 60])
def test_a_pattern_that_could_run_long_is_refused(pattern):
    with pytest.raises(ValidationError, match="more than 3 stars"):
        Settings(name="T", exclude=(pattern,))


@pytest.fixture
def git(monkeypatch, tmp_path):
    """Run git in a folder, knowing nothing of this machine's or this person's settings."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    identity = [
        "-c",
        "user.name=Ada",
        "-c",
        "user.email=ada@example.org",
        "-c",
        "init.defaultBranch=main",
        "-c",
        "core.fsync=none",
    ]

    def run(folder, *arguments):
        subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)

    return run


@pytest.fixture
def tracked(root, git):
    """The workspace as a repository that ignores its `build` folders."""
    put(root, ".gitignore", text="build/\n*.tmp.md\n")
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "Start")
    put(root, "build/generated.md", "note.tmp.md")
    return root


EVERYTHING = ("build/generated.md", "clients/a.yaml", "goals.yaml", "mktops.yaml", "note.tmp.md")
TRACKED = ("clients/a.yaml", "goals.yaml", "mktops.yaml")


def test_under_git_what_it_ignores_is_left_out(tracked):
    assert files.find(tracked).files == TRACKED


def test_a_new_file_counts_before_it_is_added_and_a_deleted_one_no_more(tracked):
    put(tracked, "new/idea.md")
    (tracked / "goals.yaml").unlink()
    assert files.find(tracked).files == ("clients/a.yaml", "mktops.yaml", "new/idea.md")
    shutil.rmtree(tracked / "clients")
    put(tracked, "clients")
    assert files.find(tracked).files == ("mktops.yaml", "new/idea.md")


def test_a_file_in_the_midst_of_a_merge_is_listed_once(tracked, git):
    git(tracked, "checkout", "-b", "other")
    put(tracked, "goals.yaml", text="goals: [other]\n")
    git(tracked, "commit", "-am", "Other")
    git(tracked, "checkout", "main")
    put(tracked, "goals.yaml", text="goals: [main]\n")
    git(tracked, "commit", "-am", "Main")
    with pytest.raises(subprocess.CalledProcessError):
        git(tracked, "merge", "other")
    assert files.find(tracked).files == TRACKED


def test_a_workspace_may_be_a_folder_of_the_repository(tracked):
    put(tracked, "clients/mktops.yaml", "clients/build/x.md")
    assert files.find(tracked / "clients").files == ("a.yaml", "mktops.yaml")


def test_the_rules_for_names_hold_under_git_too(tracked, git):
    put(tracked, ".github/a.yaml", ".x.yaml", "templates/a.md", "clients/templates/b.md", "archive/x.md")
    put(tracked, "clients/c.YML", "data.csv")
    git(tracked, "add", ".")
    wanted = ("clients/a.yaml", "clients/c.YML", "clients/templates/b.md", "goals.yaml", "mktops.yaml")
    assert files.find(tracked, ["archive"]).files == wanted
    assert files.find(tracked, ["**"]).files == ("mktops.yaml",)


def test_under_git_a_file_that_may_not_be_looked_at_is_listed_so_that_reading_it_says_so(tracked, monkeypatch):
    lstat = os.lstat

    def hidden(path):
        if os.fsencode(path).endswith(b"a.yaml"):
            raise PermissionError(errno.EACCES, "x")
        return lstat(path)

    monkeypatch.setattr(os, "lstat", hidden)
    assert files.find(tracked).files == TRACKED
    with pytest.raises(files.Unreadable, match="permission is missing"):
        files.read(tracked, "clients/a.yaml")


def test_repositories_in_the_repository_are_their_own_affair(tracked, git):
    put(tracked, "nested.md/a.md", "sub.md/b.md")
    for name in ("nested.md", "sub.md"):
        git(tracked / name, "init")
        git(tracked / name, "add", ".")
        git(tracked / name, "commit", "-m", "Start")
    git(tracked, "add", "sub.md")
    assert files.find(tracked).files == TRACKED


@posix
def test_names_of_any_script_and_shape_come_through_git(tracked):
    names = ("a\nb.yaml", "a “b”.yaml", "tab\t.md", "ก.yaml", "\udcff.yaml")
    for name in names:
        with open(os.fsencode(tracked / name), "wb"):
            pass
    assert set(files.find(tracked).files) - set(TRACKED) == set(names)


@posix
def test_under_git_a_link_is_listed_and_what_lies_behind_a_folders_link_is_not(tracked, git, tmp_path):
    put(tracked, "moved/b/c/d.yaml")
    (tracked / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    (tracked / "broken.yaml").symlink_to("nowhere")
    git(tracked, "add", ".")
    shutil.move(tracked / "moved", tracked / "now-here")
    (tracked / "moved").symlink_to("now-here")
    assert files.find(tracked).files == ("broken.yaml", *TRACKED, "now-here/b/c/d.yaml", "out.yaml")
    with pytest.raises(files.Unreadable, match="leads out of the workspace"):
        files.read(tracked, "out.yaml")


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GIT_DIR", ".git"),
        ("GIT_DIR", "{other}/.git"),
        ("GIT_WORK_TREE", "{other}"),
        ("GIT_INDEX_FILE", ".git/index"),
        ("GIT_INDEX_FILE", "{other}/.git/index"),
        ("GIT_COMMON_DIR", "{other}/.git"),
    ],
)
def test_a_hooks_environment_does_not_lead_elsewhere(tracked, git, tmp_path, monkeypatch, variable, value):
    other = tmp_path / "other"
    put(other, "mktops.yaml", "other.yaml")
    git(other, "init")
    git(other, "add", ".")
    put(other, ".git/info/exclude", text="a.yaml\n")
    put(tracked, "clients/mktops.yaml", "clients/build/tracked.md", "clients/build/ignored.md")
    git(tracked, "add", "--force", "clients/build/tracked.md")
    git(tracked, "rm", "--cached", "clients/a.yaml")
    monkeypatch.setenv(variable, value.format(other=other))
    assert files.find(tracked / "clients").files == ("a.yaml", "build/tracked.md", "mktops.yaml")


@posix
def test_a_hook_sees_the_same_files_as_a_person(tracked, git):
    put(tracked, "new.yaml", "added.yaml")
    hook = tracked / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    program = "from mktops import files; from pathlib import Path; print(files.find(Path('.')).files)"
    hook.write_text(f'#!/bin/sh\n{sys.executable} -c "{program}" > .git/seen\n')
    hook.chmod(0o755)
    git(tracked, "add", "added.yaml")
    git(tracked, "commit", "-am", "Add")
    assert (tracked / ".git" / "seen").read_text() == f"{('added.yaml', *TRACKED, 'new.yaml')}\n"


def test_where_git_refuses_or_is_broken_every_file_counts(tracked, git, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
        assert files.find(tracked).files == EVERYTHING
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(tracked))
        assert files.find(tracked).files == EVERYTHING
    git(tracked, "config", "core.bare", "true")
    assert files.find(tracked).files == EVERYTHING
    git(tracked, "config", "core.bare", "false")
    assert files.find(tracked).files == TRACKED
    (tracked / ".git" / "index").write_bytes(b"broken")
    assert files.find(tracked).files == EVERYTHING
    shutil.rmtree(tracked / ".git")
    put(tracked, ".git", text="gitdir: /nowhere\n")
    assert files.find(tracked).files == EVERYTHING


@posix
@pytest.mark.parametrize("program", ["#!/bin/sh\nprintf 'mktops.yaml\\0goals.yaml\\0'; exit 128\n", "", "#!/nowhere\n"])
def test_where_git_stops_half_way_or_cannot_start_every_file_counts(tracked, tmp_path, monkeypatch, program):
    put(tmp_path, "bin/git", text=program)
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert files.find(tracked).files == EVERYTHING


def test_a_workspace_that_the_repository_around_it_ignores_is_read_whole(root, tmp_path, git):
    git(tmp_path, "init")
    put(tmp_path, ".gitignore", text="*\n")
    put(root, "new.md")
    assert files.find(root).files == ("clients/a.yaml", "goals.yaml", "mktops.yaml", "new.md")


@posix
def test_a_strangers_repository_runs_no_program(tracked, git, tmp_path, monkeypatch):
    program = tracked / "program"
    program.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    program.chmod(0o755)
    git(tracked, "config", "core.fsmonitor", str(program))
    assert files.find(tracked).files == TRACKED
    shutil.copy(program, tracked / "git")
    monkeypatch.chdir(tracked)
    for path in (".", ""):
        monkeypatch.setenv("PATH", f"{path}{os.pathsep}{os.environ['PATH']}")
        files.find(tracked)
    assert not (tmp_path / "ran").exists()


@posix
@pytest.mark.parametrize("language", ["C", "POSIX", "en_US.ISO-8859-1", "tr_TR.UTF-8"])
def test_the_language_of_the_system_changes_nothing(tracked, language):
    put(tracked, "ก.yaml", "İ.MD")
    program = (
        "import sys; from pathlib import Path; from mktops import files; "
        "found = files.find(Path(sys.argv[1])).files; print(ascii(found), [files.read(Path(sys.argv[1]), f) for f in found])"
    )
    environment = {**os.environ, "LANG": language, "LC_ALL": language, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    shown = subprocess.run(
        [sys.executable, "-c", program, str(tracked)], env=environment, check=True, capture_output=True, text=True
    ).stdout
    assert shown.startswith(ascii((*TRACKED, "İ.MD", "ก.yaml")))


def test_a_file_is_read_as_it_is(root):
    for content in (b"", b"\xff\x00\r\n", b"x" * 100_000):
        (root / "x.yaml").write_bytes(content)
        assert files.read(root, "x.yaml") == files.read_any(root / "x.yaml") == content


def test_what_is_missing_or_too_large_or_a_folder_is_said_plainly(root):
    put(root, "big.yaml", text="x" * 101)
    for name, reason in (
        ("missing.yaml", "there is no such file"),
        ("goals.yaml/x", "a part of its path is a file, not a folder"),
        ("clients", "it is a folder, not a file"),
        ("big.yaml", "it is larger than 100 bytes; split it into several files"),
        ("x" * 300 + ".yaml", "its name is too long"),
        ("a\0b", "no file can have such a name"),
        ("\ud800", "no file can have such a name"),
    ):
        for read in (lambda name: files.read(root, name, 100), lambda name: files.read_any(root / name, 100)):
            with pytest.raises(files.Unreadable) as refused:
                read(name)
            assert refused.value.reason == reason
            assert refused.value.file.endswith(name)
            assert str(refused.value) == f"{refused.value.file} cannot be read: {reason}"
    assert len(files.read(root, "big.yaml", 101)) == 101


def test_the_limit_is_ten_megabytes_and_a_larger_file_is_not_even_opened(root, monkeypatch):
    with open(root / "big.yaml", "wb") as file:
        file.truncate(files.LIMIT + 1)
    monkeypatch.setattr(os, "open", None)
    with pytest.raises(files.Unreadable, match="larger than 10 MB"):
        files.read(root, "big.yaml")


def test_a_file_that_grows_while_it_is_read_stays_within_the_limit(root, monkeypatch):
    monkeypatch.setattr(os, "read", lambda opened, size: b"x" * size)
    with pytest.raises(files.Unreadable, match="larger than 100000 bytes"):
        files.read(root, "goals.yaml", 100_000)


def test_a_file_that_comes_in_pieces_is_read_whole(root, monkeypatch):
    read = os.read
    monkeypatch.setattr(os, "read", lambda opened, size: read(opened, min(size, 3)))
    assert files.read(root, "goals.yaml") == b"goals: []\n"


@posix
def test_pipes_and_devices_are_not_opened(root):
    os.mkfifo(root / "pipe.yaml")
    (root / "zero.yaml").symlink_to("/dev/zero")
    for read in (lambda: files.read(root, "pipe.yaml"), lambda: files.read_any(root / "zero.yaml")):
        with pytest.raises(files.Unreadable, match="it is a pipe or a device, not a file"):
            read()
    with pytest.raises(files.Unreadable, match="out of the workspace"):
        files.read(root, "zero.yaml")


@posix
def test_a_link_put_in_a_files_place_at_the_last_moment_is_not_followed(root, tmp_path, monkeypatch):
    (root / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    open_file = os.open

    def late(path, flags):
        os.replace(root / "out.yaml", root / "goals.yaml")
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", late)
    with pytest.raises(files.Unreadable):
        files.read(root, "goals.yaml")


@posix
def test_a_pipe_put_in_a_files_place_at_the_last_moment_is_not_waited_for(root, monkeypatch):
    os.mkfifo(root / "pipe")
    open_file = os.open

    def late(path, flags):
        os.replace(root / "pipe", root / "goals.yaml")
        return open_file(path, flags)

    monkeypatch.setattr(os, "open", late)
    assert files.read(root, "goals.yaml") == b""


@posix
def test_links_that_go_round_or_nowhere_are_said_plainly(root):
    (root / "a.yaml").symlink_to("b.yaml")
    (root / "b.yaml").symlink_to("a.yaml")
    (root / "broken.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(files.Unreadable, match="circle"):
        files.read(root, "a.yaml")
    with pytest.raises(files.Unreadable, match="there is no such file"):
        files.read(root, "broken.yaml")


@pytest.mark.parametrize("step", ["lstat", "open", "read", "close"])
@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "permission is missing"),
        (errno.EIO, "the disk reports a fault; check it, and have a copy of your files"),
        (errno.EPROTO, "the system refused it (EPROTO)"),
    ],
)
def test_what_the_system_refuses_while_reading_is_said_plainly(root, monkeypatch, step, number, reason):
    real = getattr(os, step)

    def fail(*arguments, **named):
        if step == "close":
            real(*arguments)
        raise OSError(number, "in the system's own words")

    with monkeypatch.context() as patch:
        patch.setattr(os, step, fail)
        with pytest.raises(files.Unreadable) as refused:
            files.read(root, "goals.yaml")
    assert refused.value.reason == reason


def contents(folder):
    """Every name below a folder with what it holds or leads to and its permissions."""
    return {
        str(path): (
            os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else "folder",
            stat.S_IMODE(path.lstat().st_mode),
        )
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize("old", [None, "old", "old" * 100_000])
@pytest.mark.parametrize("new", ["", "new – ใหม่\r\n", b"\xff\x00", "new" * 100_000], ids=["", "text", "bytes", "long"])
def test_a_file_gets_exactly_the_content_and_nothing_else_appears(tmp_path, old, new):
    path = tmp_path / "report.md"
    if old is not None:
        path.write_text(old)
    assert files.write(path, new) is True
    assert path.read_bytes() == (new if isinstance(new, bytes) else new.encode())
    assert os.listdir(tmp_path) == ["report.md"]


def test_equal_content_is_not_written(tmp_path, monkeypatch):
    path = tmp_path / "report.md"
    path.write_bytes("é\n".encode() * 1000)
    before = path.stat()
    for change in ("mkdir", "replace", "write", "fsync", "chmod"):
        monkeypatch.setattr(os, change, None)
    assert files.write(path, "é\n" * 1000) is False
    assert path.stat() == before


def test_content_that_differs_only_at_its_end_is_written(tmp_path):
    path = tmp_path / "report.md"
    for content in (b"a", b"", b"a" * (1 << 20) + b"b", b"a" * (1 << 20) + b"c", b"a" * (1 << 20), b"a"):
        assert files.write(path, content) is True
        assert path.read_bytes() == content


@posix
def test_the_permissions_of_a_file_stay_and_a_new_one_has_the_usual(tmp_path):
    path = tmp_path / "report.md"
    before = os.umask(0o027)
    try:
        files.write(path, "new")
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o604)
        files.write(path, "newer")
        assert stat.S_IMODE(path.stat().st_mode) == 0o604
    finally:
        os.umask(before)


@posix
def test_a_link_stays_a_link_and_its_target_is_written(tmp_path):
    (tmp_path / "reports").mkdir()
    (tmp_path / "latest.md").symlink_to("reports/october.md")
    assert files.write(tmp_path / "latest.md", "one") is True
    assert files.write(tmp_path / "latest.md", "one") is False
    assert files.write(tmp_path / "latest.md", "two") is True
    assert os.readlink(tmp_path / "latest.md") == "reports/october.md"
    assert (tmp_path / "reports" / "october.md").read_text() == "two"
    assert os.listdir(tmp_path / "reports") == ["october.md"]


def test_missing_folders_are_made(tmp_path):
    files.write(tmp_path / "reports" / "2026" / "october.md", "x")
    assert (tmp_path / "reports" / "2026" / "october.md").read_text() == "x"


@posix
def test_what_is_no_ordinary_file_is_not_written_over(tmp_path):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("x")
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(os.listdir(tmp_path))
    for path, reason in (
        (tmp_path / "folder", "it is a folder, not a file"),
        (tmp_path / "pipe", "it is a pipe or a device, not a file"),
        (Path("/dev/null"), "it is a pipe or a device, not a file"),
        (tmp_path / "file" / "x.md", "a part of its path is a file, not a folder"),
        (tmp_path / "loop", "its links lead in a circle"),
        (tmp_path / ("x" * 300), "its name is too long"),
        (tmp_path / "a\0b", "no file can have such a name"),
    ):
        with pytest.raises(files.Unwritable) as refused:
            files.write(path, "new")
        assert refused.value.reason == reason
        assert str(refused.value) == f"{path} cannot be written: {reason}"
    assert sorted(os.listdir(tmp_path)) == before


@posix
def test_a_file_that_is_protected_from_writing_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "report.md"
    path.write_text("old")
    path.chmod(0o444)
    access = os.access  # the superuser may write what is protected
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and access(path, mode))
    with pytest.raises(files.Unwritable, match="protected from writing"):
        files.write(path, "new")
    assert files.write(path, "old") is False
    assert contents(tmp_path) == {str(path): (b"old", 0o444)}


STEPS = ["stat", "access", "open", "fstat", "read", "close", "mkdir", "chmod", "write", "fsync", "replace"]
FAULTS = [OSError(errno.ENOSPC, "x"), OSError(errno.EACCES, "x"), OSError(errno.EIO, "x"), KeyboardInterrupt()]


class Failing:
    """A system call that fails at its n-th use; closing closes all the same, writing writes half before."""

    def __init__(self, step, at, fault):
        self.real, self.step, self.at, self.fault, self.uses = getattr(os, step), step, at, fault, 0

    def __call__(self, *arguments, **named):
        self.uses += 1
        if self.uses != self.at:
            return self.real(*arguments, **named)
        if self.step == "close":
            self.real(*arguments)
        if self.step == "write":
            self.real(arguments[0], arguments[1][: len(arguments[1]) // 2])
        raise self.fault


@posix
@pytest.mark.parametrize("fault", FAULTS, ids=["ENOSPC", "EACCES", "EIO", "KeyboardInterrupt"])
@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("existing", [True, False], ids=["existing", "new"])
def test_a_fault_at_any_step_leaves_the_old_file_or_the_new_one_and_no_litter(
    tmp_path, monkeypatch, existing, step, fault
):
    monkeypatch.setattr(os, "fsync", lambda opened: None)  # hundreds of times, it would be most of the wait
    old, new = b"old content\n", b"new content!"
    path = tmp_path / "a" / "b" / "report.md"
    reached = 0
    for at in range(1, 20):
        shutil.rmtree(tmp_path / "a", ignore_errors=True)
        if existing:
            path.parent.mkdir(parents=True)
            path.write_bytes(old)
            path.chmod(0o600)
        before = contents(tmp_path)
        descriptors = os.listdir("/dev/fd") if os.path.isdir("/dev/fd") else []
        with monkeypatch.context() as patch:
            call = Failing(step, at, fault)
            patch.setattr(os, step, call)
            try:
                outcome = files.write(path, new)
            except files.Unwritable:
                outcome = OSError
            except KeyboardInterrupt:
                outcome = KeyboardInterrupt
        if call.uses < at:
            break
        reached += 1
        after = contents(tmp_path)
        if after != before:
            assert [name for name, (content, _) in after.items() if content != "folder"] == [str(path)]
            assert path.read_bytes() == new
            assert outcome is True or outcome is KeyboardInterrupt
            assert not existing or stat.S_IMODE(path.stat().st_mode) == 0o600
        else:
            assert isinstance(fault, outcome)
        if descriptors:
            assert os.listdir("/dev/fd") == descriptors
    assert outcome is True
    unused = {"mkdir"} if existing else {"access", "fstat", "read", "chmod"}
    assert reached > 0 or step in unused


def test_a_disk_that_takes_a_little_at_a_time_gets_it_all(tmp_path, monkeypatch):
    write = os.write
    monkeypatch.setattr(os, "write", lambda opened, data: write(opened, data[:3]))
    files.write(tmp_path / "report.md", "a long report")
    assert (tmp_path / "report.md").read_text() == "a long report"


@posix
def test_the_content_is_on_the_disk_before_it_gets_its_name_and_then_the_name_is(tmp_path, monkeypatch):
    calls = []
    for step in ("write", "fsync", "close", "replace"):
        real = getattr(os, step)
        monkeypatch.setattr(os, step, lambda *a, real=real, step=step: (calls.append(step), real(*a))[1])
    files.write(tmp_path / "report.md", "x")
    assert calls == ["write", "fsync", "close", "replace", "fsync", "close"]


@posix
def test_nothing_is_written_through_a_link_that_waits_under_the_temporary_name(tmp_path, monkeypatch):
    (tmp_path / "victim").write_text("whole")
    monkeypatch.setattr(os, "urandom", lambda size: b"\0" * size)
    (tmp_path / ".mktops-0000000000000000.tmp").symlink_to("victim")
    with pytest.raises(files.Unwritable):
        files.write(tmp_path / "report.md", "new")
    assert (tmp_path / "victim").read_text() == "whole"


def test_a_folder_that_somebody_else_makes_at_the_same_time_is_used(tmp_path, monkeypatch):
    mkdir = os.mkdir

    def quicker(path):
        mkdir(path)
        mkdir(path)

    monkeypatch.setattr(os, "mkdir", quicker)
    files.write(tmp_path / "a" / "b" / "report.md", "x")
    assert (tmp_path / "a" / "b" / "report.md").read_text() == "x"


@posix
@pytest.mark.parametrize("step", ["open", "write", "fsync", "close", "replace"])
def test_a_process_that_is_killed_half_way_leaves_the_old_file_whole(root, step):
    path = root / "goals.yaml"
    path.write_text("old: []\n" * 1000)
    program = f"""
        import os, signal
        from pathlib import Path
        from mktops import files

        real = os.{step}
        def die(*arguments, **named):
            target = str(arguments[0])
            if "{step}" in ("open", "replace") and ".mktops-" not in target:
                return real(*arguments, **named)
            if "{step}" == "write":
                real(arguments[0], arguments[1][:100])
            if "{step}" == "close" and not any(n.startswith(".mktops-") for n in os.listdir({str(root)!r})):
                return real(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)
        os.{step} = die
        files.write(Path({str(path)!r}), "new: []\\n" * 2000)
    """
    ended = subprocess.run([sys.executable, "-c", textwrap.dedent(program)], check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    assert path.read_text() == "old: []\n" * 1000
    left = set(os.listdir(root)) - {"goals.yaml", "mktops.yaml", "clients"}
    assert all(name.startswith(".mktops-") and name.endswith(".tmp") for name in left)
    assert bool(left) == (step != "open")
    assert files.find(root).files == TRACKED
    assert files.write(path, "new: []\n") is True


def on_its_own_disk(tmp_path, program):
    """Run a program with a small disk of its own at `disk`, in a namespace that ends with it."""
    (tmp_path / "disk").mkdir()
    mounting = "mount -t tmpfs -o size=64k tmpfs disk"
    if (
        not shutil.which("unshare")
        or subprocess.run(
            ["unshare", "-rm", "sh", "-c", mounting], cwd=tmp_path, capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a disk of its own cannot be mounted here")
    (tmp_path / "program.py").write_text(textwrap.dedent(program))
    ended = subprocess.run(
        ["unshare", "-rm", "sh", "-c", f"{mounting} && exec {sys.executable} program.py"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_a_disk_that_is_really_full_keeps_the_old_file(tmp_path):
    program = """
        import os
        from pathlib import Path
        from mktops import files

        path = Path("disk/report.md")
        files.write(path, "old")
        try:
            files.write(path, "new" * 100_000)
        except files.Unwritable as refused:
            print(refused)
        print(os.listdir("disk"), path.read_text())
    """
    shown = on_its_own_disk(tmp_path, program)
    assert shown == "disk/report.md cannot be written: the disk is full\n['report.md'] old\n"


def test_a_disk_that_is_really_read_only_says_so_and_can_be_read(tmp_path):
    program = """
        import os, subprocess
        from pathlib import Path
        from mktops import files

        Path("disk/mktops.yaml").write_text("name: x")
        subprocess.run(["mount", "-o", "remount,ro", "disk"], check=True)
        for name in ("mktops.yaml", "new.md", "new/new.md"):
            try:
                files.write(Path("disk") / name, "new")
            except files.Unwritable as refused:
                print(refused.reason)
        print(files.find(Path("disk")).files, files.read(Path("disk"), "mktops.yaml"))
        print(files.write(Path("disk/mktops.yaml"), "name: x"))
    """
    shown = on_its_own_disk(tmp_path, program).splitlines()
    assert shown[:3] == ["it is protected from writing", "the disk is read-only", "the disk is read-only"]
    assert shown[3:] == ["('mktops.yaml',) b'name: x'", "False"]


def test_text_is_added_at_the_end(tmp_path):
    path = tmp_path / "summary.md"
    files.append(path, "one\n")
    files.append(path, "ใหม่\n")
    assert path.read_bytes() == "one\nใหม่\n".encode()
    with pytest.raises(files.Unwritable, match="it is a folder"):
        files.append(tmp_path, "x")
    with pytest.raises(files.Unwritable, match="no file can have such a name"):
        files.append(tmp_path / "\0", "x")

"""A stranger's place of work: an installation, and a shell from which neither the build tree nor the source tree can be
reached. Programs get the build tree and cmake as their second and third argument."""

import contextlib
import pathlib
import subprocess
import sys
import tempfile

import mill

# An empty folder over each of the first arguments, then the rest as a command.
HIDE = 'while [ "$1" != -- ]; do mount -t tmpfs none "$1" && shift || exit; done; shift; exec "$@"'
UNSHARE = ["unshare", "--user", "--map-root-user", "--mount"]


class failure(Exception):
    """A command did not do what it should; the text says which, and what it said."""


@contextlib.contextmanager
def opened():
    # A blank in the path finds what is not quoted.
    with tempfile.TemporaryDirectory(prefix="textmill author ") as name:
        yield workshop(pathlib.Path(name))


class workshop:
    def __init__(self, folder):
        self.build, self.cmake = pathlib.Path(sys.argv[2]), sys.argv[3]
        self.folder, self.home = folder, folder / "home"
        self.prefix = self.home / "textmill"
        self.path = f"{pathlib.Path(self.cmake).parent}:/usr/bin:/bin"
        self.home.mkdir()
        self.can_hide = subprocess.run([*UNSHARE, "true"], capture_output=True).returncode == 0
        if not self.can_hide:
            print("unshare(1) cannot hide folders here: build and source tree stay in reach")

    def run(self, line, folder=None, hidden=True):
        """Runs a line of bash, stops at its first failure, and returns what it said."""
        command = ["env", "-i", f"PATH={self.path}", f"HOME={self.home}", "LANG=C.UTF-8"]
        command += ["bash", "-euo", "pipefail", "-c", line]
        if hidden and self.can_hide:
            command = [*UNSHARE, "sh", "-c", HIDE, "sh", self.build, mill.ROOT, "--", *command]
        done = subprocess.run(
            command,
            cwd=folder or self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        if done.returncode != 0:
            raise failure(f"{line}\nended with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def expect(self, line, *words, folder=None):
        said = self.run(line, folder)
        missing = [word for word in words if word not in said]
        if missing:
            raise failure(f"{line}\ndoes not say {missing}, but:\n{said}")

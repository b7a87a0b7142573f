"""Bash, zsh and man know what --help shows: completions run in real shells, the page is linted.

usage: completion.py TEXTMILL [FOLDER]    (`share` of the build)
"""

import contextlib
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

import mill

PATIENCE = 60  # seconds for a shell to answer
OPTION = re.compile(r"^  (-[-\w,]+)(?: ([A-Z]+|[\w|]+\|[\w|]+)\b)?", re.MULTILINE)
POSITIONAL = re.compile(r"Usage: textmill .*? \[?([A-Z]+)\]?(?:\.\.\.)?$", re.MULTILINE)


class verb:
    """A command as its --help tells it."""

    def __init__(self, path):
        self.path = path
        self.help = mill.run(*path, "--help").out
        options, _, verbs = self.help.partition("\nSubcommands:\n")
        verbs = verbs.partition("\n\n")[0]
        self.options = {name: value for names, value in OPTION.findall(options) for name in names.split(",")}
        self.verbs = [verb([*path, name]) for name in re.findall(r"^  ([\w-]+)", verbs, re.MULTILINE)]

    def all(self):
        yield self
        for below in self.verbs:
            yield from below.all()

    def line(self, *more):
        return ["textmill", *self.path, *more]


def in_bash(words, folder):
    """What bash would offer for the last word."""
    script = """source <(textmill completion bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _textmill && printf '%s\\n' "${COMPREPLY[@]}" """
    command = ["bash", "--norc", "-c", script, "bash", *words]
    return set(mill.execute(command, folder).out.split("\n")) - {""}


def expected_of(value, folder):
    if "|" in value:
        return set(value.split("|"))
    files = {"a file.txt", "records.jsonl", "deep"}
    by_name = {"FILE": files, "OUT": files, "DIR": {"deep"}}
    return by_name.get(value)


def wrong_in_bash(every, folder):
    for one in every:
        offered = in_bash(one.line("-"), folder)
        if offered != set(one.options):
            yield f"bash: {one.path} offers {offered}, and has {set(one.options)}"
        if one.verbs and in_bash(one.line(""), folder) != {below.path[-1] for below in one.verbs}:
            yield f"bash: {one.path} offers {in_bash(one.line(''), folder)}"
        for option, value in one.options.items():
            expected = expected_of(value, folder) if value else None
            offered = in_bash(one.line(option, ""), folder)
            if expected is not None and offered != expected:
                yield f"bash: {one.path} {option} {value} offers {offered}"


def wrong_lines(complete, shell, folder):
    """Lines with a known answer, in either shell."""
    plugins = {line.split()[0] for line in mill.run("plugins").out.splitlines()}
    for words, expected in [
        (["textmill", "quar"], {"quarantine"}),
        (["textmill", "quarantine", "re"], {"retry"}),
        (["textmill", "run", "--offsets", "by"], {"byte"}),
        (["textmill", "run", "-c", "records.jsonl", "--from", "te"], {"text"}),
        (["textmill", "run", "rec"], {"records.jsonl"}),
        (["textmill", "quarantine", "list", "d"], {"deep"}),
        (["textmill", "run", "--format", "js"], {"jsonl"}),
        (["textmill", "run", "--format", "ht"], {"html"}),
        (["textmill", "help", "quar"], {"quarantine"}),
        (["textmill", "completion", "z"], {"zsh"}),
        (["textmill", "plugins", "enc"], {name for name in plugins if name.startswith("enc")}),
    ]:
        offered = complete(words, folder)
        if offered != expected:
            yield f"{shell}: {words} offers {offered}, not {expected}"


class terminal:
    """A shell that believes that a person types."""

    def __init__(self, command, folder):
        environment = mill.surroundings({"TERM": "dumb", "PS1": "", "HISTFILE": "/dev/null"})
        self.process, self.file = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.said = ""

    def type(self, text):
        os.write(self.file, text.encode())

    def wait_for(self, pattern):
        """The match, or None where it does not come."""
        end = time.monotonic() + PATIENCE
        while not (found := re.search(pattern, self.said)):
            ready, _, _ = select.select([self.file], [], [], max(0, end - time.monotonic()))
            if not ready:
                return None
            self.said += os.read(self.file, 65536).decode(errors="replace")
        self.said = self.said[found.end() :]
        return found

    def close(self):
        os.close(self.file)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.process, 0)


def wrong_typing(folder):
    """Bash itself completes what is typed, and quotes a name with a blank."""
    shell = terminal(["bash", "--norc", "-i"], folder)
    shell.type("PS1=; source <(textmill completion bash); echo rea''dy\n")
    started = shell.wait_for("ready")
    shell.type("textmill run --offsets by\t-c a\t; echo done''now\n")
    line = r"--offsets byte -c a\\ file\.txt ?; echo"
    if not started or not shell.wait_for(line) or not shell.wait_for("donenow"):
        yield f"bash: does not complete what is typed: {shell.said[-300:]!r}"
    shell.close()


class zsh:
    """Completes lines in one zsh, as a person who presses TAB."""

    def __init__(self, folder):
        self.shell = terminal(["zsh", "-f", "-i"], folder)
        self.shell.type(
            "unsetopt prompt_cr prompt_sp; autoload -U compinit; compinit -u -D;"
            " source <(textmill completion zsh); setopt no_beep no_list_ambiguous;"
            " tell() { print -rn -- \"<<$BUFFER>>\"; BUFFER=''; }; zle -N tell; bindkey '^T' tell;"
            " print rea''dy\n"
        )
        self.started = self.shell.wait_for("ready")

    def line(self, words):
        """The line after TAB."""
        self.shell.type(" ".join(words) + "\t\x14")
        found = self.shell.wait_for(r"<<([^>]*)>>")
        return found[1] if found else ""

    def complete(self, words, _):
        line = self.line(words)
        before = " ".join(words[:-1]) + " "
        return {line[len(before) :].strip().rstrip("/")} if line.startswith(before) else {line}


def wrong_in_zsh(every, folder):
    if not shutil.which("zsh"):
        print("zsh is not installed: not tried")
        return
    shell = zsh(folder)
    if not shell.started:
        yield f"zsh: did not start: {shell.shell.said[-500:]!r}"
        return
    yield from wrong_lines(shell.complete, "zsh", folder)
    for one in every:
        for option in (option for option in one.options if option.startswith("--")):
            line = shell.line(one.line(option[:-1]))
            if option not in re.split(r"[ =]", line):
                yield f"zsh: {one.path} {option[:-1]} becomes {line!r}"
    shell.shell.close()


def plain(page):
    """The page without its roff."""
    return re.sub(r"\\f[BIR]|\\&", "", page).replace("\\-", "-").replace("\\e", "\\")


def wrong_page(every):
    page = mill.run("help", "--man").out
    for one in every:
        start = plain(page).find(" ".join(one.line()))
        told = plain(page)[start:].partition("\n.SS ")[0]
        missing = [name for name in one.options if name not in ("-h", "--help") and name not in told]
        if start < 0 or missing:
            yield f"man: {one.path} is not told with {missing}"
        for line in one.help.partition("Examples:")[2].strip().splitlines():
            if line.strip() not in plain(page):
                yield f"man: does not show {line}"
    for lint in [["groff", "-man", "-Tutf8", "-ww", "-z"], ["mandoc", "-T", "lint", "-W", "warning"]]:
        if shutil.which(lint[0]):
            told = subprocess.run(lint, input=page, text=True, capture_output=True, check=False)
            # There is no date that a build at any time would repeat.
            said = [line for line in (told.stdout + told.stderr).splitlines() if "missing date" not in line]
            yield from (f"{lint[0]}: {line}" for line in said)
        else:
            print(f"{lint[0]} is not installed: not tried")


def wrong_files(folder):
    """What the build installs is what the program prints."""
    for name, words in {
        "man/man1/textmill.1": ["help", "--man"],
        "bash-completion/completions/textmill": ["completion", "bash"],
        "zsh/site-functions/_textmill": ["completion", "zsh"],
    }.items():
        if (folder / name).read_text() != mill.run(*words).out:
            yield f"{folder / name} is not what is printed"


def main():
    every = [*verb([]).all()]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "deep").mkdir()
        for file in ["a file.txt", "records.jsonl"]:
            (folder / file).touch()
        problems = [*wrong_in_bash(every, folder), *wrong_lines(in_bash, "bash", folder)]
        problems += [*wrong_typing(folder), *wrong_in_zsh(every, folder), *wrong_page(every)]
    if len(sys.argv) > 2:
        problems += wrong_files(pathlib.Path(sys.argv[2]))
    mill.finish(problems, f"{len(every)} commands")


main()

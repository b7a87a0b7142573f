"""Does what docs/plugin-guide.md says, in its order, then what docs/testing.md says: guide.py TEXTMILL BUILD CMAKE

A block `sh` must succeed; a block with the name of a file behind its language is what the file holds; in a block `console`
the lines after `$ ` are commands, and the others what they say.
"""

import re
import shlex

import mill
import workshop

DOCS = mill.ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def install(shop, commands):
    """The only ones that need the source tree. What the first one makes is the tree that is being tested."""
    build, *rest = commands.splitlines()
    assert build == "scripts/build" and (mill.ROOT / build).is_file(), build
    line = "\n".join(rest).replace("build/release", shlex.quote(str(shop.build)))
    shop.run(line, folder=mill.ROOT, hidden=False)


def file_script(name, text):
    return f"mkdir -p $(dirname {name})\ncat > {name} <<'END_OF_{name}'\n{text}END_OF_{name}\n"


def console_script(text):
    """Compares what the commands say with what the guide says they say."""
    commands = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE)
    return "".join(
        f"{{ {command}; }} > ~/said 2>&1 || true\n"
        f"diff -u --label guide --label said - ~/said <<'END_OF_OUTPUT'\n{output}END_OF_OUTPUT\n"
        for command, output in commands
    )


def script(blocks):
    for language, name, text in blocks:
        if name:
            yield file_script(name, text)
        elif language == "console":
            yield console_script(text)
        elif language == "sh":
            yield f"set -x\n{text}{{ set +x; }} 2> /dev/null\n"


def blocks_of(page):
    return BLOCK.findall((DOCS / page).read_text(encoding="utf-8"))


def main():
    guide, testing = blocks_of("plugin-guide.md"), blocks_of("testing.md")
    first = next(i for i, block in enumerate(guide) if block[0] == "sh")
    problems = []
    with workshop.opened() as shop:
        try:
            install(shop, guide[first][2])
            shop.run("".join(script(guide[first + 1 :])))
            shop.path = f"{shop.prefix}/bin:{shop.path}"
            shop.run("".join(script(testing)))
        except workshop.failure as wrong:
            problems.append(str(wrong))
    mill.finish(problems, f"{len(guide) + len(testing)} blocks")


main()

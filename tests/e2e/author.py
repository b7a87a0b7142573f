"""From an installation alone, an author writes, builds, checks, tests, runs and installs a plugin.

usage: author.py TEXTMILL BUILD CMAKE [--sanitized]    (what runs is the installed program, not TEXTMILL)
"""

import shlex
import shutil
import sys

import mill
import workshop

DOCUMENT = "The NATO man said STOP.\n"
SUPERPROJECT = """cmake_minimum_required(VERSION 3.25)
project(archive LANGUAGES {languages})
add_subdirectory({textmill} textmill)
add_subdirectory(acme-shouting)
"""


def install(shop):
    """Into a folder that then moves."""
    first = shop.folder / "first"
    shop.run(f"{shop.cmake} --install {shlex.quote(str(shop.build))} --prefix '{first}'", hidden=False)
    shutil.move(first, shop.prefix)
    shop.path = f"{shop.prefix}/bin:{shop.path}"


def only_installed_names(shop):
    """No file of the installation names a folder that is gone."""
    gone = [str(tree).encode() for tree in [shop.build, mill.ROOT]]
    for file in sorted(shop.prefix.rglob("*")):
        if file.is_file() and any(tree in file.read_bytes() for tree in gone):
            yield f"{file.relative_to(shop.prefix)} names the build or the source tree"


def missing_files(shop):
    for name in [
        "bin/textmill",
        "include/textmill/abi.h",
        "include/textmill/plugin.hpp",
        "share/doc/textmill/docs/plugin-guide.md",
        "share/doc/textmill/plugins/summarization/README.md",
        "share/doc/textmill/samples/plugins/questions/questions.cpp",
        "share/textmill/configs/policy-brief.json",
        "share/textmill/configs/schema/pipeline.schema.json",
        "share/textmill/template/c/shouting.c",
    ]:
        if not (shop.prefix / name).is_file():
            yield f"{name} is not installed"


def strange_plugins(shop):
    """Of the libraries that are installed, those that textmill does not come with."""
    stock = {path.name for path in (mill.ROOT / "plugins").iterdir()}
    return [
        f"{file.name} is installed, which is no stock plugin"
        for file in shop.prefix.glob("lib/textmill/plugins/*.so")
        if file.stem not in stock
    ]


def more_than_sdk(shop):
    """The component "sdk" is what an author needs, without the program."""
    place = shop.folder / "sdk"
    shop.run(f"{shop.cmake} --install {shlex.quote(str(shop.build))} --component sdk --prefix '{place}'", hidden=False)
    kept = ("include/textmill/", "lib/cmake/textmill/", "share/textmill/template/")
    names = [str(file.relative_to(place)) for file in place.rglob("*") if file.is_file()]
    return [f"{name} belongs to the component sdk" for name in names if not name.startswith(kept)]


def use(shop, folder, plugin_path, cases="."):
    """What can be done with a built plugin, from the installation alone."""
    shop.expect(f"textmill check-plugin {plugin_path}/acme-shouting.so", folder=folder)
    shop.expect(f"textmill test --plugin-path {plugin_path} {cases}", "2 passed, 0 failed", folder=folder)
    (folder / "a.json").write_text('{"stages": [{"plugin": "acme.shouting"}]}')
    (folder / "a.txt").write_text(DOCUMENT)
    shop.expect(
        f"textmill run -c a.json a.txt --plugin-path {plugin_path}",
        '"type": "acme.Shouting", "begin": 4, "end": 8',
        '"begin": 18, "end": 22',
        folder=folder,
    )


def build_on_package(shop, language):
    """With find_package, then installed beside textmill's own plugins."""
    folder = shop.home / f"package-{language}"
    shop.expect(f"textmill new acme.shouting --lang {language} {folder.name}", "shouting.test.json")
    source = folder / f"shouting.{language}"
    assert len(source.read_text().splitlines()) <= 40, source
    shop.run("cmake -B build -Werror=dev && cmake --build build", folder)
    use(shop, folder, "build/plugins")
    shop.expect("ctest --test-dir build", "100% tests passed", folder=folder)
    shop.run("cmake --install build", folder)
    shop.expect("textmill plugins", "acme.shouting", "document-structure", folder=folder)
    shop.expect("textmill run -c a.json a.txt", "acme.Shouting", folder=folder)
    (shop.prefix / "lib/textmill/plugins/acme-shouting.so").unlink()


def build_below(shop, language, textmill, languages):
    """With add_subdirectory, of the SDK or of all of textmill."""
    folder = shop.home / f"{textmill.replace('/', '-')}-{language}"
    folder.mkdir()
    shutil.copytree(
        mill.ROOT, folder / "textmill", ignore=lambda path, names: unneeded(path, names, textmill)
    )
    shop.run(f"textmill new acme.shouting --lang {language}", folder)
    text = SUPERPROJECT.format(languages=languages, textmill=textmill)
    (folder / "CMakeLists.txt").write_text(text)
    shop.run("cmake -B build && cmake --build build --target acme-shouting", folder)
    use(shop, folder, "build/acme-shouting/plugins", "acme-shouting")


def unneeded(path, names, textmill):
    """All that is no part of the sources; for the SDK, all but it and its CMake files."""
    if str(mill.ROOT) != path:
        return []
    kept = {"sdk", "cmake"} if textmill.endswith("/sdk") else {*names} - {"build", ".git", "tests"}
    return {*names} - kept


def main():
    problems = []
    with workshop.opened() as shop:
        install(shop)
        problems += missing_files(shop)
        problems += strange_plugins(shop)
        problems += more_than_sdk(shop)
        if "--sanitized" not in sys.argv:  # sanitizers keep the names of sources
            problems += only_installed_names(shop)
        steps = [
            lambda: shop.run("textmill check ~/textmill/share/textmill/configs/*.json"),
            lambda: build_on_package(shop, "c"),
            lambda: build_on_package(shop, "cpp"),
            lambda: build_below(shop, "c", "textmill/sdk", "C"),
            lambda: build_below(shop, "cpp", "textmill/sdk", "CXX"),
            lambda: build_below(shop, "cpp", "textmill", "C CXX"),
        ]
        for step in steps:
            try:
                step()
            except workshop.failure as wrong:
                problems.append(str(wrong))
    mill.finish(problems, f"{len(steps)} ways to a plugin")


main()

"""An archive of many members streams in the memory that one of few takes; a bomb takes no disk."""

import gzip
import pathlib
import tempfile

import archive_files
import mill

MANY, FEW = 100_000, 1_000
GROWTH = 1.2  # a zip's directory, at some 140 bytes a member, is not streamed
BOMB_MIB = 500
DISK = 1 << 20


def members(count):
    return [{"many": count, "name": "d/{}.txt", "content": "Document {} of many.\n"}]


def write_archives(folder):
    for count in (FEW, MANY):
        tar = archive_files.archive({"tar": members(count)}, None)
        (folder / f"{count}.tar").write_bytes(tar)
        (folder / f"{count}.tar.gz").write_bytes(gzip.compress(tar, 1))
    with gzip.open(folder / "bomb.gz", "wb", 1) as out:
        for _ in range(BOMB_MIB):
            out.write(bytes(1 << 20))


def run(folder, name):
    config = mill.CONFIGS / "encoding-repair.json"
    return mill.run("run", "-c", config, name, "-o", f"{name}.out", folder=folder)


def grown(folder, kind):
    few, many = run(folder, f"{FEW}.{kind}"), run(folder, f"{MANY}.{kind}")
    if (many.code, many.counts()) != (0, [MANY, MANY, 0, 0, 0]):
        yield f"{kind}: ended with {many.code}: {many.err[-500:]}"
    if many.peak_kib > GROWTH * few.peak_kib:
        yield f"{kind}: {many.peak_kib} KiB at the peak for {MANY} members, {few.peak_kib} for {FEW}"


def bombed(folder):
    result = run(folder, "bomb.gz")
    kept = sum(file.stat().st_size for file in folder.glob("bomb.gz.out*/**/*") if file.is_file())
    if (result.code, result.counts()) != (3, [1, 0, 0, 1, 0]) or kept > DISK:
        yield f"the bomb ended with {result.code}, {kept} bytes in quarantine: {result.err[-500:]}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_archives(folder)
        problems = [*grown(folder, "tar"), *grown(folder, "tar.gz"), *bombed(folder)]
    mill.finish(problems, f"archives of {FEW} and {MANY} members, and a bomb of {BOMB_MIB} MiB")


main()

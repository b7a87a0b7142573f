"""Builds the archives that rows of table.py describe, sound ones and bad ones.

    {"tar": [[NAME, CONTENT], ...]}     or {"zip": ...}; CONTENT as in table.py, or {"folder": true},
                                        {"link": TO}, {"hardlink": TO}, {"pipe": true}; a member may
                                        be {"many": N, "name": "{}.txt", "content": "{}"}
    {"gz": CONTENT}                     or xz, bz2; Python has no zstd: that is base64 in the rows
    "format": "gnu"                     of a tar: ustar, gnu, pax
    "store": true                       of a zip or gz: not made smaller
    "descriptors": true                 of a zip: sizes after the members
    "damage": TEXT                      the first such bytes changed
    "cut": N                            without its last N bytes
"""

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile

warnings.filterwarnings("ignore", "Duplicate name")

FORMATS = {"ustar": tarfile.USTAR_FORMAT, "gnu": tarfile.GNU_FORMAT, "pax": tarfile.PAX_FORMAT}
KINDS = {"folder": tarfile.DIRTYPE, "link": tarfile.SYMTYPE, "hardlink": tarfile.LNKTYPE}
KINDS["pipe"] = tarfile.FIFOTYPE
PACKERS = {
    "gz": lambda held, spec: gzip.compress(held, 0 if spec.get("store") else 9, mtime=0),
    "xz": lambda held, spec: lzma.compress(held),
    "bz2": lambda held, spec: bz2.compress(held),
}


class one_way(io.RawIOBase):
    """A file that cannot seek, so that zipfile writes sizes after the members."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, piece):
        self.bytes += piece
        return len(piece)


def members_of(spec, content):
    for member in spec:
        if "many" in member:
            for number in range(member["many"]):
                yield member["name"].format(number), member["content"].format(number).encode()
            continue
        name, held = member
        is_special = isinstance(held, dict) and (held.keys() & KINDS.keys())
        yield name, held if is_special else content(held)


def tar(members, spec):
    out = io.BytesIO()
    form = FORMATS[spec.get("format", "gnu")]
    with tarfile.open(fileobj=out, mode="w", format=form, errors="surrogateescape") as archive:
        for name, held in members:
            entry = tarfile.TarInfo(name)
            if isinstance(held, dict):
                ((kind, to),) = held.items()
                entry.type, entry.linkname = KINDS[kind], to if isinstance(to, str) else ""
                archive.addfile(entry)
            else:
                entry.size = len(held)
                archive.addfile(entry, io.BytesIO(held))
    return out.getvalue()


def zip_(members, spec):
    out = one_way() if spec.get("descriptors") else io.BytesIO()
    method = zipfile.ZIP_STORED if spec.get("store") else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, held in members:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            if isinstance(held, dict):
                entry.create_system = 3
                entry.external_attr = (0o120777 if "link" in held else 0o40755) << 16
                held = held["link"] if "link" in held else b""
            archive.writestr(entry, held)
    return bytes(out.bytes) if spec.get("descriptors") else out.getvalue()


def archive(spec, content):
    """The bytes, or None where the spec is of no archive; `content` builds what members hold."""
    kind = next((key for key in spec if key in PACKERS or key in ("tar", "zip")), None)
    if kind is None:
        return None
    if kind in PACKERS:
        made = PACKERS[kind](content(spec[kind]), spec)
    else:
        members = members_of(spec[kind], content)
        made = tar(members, spec) if kind == "tar" else zip_(members, spec)
    if "damage" in spec:
        at = made.index(spec["damage"].encode("latin-1"))
        made = made[:at] + bytes([made[at] ^ 1]) + made[at + 1 :]
    return made[: len(made) - spec.get("cut", 0)]

"""Takes search paths of the building machine out of libraries (ELF, 64 bits, little-endian).

A library that looks for others in the builder's own folders would look there on the user's machine too, where those
folders may belong to anybody. Paths that start at the library itself ($ORIGIN) stay.
"""

from __future__ import annotations

import struct
from pathlib import Path

_HEADER = struct.Struct("<16sHHIQQQIHHHHHH")
_SEGMENT = struct.Struct("<IIQQQQQQ")
_ENTRY = struct.Struct("<qQ")
_LOADED, _DYNAMIC = 1, 2
_END, _STRINGS, _RPATH, _RUNPATH = 0, 5, 15, 29


def drop_foreign_paths(file: Path) -> list[str]:
    """Remove each search path that names a folder of the building machine; give those that were removed."""
    data = bytearray(file.read_bytes())
    if data[:6] != b"\x7fELF\x02\x01":
        return []
    segments = _segments(data)
    kept, dropped = [], []
    dynamic = next((one for one in segments if one[0] == _DYNAMIC), None)
    if dynamic is None:
        return []
    entries = _entries(data, dynamic)
    strings = next(value for tag, value in entries if tag == _STRINGS)
    for tag, value in entries:
        path = _text(data, segments, strings + value) if tag in {_RPATH, _RUNPATH} else ""
        if path and not all(part.startswith("$ORIGIN") for part in path.split(":")):
            dropped.append(path)
        else:
            kept.append((tag, value))
    if dropped:
        kept += [(_END, 0)] * len(dropped)
        for at, entry in enumerate(kept):
            _ENTRY.pack_into(data, dynamic[2] + at * _ENTRY.size, *entry)
        file.write_bytes(data)
    return dropped


def _segments(data: bytearray) -> list[tuple[int, ...]]:
    head = _HEADER.unpack_from(data)
    start, size, count = head[5], head[9], head[10]
    return [_SEGMENT.unpack_from(data, start + at * size) for at in range(count)]


def _entries(data: bytearray, dynamic: tuple[int, ...]) -> list[tuple[int, int]]:
    """The dynamic table up to and with its end."""
    found = []
    for at in range(dynamic[2], dynamic[2] + dynamic[5], _ENTRY.size):
        found.append(_ENTRY.unpack_from(data, at))
        if found[-1][0] == _END:
            break
    return found


def _text(data: bytearray, segments: list[tuple[int, ...]], address: int) -> str:
    """The string at an address of the loaded library."""
    for kind, _flags, offset, start, _physical, in_file, _in_memory, _align in segments:
        if kind == _LOADED and start <= address < start + in_file:
            begin = offset + address - start
            return data[begin : data.index(0, begin)].decode("utf-8", errors="replace")
    return ""

"""Real files harmed by chance: bytes flipped, pieces cut, doubled, written over or put in."""

from __future__ import annotations

import random

WORDS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b'"',
        b"'''",
        b"\n",
        b"[[",
        b"]]",
        b"{",
        b"}",
        b"=",
        b"-1",
        b"1e999",
    ),
    *(
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b"0001-01-01",
        b"9999-12-31",
        b"2026-02-30",
        b"\\u0000",
        b"\\ud800",
    ),
    *(b"9" * 5000, b"[" * 3000, b"../../x", b"\xe2\x80\xae", "å".encode(), b"nan", b"inf"),
)
"""What readers stumble over."""


def harmed(whole: bytes, chance: random.Random) -> bytes:
    """The file with one to four harms done to it."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 4)):
        at, size = chance.randrange(len(data) + 1), chance.choice((1, 2, 8, 60, 900))
        way = chance.randrange(6)
        if way == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif way == 1:
            del data[at:]
        elif way == 2:
            del data[at : at + size]
        elif way == 3:
            data[at:at] = chance.choice(WORDS)
        elif way == 4:
            data[at : at + size] = chance.choice(WORDS)
        else:
            data[at:at] = data[at : at + size]
    return bytes(data)

"""Made-up applicants with lawful numbers, and the papers that they bring."""

import random
import struct
import zlib
from datetime import date, timedelta

from yichuang.rules.identity import identity_check_digit, uscc_check_character

_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
_GIVEN = ["建国", "秀英", "志强", "丽娟", "文华", "晓燕", "永福", "桂兰", "子涵", "雨桐", "海波", "美玲"]
_USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def a_person(chance: random.Random) -> dict[str, str]:
    """An applicant of the county, as the API takes it."""
    born = date(1955, 1, 1) + timedelta(days=chance.randrange(365 * 48))
    body = f"350423{born:%Y%m%d}{chance.randrange(1000):03d}"
    return {
        "kind": "person",
        "id_type": "citizen_id",
        "number": body + identity_check_digit(body),
        "name": chance.choice(_SURNAMES) + chance.choice(_GIVEN),
        "phone": f"13{chance.randrange(10**9):09d}",
    }


def an_organisation(chance: random.Random) -> dict[str, str]:
    """A company of the county, as the API takes it."""
    body = "91350423" + "".join(chance.choice(_USCC) for _ in range(9))
    name = f"清流县{chance.choice(_GIVEN)}{chance.choice(['商贸', '农业发展', '建设工程'])}有限公司"
    number = body + uscc_check_character(body)
    return {"kind": "organisation", "id_type": "uscc", "number": number, "name": name, "phone": "13900000000"}


def a_picture(chance: random.Random, width: int = 240, height: int = 90) -> bytes:
    """A small PNG, different each time: a scan, or a signature."""
    rows = []
    for y in range(height):
        pixels = bytearray(b"\xff" * width)
        for x in range(width):
            if abs(y - height / 2 - height / 3 * chance.uniform(-1, 1)) < 1:
                pixels[x] = 40
        rows.append(b"\0" + bytes(pixels))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"".join(rows))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )

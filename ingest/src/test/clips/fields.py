"""Writes H.264 whose pictures are coded as two fields each, which no free encoder does: grey fields, later ones as the
first of their GOP.

usage: fields.py PICTURES > FILE
"""

import sys

COLUMNS, ROWS = 4, 2  # macroblocks of a field
GOP = 25
SPS, PPS, IDR, SLICE = 0x67, 0x68, 0x65, 0x61


class Bits:
    def __init__(self):
        self.bits = ""

    def u(self, count, value):
        self.bits += format(value, f"0{count}b") if count else ""

    def ue(self, *values):
        for value in values:
            code = format(value + 1, "b")
            self.bits += "0" * (len(code) - 1) + code

    def align(self):
        self.bits += "0" * (-len(self.bits) % 8)

    def unit(self, header):
        self.bits += "1"
        self.align()
        raw = int(self.bits, 2).to_bytes(len(self.bits) // 8, "big")
        escaped, zeros = bytearray(), 0
        for byte in raw:
            if zeros >= 2 and byte <= 3:
                escaped.append(3)
                zeros = 0
            escaped.append(byte)
            zeros = zeros + 1 if byte == 0 else 0
        return b"\0\0\0\1" + bytes([header]) + bytes(escaped)


def parameter_sets():
    sequence = Bits()
    sequence.u(24, 77 << 16 | 30)  # Main, level 3
    sequence.ue(0, 0, 0, 4, 1)  # id, 4 bits of frame number, order type 0 of 8 bits, one reference
    sequence.u(1, 0)
    sequence.ue(COLUMNS - 1, ROWS - 1)
    sequence.u(5, 0b00100)  # fields, none mixed within a frame; direct 8x8; no cropping, no VUI
    picture = Bits()
    picture.ue(0, 0)
    picture.u(2, 0)  # CAVLC
    picture.ue(0, 0, 0)
    picture.u(3, 0)
    picture.ue(0, 0, 0)  # quantisers
    picture.u(3, 0)
    return sequence.unit(SPS) + picture.unit(PPS)


def field(number, bottom):
    first = number == 0 and not bottom
    bits = Bits()
    bits.ue(0, 7 if number == 0 else 5, 0)  # first macroblock, intra or predicted, parameter set
    bits.u(4, number % 16)
    bits.u(2, 2 + bottom)
    if first:
        bits.ue(0)
    bits.u(8, 2 * number + bottom)
    bits.u(2 if first or number else 1, 0)  # references as they are
    if number:
        bits.u(1, 0)
    bits.ue(0)  # quantiser
    if number:
        bits.ue(COLUMNS * ROWS)  # all skipped
    else:
        for macroblock in range(COLUMNS * ROWS):
            bits.ue(25)  # samples as they are
            bits.align()
            bits.bits += format(40 + 20 * macroblock + 8 * bottom, "08b") * 256 + format(128, "08b") * 128
    return bits.unit(IDR if first else SLICE)


for index in range(int(sys.argv[1])):
    number = index % GOP
    if number == 0:
        sys.stdout.buffer.write(parameter_sets())
    sys.stdout.buffer.write(field(number, 0) + field(number, 1))

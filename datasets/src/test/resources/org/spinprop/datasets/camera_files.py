"""Writes recordings of event cameras that the readers are tested on, with other tools where they have writers, and what is in them.

Debian: apt install python3-numpy python3-flatbuffers python3-lz4 python3-zstandard python3-h5py g++. Of OpenEB 5.1.1 (prophesee-ai/openeb): the
three programs of standalone_samples, compiled with g++ into a folder, and dat_tools.py of metavision_core beside them. Then
/usr/bin/python3 camera_files.py FOLDER

.dat is written by OpenEB's DatWriter and EVT 2 by its encoder; what is in EVT 2 and 3 files is what OpenEB's decoders say. EVT 3 and
AEDAT 2 are written here by their descriptions, AEDAT 4 by Google's flatbuffers and LZ4 by its descriptions.
"""
import json
import os
import struct
import subprocess
import sys

import flatbuffers
import h5py
import lz4.frame
import numpy as np
import zstandard

TOOLS = sys.argv[1]
sys.path.insert(0, TOOLS)
import dat_tools  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(3)
expected = {}


def place(*names):
    path = os.path.join(HERE, "cameras", *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def note(name, x, y, p, t):
    t = np.asarray(t, dtype=np.int64)
    expected[name] = {"x": np.asarray(x).tolist(), "y": np.asarray(y).tolist(), "polarity": np.asarray(p).tolist(),
                      "time_us": (t - t.min()).tolist()}


def events(count, columns, rows, first=0, last=90_000):
    x, y = random.integers(0, columns, count), random.integers(0, rows, count)
    x[:2], y[:2] = (0, columns - 1), (0, rows - 1)
    return x, y, random.integers(0, 2, count), np.sort(random.integers(first, last, count))


def decoded(tool, name):
    csv = place("decoded.csv")
    subprocess.check_call([os.path.join(TOOLS, tool), place(name), csv], stdout=subprocess.DEVNULL)
    table = np.loadtxt(csv, delimiter=",", skiprows=1, dtype=np.int64)
    os.remove(csv)
    note(name, table[:, 0], table[:, 1], table[:, 2], table[:, 3])


# DAT
for label, count in ("0", 60), ("1", 40):
    name = "dat/%s/a.dat" % label
    x, y, p, t = events(count, 304, 240, 5000)
    array = np.zeros(count, dtype=[("x", "u2"), ("y", "u2"), ("p", "i2"), ("t", "i8")])
    array["x"], array["y"], array["p"], array["t"] = x, y, p, t
    writer = dat_tools.DatWriter(place(name), height=240, width=304)
    writer.write(array)
    writer.close()
    with open(place(name), "rb+") as file:
        content = file.read()
        line = content.index(b"% Date")
        file.seek(line)
        file.write(b"% Date 2024-01-01".ljust(content.index(b"\n", line) - line))  # the same every time
    note(name, x, y, p, t)

# EVT 2
for label, count in ("0", 60), ("1", 40):
    name = "evt2/%s/a.raw" % label
    x, y, p, t = events(count, 640, 480, 10_000_000, 10_020_000)
    with open(place("events.csv"), "w") as file:
        file.write("%geometry:640,480\n" + "".join("%d,%d,%d,%d\n" % event for event in zip(x, y, p, t)))
    subprocess.check_call([os.path.join(TOOLS, "evt2_raw_file_encoder"), place(name), place("events.csv")], stdout=subprocess.DEVNULL)
    os.remove(place("events.csv"))
    with open(place(name), "rb+") as file:
        file.write(b"% date 2024-01-01 00:00:00")
    decoded("evt2_raw_file_decoder", name)

# EVT 3: words of every kind; the second begins before its first time and its clock begins anew
HEADER = b"% camera_integrator_name Prophesee\n% evt 3.0\n% format EVT3;height=720;width=1280\n% geometry 1280x720\n% end\n"


def evt3(clock):
    words = []
    high, low = clock >> 12, clock & 0xFFF
    words += [0x8000 | high & 0xFFF, 0x6000 | low]
    for _ in range(60):
        low += int(random.integers(0, 900))
        if low > 0xFFF:
            high, low = high + 1, low & 0xFFF
            words.append(0x8000 | high & 0xFFF)
        words.append(0x6000 | low)
        words.append(0x0000 | int(random.integers(0, 720)))
        kind = random.integers(0, 6)
        polarity = int(random.integers(0, 2)) << 11
        if kind < 3:
            words.append(0x2000 | polarity | int(random.integers(0, 1280)))
        elif kind < 5:
            words.append(0x3000 | polarity | int(random.integers(0, 1248)))
            words += [0x4000 | int(random.integers(0, 0x1000)), 0x4000 | 0x801, 0x5000 | int(random.integers(0, 0x100))]
        else:
            words += [0xA101, 0x7003, 0xE001, 0xF123]  # a trigger and words that are no events
    return words


for label, clock, before in ("0", 5_000_000, []), ("1", (1 << 24) - 20_000, [0x0001, 0x2005, 0x6123, 0x2006]):
    name = "evt3/%s/a.raw" % label
    with open(place(name), "wb") as file:
        file.write(HEADER + np.array(before + evt3(clock), dtype="<u2").tobytes())
    decoded("evt3_raw_file_decoder", name)

# AEDAT 2, as jAER writes it: a DVS128 without and with its name, a DAVIS346 with samples of frames and motion between
LINES = ("#!AER-DAT2.0\r\n# This is a raw AE data file - do not edit\r\n"
         "# Data format is int32 address, int32 timestamp (8 bytes total), repeated for each event\r\n# Timestamps tick is 1 us\r\n")


def aedat2(name, header, address, size, others):
    x, y, p, t = events(50, *size)
    words = [struct.pack(">II", address(int(x[i]), int(y[i]), int(p[i])), int(t[i])) for i in range(50)]
    for at, other in others:
        words.insert(at, struct.pack(">II", other, int(t[at])))
    with open(place(name), "wb") as file:
        file.write((LINES + header).encode() + b"".join(words))
    note(name, x, y, p, t)


def dvs128(x, y, p):
    return 127 - y << 8 | 127 - x << 1 | 1 - p


def davis346(x, y, p):
    return 259 - y << 22 | x << 12 | p << 11


aedat2("aedat2-dvs128/0/a.aedat", "", dvs128, (128, 128), [(7, 0x8003)])
aedat2("aedat2-dvs128/1/a.aedat", "# AEChip: ch.unizh.ini.jaer.chip.retina.DVS128\r\n#End Of ASCII Header\r\n", dvs128, (128, 128), [])
aedat2("aedat2-davis346/0/a.aedat", "# AEChip: eu.seebetter.ini.chips.davis.Davis346red\r\n#End Of ASCII Header\r\n", davis346,
       (346, 260), [(3, 0x80000123), (9, 0x9FFFFC00), (20, 0x00000400)])


# AEDAT 4
def buffer(builder, root, identifier):
    builder.FinishSizePrefixed(root, file_identifier=identifier)
    return bytes(builder.Output())


def header(compression, table, streams):
    nodes = "".join(
        '<node name="%d" path="/mainloop/Recorder/outInfo/%d/"><attr key="typeIdentifier" type="string">%s</attr>'
        '<node name="info" path="/mainloop/Recorder/outInfo/%d/info/"><attr key="sizeX" type="int">346</attr>'
        '<attr key="sizeY" type="int">260</attr></node></node>' % (i, i, kind, i) for i, kind in streams)
    info = '<dv version="2.0"><node name="outInfo" path="/mainloop/Recorder/outInfo/">%s</node></dv>\n' % nodes
    builder = flatbuffers.Builder(1024)
    text = builder.CreateString(info)
    builder.StartObject(3)
    builder.PrependInt32Slot(0, compression, 0)
    builder.PrependInt64Slot(1, table, -1)
    builder.PrependUOffsetTRelativeSlot(2, text, 0)
    return buffer(builder, builder.EndObject(), b"IOHE")


def packet(x, y, p, t):
    builder = flatbuffers.Builder(1024)
    builder.StartVector(16, len(x), 8)
    for i in reversed(range(len(x))):
        builder.Prep(8, 16)
        builder.Pad(3)
        builder.PrependBool(bool(p[i]))
        builder.PrependInt16(int(y[i]))
        builder.PrependInt16(int(x[i]))
        builder.PrependInt64(int(t[i]))
    elements = builder.EndVector()
    builder.StartObject(1)
    builder.PrependUOffsetTRelativeSlot(0, elements, 0)
    return buffer(builder, builder.EndObject(), b"EVTS")


PACK = {
    "none": (0, lambda block: block),
    "lz4": (1, lambda block: lz4.frame.compress(block, block_size=lz4.frame.BLOCKSIZE_MAX64KB, block_linked=True, store_size=False)),
    "lz4-checked": (2, lambda block: lz4.frame.compress(
        block, block_linked=False, content_checksum=True, block_checksum=True, store_size=True, compression_level=9)),
    "zstandard": (3, zstandard.ZstdCompressor().compress),
}
for form, (compression, pack) in PACK.items():
    name = "aedat4%s/0/%s.aedat4" % ("-zstandard" if form == "zstandard" else "", form)
    first = 1_700_000_000_000_000
    x, y, p, t = events(6000 if form == "lz4" else 80, 346, 260, first, first + 300_000)
    x[40:], y[40:], p[40:] = x[:1] + 40, 7, 1  # so that there is something to pack
    t[40:] = t[40]
    streams = [(0, "EVTS"), (1, "FRME")]
    cut = [0, 30, 40, len(x)]
    table = -1 if form == "none" else 0
    packets = b""
    for begin, end in zip(cut, cut[1:]):
        content = pack(packet(x[begin:end], y[begin:end], p[begin:end], t[begin:end]))
        packets += struct.pack("<iI", 0, len(content)) + content
        packets += struct.pack("<iI", 1, 5) + b"frame"
    start = header(compression, 1, streams)
    begin = b"#!AER-DAT4.0\r\n"
    if table == 0:
        start = header(compression, len(begin) + len(start) + len(packets), streams)
        packets += b"a table of packets, which is not read"
    with open(place(name), "wb") as file:
        file.write(begin + (header(compression, -1, streams) if table < 0 else start) + packets)
    if form != "zstandard":
        if form == "lz4":
            expected[name] = {"count": len(x), "x": x[:60].tolist(), "y": y[:60].tolist(), "polarity": p[:60].tolist(),
                              "time_us": (t - t[0])[:60].tolist()}
        else:
            note(name, x, y, p, t)

# Known, but not read
for name, begin in {
    "evt21.raw": b"% evt 2.1\n% end\n" + bytes(16), "aedat1.dat.aedat2": b"#!AER-DAT1.0\r\n" + bytes(12),
    "aedat30.aedat2": b"#!AER-DAT3.0\r\n" + bytes(16), "ros.bag": b"#ROSBAG V2.0\n" + bytes(40), "stream.es": b"Event Stream\x02\x00\x00" + bytes(10),
}.items():
    with open(place("unread", name), "wb") as file:
        file.write(begin)

with h5py.File(place("unread", "ecf.hdf5"), "w") as file:
    file.create_dataset("CD/events", data=np.zeros(2, dtype=[("x", "<u2"), ("y", "<u2"), ("p", "<i2"), ("t", "<i8")]))

# N-Caltech101, 40 bits an event
for label in "accordion", "yin_yang":
    name = "caltech/%s/image_0001.bin" % label
    x, y, p, t = events(40, 230, 170)
    with open(place(name), "wb") as file:
        for i in range(40):
            file.write((int(x[i]) << 32 | int(y[i]) << 24 | int(p[i]) << 23 | int(t[i])).to_bytes(5, "big"))
    expected[name] = {"x": x.tolist(), "y": y.tolist(), "polarity": p.tolist(), "time_us": t.tolist()}

# The gestures that Tonic unpacks: columns x, y, polarity and ms, a file a gesture, named by its number
for part, user in ("ibmGestureTrain", "user01_natural"), ("ibmGestureTest", "user24_led"):
    for label in 0, 10:
        x, y, p, _ = events(30, 128, 128)
        ms = np.sort(random.integers(1000, 7000, 30))
        name = "tonic/%s/%s/%d.npy" % (part, user, label)
        np.save(place(name), np.stack([x, y, p, ms], axis=1).astype(np.float64))
        note(name, x, y, p, 1000 * ms)

with open(place("expected.json"), "w") as file:
    json.dump(expected, file, separators=(",", ":"))

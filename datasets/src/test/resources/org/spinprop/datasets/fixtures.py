"""Writes the files that the readers are tested on, with h5py, PyTables, NumPy, SciPy and sox, and what is in them.

Debian: apt install python3-h5py python3-tables python3-scipy sox; then /usr/bin/python3 fixtures.py
"""
import json
import os
import struct
import subprocess

import h5py
import numpy as np
import scipy.signal
import tables

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(1)
expected = {}


def place(*names):
    path = os.path.join(HERE, *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


# Spiking Heidelberg Digits: variable-length arrays, by PyTables as published, and by h5py
WORDS = ["zero", "one", "two"]


def words(samples):
    for sample in range(samples):
        label = sample % len(WORDS)
        count = 0 if sample == 5 else 20 + sample
        units = (200 * label + random.integers(0, 200, count)).astype(np.uint16)
        yield label, np.sort(random.uniform(0, 0.9, count)).astype(np.float16), units


def record(name, spoken):
    expected[name] = {
        "labels": [label for label, _, _ in spoken],
        "times_ms": [(1000 * times.astype(np.float64)).tolist() for _, times, _ in spoken],
        "units": [units.tolist() for _, _, units in spoken],
    }


spoken = list(words(40))
with tables.open_file(place("shd", "small_train.h5"), "w") as file:
    group = file.create_group("/", "spikes")
    times = file.create_vlarray(group, "times", tables.Float16Atom(), chunkshape=8)
    units = file.create_vlarray(group, "units", tables.UInt16Atom(), chunkshape=8)
    for _, seconds, channels in spoken:
        times.append(seconds)
        units.append(channels)
    file.create_array("/", "labels", np.array([label for label, _, _ in spoken], dtype=np.uint16))
    extra = file.create_group("/", "extra")
    file.create_array(extra, "keys", np.array(WORDS, dtype="S8"))
record("shd/small_train.h5", spoken[:8])
spoken = list(words(12))
with h5py.File(place("shd", "small_test.h5"), "w") as file:
    options = {"chunks": (4,), "compression": "gzip"}
    times = file.create_dataset("spikes/times", (len(spoken),), dtype=h5py.vlen_dtype(np.float32), **options)
    units = file.create_dataset("spikes/units", (len(spoken),), dtype=h5py.vlen_dtype(np.int64), **options)
    for i, (_, seconds, channels) in enumerate(spoken):
        times[i] = seconds
        units[i] = channels
    file.create_dataset("labels", data=np.array([label for label, _, _ in spoken]))
    file.create_dataset("extra/keys", data=np.array(WORDS, dtype="S8"))
record("shd/small_test.h5", spoken)


# The widest types of numbers, and words of any length
with h5py.File(place("shd-types", "widest.h5"), "w") as file:
    for array, kind, entries in ("times", np.float64, ([0.1, 1.0 / 3], [0.5])), ("units", np.uint64, ([0, 699], [350])):
        dataset = file.create_dataset("spikes/" + array, (2,), dtype=h5py.vlen_dtype(kind))
        for i, entry in enumerate(entries):
            dataset[i] = np.array(entry, dtype=kind)
    file.create_dataset("labels", data=np.array([1, 0], dtype=np.uint64))
    file.create_dataset("extra/keys", data=["null", "zwei"], dtype=h5py.string_dtype())

# What cannot be
for name, units, seconds, label in (
    ("unit", [700, 1], [0.1, 0.2], 1), ("time", [3, 4], [0.1, -0.5], 1),
    ("microseconds", [3, 4], [0.1, 700_000], 1), ("length", [1, 2, 3], [0.1, 0.2], 1), ("label", [1, 2], [0.1, 0.2], 2),
):
    with h5py.File(place("shd-broken", name + ".h5"), "w", libver="latest") as file:
        for array, kind, entry in ("times", np.float32, seconds), ("units", np.uint16, units):
            entries = file.create_dataset("spikes/" + array, (2,), dtype=h5py.vlen_dtype(kind))
            entries[0] = np.array([0, 0.25] if array == "times" else [0, 1], dtype=kind)
            entries[1] = np.array(entry, dtype=kind)
        file.create_dataset("labels", data=np.array([0, label]))
        file.create_dataset("extra/keys", data=np.array(WORDS[:2], dtype="S8"))


# N-MNIST: 40 bits an event
def digit(path, count):
    x, y = random.integers(0, 34, count), random.integers(0, 34, count)
    polarity = random.integers(0, 2, count)
    time = np.sort(random.integers(0, 300_000, count))
    with open(path, "wb") as file:
        for i in range(count):
            file.write(((int(x[i]) << 32) | (int(y[i]) << 24) | (int(polarity[i]) << 23) | int(time[i])).to_bytes(5, "big"))
    return {"x": x.tolist(), "y": y.tolist(), "polarity": polarity.tolist(), "time_us": time.tolist()}


for name in "0", "1", "2":
    for i in range(3):
        digit(place("nmnist", "Train", name, "%05d.bin" % i), 40)
    expected["nmnist/Test/%s/00007.bin" % name] = digit(place("nmnist", "Test", name, "00007.bin"), 60)

# DVS128 Gesture: AEDAT 3.1, a packet of another type between, an invalid event, a time that runs over
HEADER = b"#!AER-DAT3.1\r\n#Format: RAW\r\n#Source 0: DVS128\r\n#Start-Time: 2016-01-01 00:00:00 (TZ+0000)\r\n#!END-HEADER\r\n"


def packet(kind, size, overflow, events):
    head = struct.pack("<hhiiiiii", kind, 1, size, 4, overflow, len(events), len(events), len(events))
    return head + b"".join(events)


def polarity_event(x, y, polarity, time, valid=1):
    return struct.pack("<Ii", x << 17 | y << 2 | polarity << 1 | valid, time)


def gestures(name, windows, overflow):
    base = 0 if overflow == 0 else (1 << 31) - 50_000
    parts = [HEADER]
    truth = []
    for label, start, end in windows:
        x, y = random.integers(0, 128, 50), random.integers(0, 128, 50)
        p = random.integers(0, 2, 50)
        t = np.sort(random.integers(start, end, 50))
        full = base + t
        for high in sorted({int(v) >> 31 for v in full}):
            here = [i for i in range(50) if int(full[i]) >> 31 == high]
            events = [polarity_event(int(x[i]), int(y[i]), int(p[i]), int(full[i]) & 0x7FFFFFFF) for i in here]
            events.insert(1, polarity_event(3, 3, 1, int(full[here[0]]) & 0x7FFFFFFF, valid=0))
            parts.append(packet(1, 8, high, events))
        parts.append(packet(0, 8, 0, [struct.pack("<Ii", 1, 5)]))
        truth.append({"label": label - 1, "x": x.tolist(), "y": y.tolist(), "polarity": p.tolist(), "time_us": (t - start).tolist()})
    with open(place("gesture", name + ".aedat"), "wb") as file:
        file.write(b"".join(parts))
    with open(place("gesture", name + "_labels.csv"), "w") as file:
        file.write("class,startTime_usec,endTime_usec\n")
        for label, start, end in windows:
            file.write("%d,%d,%d\n" % (label, base + start, base + end))
    expected["gesture/" + name] = truth


gestures("user01_natural", [(1, 1000, 20_000), (8, 30_000, 70_000), (11, 80_000, 90_000)], overflow=0)
gestures("user02_led", [(2, 1000, 20_000), (8, 30_000, 70_000)], overflow=1)
for name, lines in ("train", "user01_natural.aedat\n"), ("test", "user02_led.aedat\n"):
    with open(place("gesture", "trials_to_%s.txt" % name), "w") as file:
        file.write(lines)

# Rasters, by NumPy
for split in "train", "test":
    for letter in "A", "E":
        for i in range(2):
            raster = (random.random((30, 12)) < 0.1).astype(int)
            np.savetxt(place("rasters", split, letter, "%d.csv" % i), raster, fmt="%d", delimiter=",")
            expected["rasters/%s/%s/%d.csv" % (split, letter, i)] = np.argwhere(raster).tolist()

# Sound, by sox: the same tones in all forms that are read, and in some that are not
TONES = "synth 0.3 sine 440 gain -6".split()
for name, form in {
    "8000-16.wav": "-r 8000 -b 16 -c 1", "8000-8.wav": "-r 8000 -b 8 -c 1", "8000-24.wav": "-r 8000 -b 24 -c 1",
    "16000-stereo.wav": "-r 16000 -b 16 -c 2", "8000-float.wav": "-r 8000 -b 32 -e floating-point -c 1",
    "8000-law.wav": "-r 8000 -e a-law -c 1", "4000-16.wav": "-r 4000 -b 16 -c 1", "three.wav": "-r 8000 -b 16 -c 3",
}.items():
    subprocess.check_call(["sox", "-D", "-n", *form.split(), place("tones", name), *TONES])

# The gammatone filter of SciPy, for comparison: dB of tones around the centre
for centre in 300, 1000, 3000:
    b, a = scipy.signal.gammatone(centre, "iir", fs=16000)
    tones = [round(centre * factor) for factor in (0.8, 0.9, 1.0, 1.1, 1.25)]
    _, response = scipy.signal.freqz(b, a, worN=tones, fs=16000)
    gain = 20 * np.log10(np.abs(response))
    expected["gammatone/%d" % centre] = {"tones": tones, "db": (gain - gain[2]).tolist()}

with open(place("expected.json"), "w") as file:
    json.dump(expected, file, separators=(",", ":"))

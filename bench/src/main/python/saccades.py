#!/usr/bin/env python3
"""Makes recordings of an event camera that looks at images, in N-MNIST's layout and file format.

    bench/src/main/python/saccades.py IMAGES LABELS OUT [COUNT]

IMAGES and LABELS are IDX files, gzipped or not, of 28 x 28 pixels; OUT gets a folder for each class with a file for each image, as
N-MNIST's Train and Test have them (Orchard et al. 2015, Frontiers in Neuroscience 9:437): 34 x 34 pixels, three saccades of 105 ms
along a triangle, 40 bits an event (x, y, polarity, 23 bits of microseconds). The camera is a model, not the recorded one: a pixel
sends an event whenever its brightness, interpolated between pixels, has moved by THRESHOLD since its last. No noise; needs NumPy.
"""
import gzip
import pathlib
import struct
import sys

import numpy as np

SENSOR, IMAGE = 34, 28
MARGIN = (SENSOR - IMAGE) // 2
# Corners of the triangle, in pixels from the image's middle place: rows, columns.
CORNERS = [(-2.0, -1.0), (2.0, 0.0), (-2.0, 1.0), (-2.0, -1.0)]
SACCADE_US, STEPS = 105_000, 35
THRESHOLD = 0.35


def idx(path):
    """An IDX file's array of bytes."""
    raw = pathlib.Path(path).read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    axes = raw[3]
    shape = struct.unpack(f">{axes}i", raw[4:4 + 4 * axes])
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * axes).reshape(shape)


def seen(image, row, column):
    """What the sensor sees of an image that is moved by a fraction of a pixel."""
    wide = np.zeros((SENSOR + 2, SENSOR + 2))
    r, c = int(np.floor(row)), int(np.floor(column))
    fr, fc = row - r, column - c
    for dr, dc, share in ((0, 0, (1 - fr) * (1 - fc)), (0, 1, (1 - fr) * fc), (1, 0, fr * (1 - fc)), (1, 1, fr * fc)):
        top, left = MARGIN + r + dr, MARGIN + c + dc
        wide[top:top + IMAGE, left:left + IMAGE] += share * image
    return wide[:SENSOR, :SENSOR]


def events(image):
    """Events of the three saccades, in order of time: rows of x, y, polarity, microseconds."""
    level = seen(image, *CORNERS[0])
    found = []
    for saccade, (start, end) in enumerate(zip(CORNERS, CORNERS[1:])):
        for step in range(1, STEPS + 1):
            share = step / STEPS
            now = seen(image, *((1 - share) * np.array(start) + share * np.array(end)))
            time = saccade * SACCADE_US + step * SACCADE_US // STEPS
            crossed = np.trunc((now - level) / THRESHOLD).astype(int)
            level += crossed * THRESHOLD
            for y, x in zip(*np.nonzero(crossed)):
                found += [(x, y, int(crossed[y, x] > 0), time)] * abs(crossed[y, x])
    return np.array(found, np.int64).reshape(-1, 4)


def packed(rows):
    """N-MNIST's five bytes an event."""
    x, y, polarity, time = rows.T
    columns = (x, y, polarity << 7 | time >> 16, time >> 8 & 255, time & 255)
    return np.stack(columns, axis=1).astype(np.uint8).tobytes()


def main(images, labels, out, count=None):
    images, labels = idx(images), idx(labels)
    for i in range(int(count or len(images))):
        folder = pathlib.Path(out, str(labels[i]))
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{i:05d}.bin").write_bytes(packed(events(images[i] / 255.0)))


if __name__ == "__main__":
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    main(*sys.argv[1:])

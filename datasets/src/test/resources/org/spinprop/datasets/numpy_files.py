"""Writes the files that the readers of NumPy's arrays are tested on, with NumPy, and what is in them.

Debian: apt install python3-numpy; then /usr/bin/python3 numpy_files.py
"""
import json
import os
import warnings

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
random = np.random.default_rng(2)
expected = {}


def place(*names):
    path = os.path.join(HERE, "numpy", *names)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return path


def plain(name, array):
    np.save(place(name + ".npy"), array)
    values = np.asarray(array).ravel()
    exact = [int(v) if array.dtype.kind in "biu" else float(v) for v in values]
    expected[name] = {"shape": list(array.shape), "numbers": exact, "type": np.dtype(array.dtype.newbyteorder("=")).name}


# Every type of numbers, in both orders of bytes
for kind in "i1 i2 i4 i8 u1 u2 u4 u8 f2 f4 f8".split():
    for order in "<" if kind[1] == "1" else "<>":
        dtype = np.dtype(order + kind)
        if dtype.kind == "f":
            info = np.finfo(dtype)
            values = [0, 0.5, -1.25, info.max, info.min, info.tiny, info.smallest_subnormal, 1 / 3]
        else:
            info = np.iinfo(dtype)
            values = [0, 1, info.max, info.min, info.max - 1, 77]
        plain("big-" + kind if order == ">" else kind, np.array(values, dtype=dtype))
plain("bool", np.array([True, False, True]))

# Orders, scalars, no entries
cube = np.arange(24, dtype=np.int16).reshape(2, 3, 4)
plain("last-fastest", cube)
plain("first-fastest", np.asfortranarray(cube))
plain("transposed", np.arange(6, dtype=np.float32).reshape(2, 3).T)
plain("scalar", np.float64(2.5))
plain("none", np.zeros((0, 3), dtype=np.uint8))

# Versions of the format: 2 of long headers, 3 of names beyond Latin-1; as Python 2 wrote sizes
with open(place("version-2.npy"), "wb") as file:
    np.lib.format.write_array(file, np.array([3, 4], dtype="<u2"), version=(2, 0))
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    np.save(place("version-3.npy"), np.array([(1, 2)], dtype=[("x", "<i2"), ("\u03c4", "<i4")]))
with open(place("python-2.npy"), "wb") as file:
    text = b"{'descr': '<i2', 'fortran_order': False, 'shape': (3L,), }"
    text += b" " * (117 - len(text)) + b"\n"
    file.write(b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text + np.array([5, 6, 7], dtype="<i2").tobytes())

# What cannot be
np.save(place("objects.npy"), np.array([{}, []], dtype=object), allow_pickle=True)
np.save(place("texts.npy"), np.array(["one", "two"]))
np.save(place("complex.npy"), np.array([1j]))
np.save(place("dates.npy"), np.array(["2020-01-01"], dtype="M8[D]"))
np.save(place("long-double.npy"), np.array([1.5], dtype=np.longdouble))
np.save(place("nested.npy"), np.zeros(2, dtype=[("a", [("b", "i4")])]))
np.save(place("subarray.npy"), np.zeros(2, dtype=[("a", "i4", (3,))]))


# Events of a camera of 12 x 10 pixels: a folder for each class, in each form that people save them in
def events(count):
    x, y = random.integers(0, 12, count), random.integers(0, 10, count)
    p = random.integers(0, 2, count)
    t = np.sort(random.integers(5_000, 300_000, count))
    x[0], y[0] = 11, 9
    return {"x": x, "y": y, "t": t, "p": p}


def note(name, of):
    expected[name] = {"x": of["x"].tolist(), "y": of["y"].tolist(), "polarity": of["p"].tolist(),
                      "time_us": (of["t"] - of["t"].min()).tolist()}


def structured(of, dtype):
    array = np.zeros(len(of["x"]), dtype=dtype)
    for field in array.dtype.names:
        key = {"ts": "t", "timestamp": "t", "polarity": "p", "pol": "p"}.get(field, field)
        if key in of:
            array[field] = of[key]
    return array


FORMS = {
    "tonic": [("x", np.int16), ("y", np.int16), ("t", np.int64), ("p", bool)],
    "big-endian": [("ts", ">u4"), ("x", ">u2"), ("y", ">u2"), ("pol", ">i1")],
    "floats": [("p", np.float16), ("y", np.float32), ("x", np.float64), ("t", np.uint64)],
    "aligned": np.dtype([("p", np.uint8), ("timestamp", np.int64), ("x", np.uint16), ("note", "S3"), ("y", np.uint16)], align=True),
}
for part in "train", "test":
    for label in "0", "1":
        for form, dtype in FORMS.items():
            of = events(30)
            name = "events/%s/%s/%s.npy" % (part, label, form)
            np.save(place(name), structured(of, dtype))
            note(name, of)
        of = events(30)
        name = "events/%s/%s/separate.npz" % (part, label)
        signs = {**of, "p": 2 * of["p"].astype(np.int8) - 1}
        np.savez_compressed(place(name), **signs)
        note(name, of)
        of = events(30)
        name = "events/%s/%s/within.npz" % (part, label)
        np.savez(place(name), structured(of, FORMS["tonic"]))
        note(name, of)
of = events(20)
np.save(place("columns", "0", "txyp.npy"), np.stack([of["t"], of["x"], of["y"], of["p"]], axis=1))
note("columns/0/txyp.npy", of)
of = events(20)
np.save(place("columns", "1", "rows.npy"), np.asfortranarray(np.stack([of["t"], of["x"], of["y"], of["p"]])))
note("columns/1/rows.npy", of)
of = events(20)
seconds = structured(of, [("x", "i2"), ("y", "i2"), ("t", "f8"), ("p", "?")])
seconds["t"] = of["t"] / 1e6
np.save(place("seconds", "0", "a.npy"), seconds)
note("seconds/0/a.npy", of)
spikes = np.zeros(10, dtype=[("t", "i4"), ("x", "i4")])
spikes["x"], spikes["t"] = np.arange(10)[::-1], 1000 * np.arange(10)
np.save(place("line", "a", "0.npy"), spikes)

# Images and values with classes
images = {"x_train": random.integers(0, 256, (20, 3, 4)).astype(np.uint8), "y_train": np.arange(20) % 3,
          "x_test": random.integers(0, 256, (5, 3, 4)).astype(np.uint8), "y_test": np.arange(5) % 3}
np.savez(place("keras.npz"), **images)
colour = random.integers(0, 256, (10, 2, 4, 3)).astype(np.uint8)
np.savez_compressed(place("colour.npz"), train_images=colour, train_labels=(np.arange(10) % 2).reshape(10, 1).astype(np.uint8),
                    val_images=colour[:2], val_labels=np.array([[1], [0]], dtype=np.uint8))
values = np.asfortranarray(random.normal(size=(30, 4)).astype(np.float32))
np.savez(place("values.npz"), X=values, y=np.eye(3)[np.arange(30) % 3])
for name in "x_train", "y_train":
    np.save(place("folder", name + ".npy"), images[name])
expected["keras"] = {key: value.ravel().tolist() for key, value in images.items()}
expected["colour"] = {"channels_first": np.moveaxis(colour, 3, 1).ravel().tolist()}
expected["values"] = {"X": [float(v) for v in values.ravel()], "y": (np.arange(30) % 3).tolist()}

with open(place("expected.json"), "w") as file:
    json.dump(expected, file, separators=(",", ":"))

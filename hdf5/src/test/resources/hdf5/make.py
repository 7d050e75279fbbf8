"""Makes the HDF5 files beside this script, and expected.txt: what h5py itself reads in them.

Made with h5py 3.7.0 and HDF5 1.10.8 (Debian 12: apt-get install python3-h5py), run in this folder: /usr/bin/python3 make.py
"""
import glob
import itertools
import os

import h5py
import numpy as np

rng = np.random.default_rng(1)


def numbers(file):
    """Every kind of number and every way to store them."""
    for kind in ["i1", "u1", "<i2", ">i2", "<u2", "<i4", ">i4", ">u4", "<i8", ">i8", "<u8"]:
        info = np.iinfo(np.dtype(kind))
        file["whole/" + kind.replace("<", "little_").replace(">", "big_")] = np.array([info.min, -1 if info.min else 1, 0, info.max], kind)
    for kind in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
        tiny = np.finfo(kind).tiny
        values = np.array([0, -0.0, 1 / 3, -65504, tiny, float(tiny) / 4, np.inf, -np.inf], kind)
        file["real/" + kind.replace("<", "little_").replace(">", "big_")] = values
    bfloat = h5py.h5t.IEEE_F32LE.copy()
    bfloat.set_fields(15, 7, 8, 0, 7)
    bfloat.set_size(2)
    bfloat.set_precision(16)
    bfloat.set_ebias(127)
    space = h5py.h5s.create_simple((3,))
    raw = h5py.h5d.create(file["real"].id, b"bfloat16", bfloat, space)
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1.5, -0.15625, 3e38], "f4"))
    narrow = h5py.h5t.STD_I32LE.copy()
    narrow.set_precision(12)
    narrow.set_offset(3)
    raw = h5py.h5d.create(file["whole"].id, b"twelve_bits", narrow, space)
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([-2048, 2047, -1], "i4"))
    file["bool"] = np.array([[True, False], [False, True]])
    file.create_dataset("enum", data=[2, 0, 7], dtype=h5py.enum_dtype({"a": 0, "b": 2, "c": 7}, basetype="i2"))
    file["scalar"] = 2.5
    file["scalar_int"] = np.int64(-3)
    file["rank4"] = np.arange(2 * 3 * 2 * 2, dtype="f4").reshape(2, 3, 2, 2)
    file["rows_of_3"] = np.zeros(2, "(3,)f4") + np.arange(3, dtype="f4")
    array = h5py.h5t.array_create(h5py.h5t.IEEE_F32LE, (3,))
    raw = h5py.h5d.create(file.id, b"array_type", array, h5py.h5s.create_simple((2,)))
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(6, dtype="f4").reshape(2, 3), mtype=array)
    file["zero_length"] = np.zeros((0, 3), "f4")
    file.create_dataset("zero_length_chunked", shape=(0,), maxshape=(None,), dtype="f4", chunks=(4,))
    compact = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    compact.set_layout(h5py.h5d.COMPACT)
    raw = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F64BE, h5py.h5s.create_simple((2, 2)), compact)
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([[1.0, 2], [3, 4]]))


def fills(file):
    """What was never written is the fill value."""
    weight = file.create_dataset("rows", shape=(5, 4), chunks=(1, 4), dtype="f4", fillvalue=0.25)
    weight[2] = [1, 2, 3, 4]
    weight = file.create_dataset("packed", shape=(5, 6), chunks=(2, 4), dtype=">f8", fillvalue=-1.5, compression="gzip", shuffle=True)
    weight[4, 5] = 7
    file.create_dataset("chunked_never", shape=(3, 2), chunks=(1, 2), dtype="i4", fillvalue=9)
    file.create_dataset("never", shape=(2, 3), dtype="f4", fillvalue=0.5)
    file.create_dataset("never_default", shape=(3,), dtype="f8")
    growing = file.create_dataset("growing", shape=(200, 3), maxshape=(None, 3), chunks=(2, 2), dtype="i2", fillvalue=-7)
    growing[3] = [1, 2, 3]
    growing[150:152] = 5
    across = file.create_dataset("growing_across", shape=(3, 60), maxshape=(6, None), chunks=(2, 2), dtype="i2", fillvalue=3)
    across[1, 40:50] = np.arange(10)
    across[2, 0] = 99
    both = file.create_dataset("growing_both", shape=(9, 9), maxshape=(None, None), chunks=(2, 3), dtype="i2", fillvalue=-2)
    both[4:6, 1:8] = 11
    shrunk = file.create_dataset("shrunk", data=np.arange(40, dtype="i4").reshape(8, 5), maxshape=(None, None), chunks=(3, 2))
    shrunk.resize((4, 3))
    room = file.create_dataset("room_to_grow", shape=(3, 5), maxshape=(20, 9), chunks=(2, 2), dtype="i2", fillvalue=4)
    room[2] = [5, 6, 7, 8, 9]
    early = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    early.set_chunk((2, 2))
    early.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    raw = h5py.h5d.create(file.id, b"early", h5py.h5t.STD_I16LE, h5py.h5s.create_simple((3, 5)), early)
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.arange(15, dtype="i2").reshape(3, 5))
    long = file.create_dataset("long", shape=(9000,), chunks=(4,), dtype="i1", fillvalue=1)
    long[8500:8506] = 2
    long = file.create_dataset("long_growing", shape=(9000,), maxshape=(None,), chunks=(1,), dtype="i1", fillvalue=1)
    long[[0, 17, 300, 2500, 8999]] = 2


def filters(file):
    """Filters alone and together."""
    grid = np.round(rng.normal(size=(6, 7)), 3)
    whole = rng.integers(-50, 1000, size=(6, 7))
    noise = rng.integers(0, 256, size=300).astype("u1")
    file.create_dataset("gzip", data=grid, chunks=(4, 3), compression="gzip")
    file.create_dataset("gzip_shuffle_fletcher", data=grid, chunks=(4, 3), compression="gzip", shuffle=True, fletcher32=True)
    file.create_dataset("fletcher", data=whole.astype("i2"), chunks=(5, 7), fletcher32=True)
    file.create_dataset("fletcher_odd", data=noise[:7], chunks=(7,), fletcher32=True)
    file.create_dataset("lzf", data=np.repeat(whole, 9, axis=0), chunks=(9, 7), compression="lzf")
    file.create_dataset("lzf_noise", data=noise, chunks=(100,), compression="lzf")  # not compressible: stored as it is
    file.create_dataset("gzip_whole", data=grid, chunks=grid.shape, compression="gzip")
    for kind in ["i1", "<i2", ">i4", "<i8", "u1", ">u2", "<u8"]:
        values = (whole % 100 if kind[-1] == "1" else whole) - (0 if "i" in kind else whole.min())
        name = kind.replace("<", "little_").replace(">", "big_")
        file.create_dataset("scaleoffset/" + name, data=values.astype(kind), chunks=(4, 3), scaleoffset=0)
    file.create_dataset("scaleoffset/filled", shape=(8, 8), chunks=(4, 4), dtype="i4", scaleoffset=0, fillvalue=-9)[1:6, 2] = 1000
    file.create_dataset("scaleoffset/real_f4", data=grid.astype("f4"), chunks=(4, 3), scaleoffset=3)
    file.create_dataset("scaleoffset/real_f8", data=grid.astype(">f8"), chunks=(4, 3), scaleoffset=5)
    file.create_dataset("scaleoffset/same", data=np.full((4, 4), 17, "i4"), chunks=(2, 2), scaleoffset=0)
    file.create_dataset("scaleoffset/gzip", data=whole, chunks=(4, 3), scaleoffset=0, compression="gzip", shuffle=True)


def texts(file):
    """Texts of fixed and of variable length."""
    file["variable"] = "héllo"
    file.create_dataset("variable_rows", data=[["a", ""], ["long " * 30, "ü"]], dtype=h5py.string_dtype())
    file["fixed"] = np.array([b"one", b"three", b""])
    blanks = h5py.h5t.FORTRAN_S1.copy()
    blanks.set_size(6)
    raw = h5py.h5d.create(file.id, b"blanks", blanks, h5py.h5s.create_simple((2,)))
    raw.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([b"ab    ", b"abcdef"]), mtype=blanks)
    file.create_dataset("fixed_utf8", data="größe".encode(), dtype=h5py.string_dtype(length=12))
    file.create_dataset("packed", data=["x", "yy"] * 20, dtype=h5py.string_dtype(), chunks=(7,), compression="gzip")
    file.create_dataset("never", shape=(2,), dtype=h5py.string_dtype())
    file.create_dataset("no_texts", shape=(0, 2), dtype=h5py.string_dtype())


def sequences(file):
    """Rows of a length of their own."""
    rows = [rng.integers(0, 700, size=n) for n in (3, 0, 40, 1)]
    for kind in ["<u2", "<i4", "<f2", "<f8"]:
        name = kind.replace("<", "little_")
        data = file.create_dataset(name, shape=(4,), dtype=h5py.vlen_dtype(np.dtype(kind)), **({"chunks": (3,), "maxshape": (None,)} if kind == "<f2" else {}))
        for i, row in enumerate(rows):
            data[i] = row.astype(kind)


def links(file):
    """Links of all kinds, and what stands beside the wanted data sets."""
    file["here/a"] = [1.0, 2.0]
    file["hard"] = file["here/a"]
    file["same_group"] = file["here"]
    file["soft"] = h5py.SoftLink("/here/a")
    file["here/relative"] = h5py.SoftLink("a")
    file["soft_group"] = h5py.SoftLink("/here")
    file["two_steps"] = h5py.SoftLink("/soft_group/relative")
    file["external"] = h5py.ExternalLink("target.h5", "/deep/er/values")
    file["external_soft"] = h5py.ExternalLink("target.h5", "/link")
    file["type"] = np.dtype("<f4")
    file.create_dataset("of_named_type", data=[1, 2, 3], dtype=file["type"])
    many = file.create_group("many")
    for i in range(40):
        many["name_%d" % i if i % 7 else "a name that is long enough to need room in the heap, number %d" % i] = i
    beside = file.create_group("beside")
    beside["wanted"] = [4, 5, 6]
    beside["opaque"] = np.array([b"ab", b"cd"], "V2")
    beside["compound"] = np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")])
    beside["complex"] = np.array([1 + 2j])
    beside["reference"] = file["here"].ref
    beside["quad"] = np.ones(2, np.longdouble)
    beside["without"] = h5py.Empty("f4")
    file["beside/dangling"] = h5py.SoftLink("/nowhere")
    file["beside/circle"] = h5py.SoftLink("/beside/circle")
    file["beside/far"] = h5py.ExternalLink("absent.h5", "/x")
    file["beside"].attrs["note"] = np.arange(3)
    file["beside"].attrs["big"] = "x" * 500
    for i in range(12):
        file["beside"].attrs["many_%d" % i] = i
    if file.libver[0] != "earliest":
        layout = h5py.VirtualLayout(shape=(2,), dtype="f8")
        layout[:] = h5py.VirtualSource(file["here/a"])
        beside.create_virtual_dataset("virtual", layout)
    outside = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    outside.set_external(b"raw.bin", 0, 8)
    h5py.h5d.create(beside.id, b"raw_file", h5py.h5t.STD_I32LE, h5py.h5s.create_simple((2,)), outside)


PARTS = [numbers, fills, filters, texts, sequences, links]


def reference(name):
    """What h5py reads, as lines of file, path, kind, shape and values with how often each comes."""
    lines = []
    with h5py.File(name) as file:
        def visit(path, node):
            if not isinstance(node, h5py.Dataset) or "/opaque" in path or "beside" in path and not path.endswith("wanted"):
                return
            value = np.asarray(node[()])
            if h5py.check_string_dtype(node.dtype):
                kind, values = "text", [v.decode() if isinstance(v, bytes) else str(v) for v in value.ravel().tolist()]
            elif h5py.check_vlen_dtype(node.dtype):
                kind, values = "rows", [" ".join(repr(float(x)) for x in row) for row in value]
            else:
                kind, values = "number", [repr(float(x)) for x in value.ravel()]
            runs = ["%s*%d" % (v, len(list(same))) for v, same in itertools.groupby(values)]
            lines.append("\t".join([name, path, kind, ",".join(map(str, value.shape))] + runs))

        def walk(group, prefix):
            for key in group:
                if prefix + key in ("beside/dangling", "beside/circle", "beside/far"):
                    continue
                node = group[key]
                visit(prefix + key, node)
                if isinstance(node, h5py.Group):
                    walk(node, prefix + key + "/")
        walk(file, "")
    return lines


def main():
    for old in glob.glob("*.h5"):
        os.remove(old)
    with h5py.File("target.h5", "w") as file:
        file["deep/er/values"] = [[1, 2], [3, 4]]
        file["link"] = h5py.SoftLink("deep/er/values")
    lines = []
    for label, options in {"old": {"libver": "earliest"}, "new": {"libver": "latest"}, "ordered": {"libver": "v108", "track_order": True}}.items():
        for part in PARTS:
            name = "%s_%s.h5" % (part.__name__, label)
            if label == "ordered" and part not in (links, fills):
                continue
            with h5py.File(name, "w", **options) as file:
                part(file)
            lines += reference(name)
    with h5py.File("userblock.h5", "w", userblock_size=1024) as file:
        file["values"] = [1.5, 2.5]
        file.create_dataset("rows", data=[[1, 2], [3, 4]], chunks=(1, 2), compression="gzip")
        file["text"] = "behind a user block"
    lines += reference("userblock.h5")
    with open("expected.txt", "w", encoding="utf8") as out:
        out.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

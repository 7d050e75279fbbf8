"""Makes the files of shd-h5py: two spoken words as HDF5 lets others store them.

Made with h5py 3.7.0 and HDF5 1.10.8 (Debian 12: apt-get install python3-h5py), run in this folder: /usr/bin/python3 shd_h5py.py
"""
import h5py
import numpy as np

TIMES = [[0.25, 0.5], [], [0.125]]
UNITS = [[0, 699], [], [5]]


def write(name, labels=None, times="<f2", units="<u2", chunks=None, words=True, spikes=None, beside=None, **options):
    with h5py.File("shd-h5py/" + name, "w", **options) as file:
        group = file.create_group("spikes")
        if spikes:
            spikes(group)
        else:
            for field, kind, rows in (("times", times, TIMES), ("units", units, UNITS)):
                data = group.create_dataset(
                    field, shape=(3,), dtype=h5py.vlen_dtype(np.dtype(kind)), chunks=chunks, maxshape=(None,) if chunks else (3,))
                for i, row in enumerate(rows):
                    if row:
                        data[i] = np.array(row, kind)
        if labels:
            labels(file)
        else:
            file["labels"] = np.array([1, 0, 1], "u2")
        if words:
            file.create_dataset("extra/keys", data=["zero", "one"], dtype=h5py.string_dtype())
        if beside:
            beside(file)


def opaque(file):
    file["extra/speaker"] = np.array([b"ab"], "V2")
    file["extra/meta"] = np.array([(1, 2.0)], [("age", "i4"), ("height", "f4")])


def soft(file):
    file["targets"] = np.array([1, 0, 1], ">i8")
    file["labels"] = h5py.SoftLink("targets")


def external(file):
    file["labels"] = h5py.ExternalLink("targets.h5", "labels")


def filled(file):
    data = file.create_dataset("labels", shape=(3,), chunks=(1,), dtype="u1", fillvalue=1)
    data[1] = 0


def virtual(group):
    group["a"] = [1.0]
    for field in ("times", "units"):
        layout = h5py.VirtualLayout(shape=(3,), dtype="f8")
        layout[0:1] = h5py.VirtualSource(group["a"])
        group.create_virtual_dataset(field, layout)


def fixed(group):
    group["times"] = np.array([[0.25, 0.5], [0, 0], [0.125, 0]])
    group["units"] = np.array([[0, 699], [0, 0], [5, 0]])


def main():
    with h5py.File("shd-h5py/targets.h5", "w") as file:
        file["labels"] = np.array([1.0, 0.0, 1.0])
    write("latest.h5", libver="latest", chunks=(2,))
    write("beside.h5", beside=opaque)
    write("soft.h5", labels=soft, times="<f8", units="<i8")
    write("external.h5", labels=external, words=False)
    write("filled.h5", labels=filled, libver="latest")
    write("virtual.h5", spikes=virtual, libver="latest")
    write("fixed.h5", spikes=fixed)


if __name__ == "__main__":
    main()

"""Makes the NIR files beside this script, in the layout of NIR's own package (nir.write) and with whatever else h5py can do.

Made with h5py 3.7.0 and HDF5 1.10.8 (Debian 12: apt-get install python3-h5py), run in this folder: /usr/bin/python3 make.py
"""
import h5py
import numpy as np

TEXT = h5py.string_dtype()
WEIGHT = np.arange(20, dtype="f4").reshape(5, 4) / 16 - 0.5


def write(name, weight, edges=True, beside=None, **options):
    """A network 4-5 of LIF; weight(group) makes the weight's data set."""
    with h5py.File(name, "w", **options) as file:
        file.create_dataset("version", data="1.0.6", dtype=TEXT)
        root = file.create_group("node")
        root.create_dataset("type", data="NIRGraph", dtype=TEXT)
        pairs = [("input", "fc"), ("fc", "lif"), ("lif", "output")]
        root.create_dataset("edges", data=pairs if edges else [])
        nodes = {
            "input": {"type": "Input", "shape": np.array([4])},
            "fc": {"type": "Linear"},
            "lif": {
                "type": "LIF", "tau": np.full(5, 0.02), "r": np.ones(5), "v_leak": np.zeros(5),
                "v_threshold": np.ones(5), "v_reset": np.zeros(5),
            },
            "output": {"type": "Output", "shape": np.array([5])},
        }
        for node, fields in nodes.items():
            group = root.create_group("nodes/" + node)
            for key, value in fields.items():
                if isinstance(value, str):
                    group.create_dataset(key, data=value, dtype=TEXT)
                else:
                    group.create_dataset(key, data=value, dtype=value.dtype, compression="gzip")
        weight(root["nodes/fc"])
        if beside:
            beside(file)


def chunked(group):
    rows = group.create_dataset("weight", shape=(5, 4), chunks=(1, 4), dtype="f4", fillvalue=0.25)
    rows[2] = [0, 0.5, 0.25, -0.0]


def plain(**options):
    return lambda group: group.create_dataset("weight", data=WEIGHT, **options)


def beside(file):
    file["opaque"] = np.array([b"ab"], "V2")
    file["node/metadata/author"] = "h5py"
    file["node/metadata/seed"] = np.int64(2**60 + 1)
    file["node/metadata/scales"] = np.array([[1, 2.5]])
    file["node/metadata/point"] = np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")])
    file["compound"] = np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")])
    layout = h5py.VirtualLayout(shape=(5, 4), dtype="f4")
    layout[:] = h5py.VirtualSource(file["node/nodes/fc/weight"])
    file.create_virtual_dataset("virtual", layout)


def virtual(group):
    group.file["elsewhere"] = WEIGHT
    layout = h5py.VirtualLayout(shape=(5, 4), dtype="f4")
    layout[:] = h5py.VirtualSource(group.file["elsewhere"])
    group.create_virtual_dataset("weight", layout)


def soft(group):
    group.file["weights/of_fc"] = WEIGHT
    group["weight"] = h5py.SoftLink("/weights/of_fc")


def external(group):
    group["weight"] = h5py.ExternalLink("weights.h5", "fc")


def dangling(group):
    group["weight"] = h5py.SoftLink("/weights/of_fc")


def main():
    with h5py.File("weights.h5", "w") as file:
        file["fc"] = WEIGHT
    write("fill.nir", chunked)
    write("fill_latest.nir", chunked, libver="latest")
    write("latest.nir", plain(compression="gzip"), libver="latest", beside=beside)
    write("lzf.nir", plain(compression="lzf", shuffle=True))
    write("szip.nir", plain(compression="szip"))
    write("half.nir", plain(dtype=">f2"))
    write("never.nir", lambda group: group.create_dataset("weight", shape=(5, 4), dtype="f4", fillvalue=0.5))
    write("zero_length.nir", lambda group: group.create_dataset("weight", shape=(0, 4), dtype="f4"))
    write("null.nir", lambda group: group.create_dataset("weight", data=h5py.Empty("f4")))
    write("virtual.nir", virtual, libver="latest")
    write("soft.nir", soft)
    write("external.nir", external)
    write("dangling.nir", dangling)
    write("no_edges.nir", plain(), edges=False)
    write("user_block.nir", plain(), userblock_size=512)


if __name__ == "__main__":
    main()

#!/usr/bin/env bash
# h5py 3.7.0 (Debian 12, python3-h5py 3.7.0-8, HDF5 1.10.8) gives other numbers than h5dump for rows of variable length whose elements
# are big-endian: the bytes of each are left as they lie in the file and called little-endian. h5py 3.16.0 / HDF5 2.0.0 (PyPI) does
# too. Without rows big-endian elements are read right, since 3.1 (h5py/h5py#1729).
#
# Input: one row, 1 2 3, of int16 and of float32, in either order of bytes. Seen:
#   <i2 [1, 2, 3]          as h5dump has it
#   >i2 [256, 512, 768]    of type int16, in the machine's order
#   >f4 [4.6e-41, ...]     of type float32
# One row without variable length, >i2, is [1, 2, 3].
#
# Needs Debian 12, and root where python3-h5py and hdf5-tools are not installed; exits with 1 if any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wanted="python3-h5py=3.7.0-8 hdf5-tools=1.10.8+repack1-1"
installed() { dpkg-query -W -f '${Package}=${Version} ' python3-h5py hdf5-tools 2>/dev/null || true; }
case "$(installed)" in
  *"${wanted% *}"*"${wanted#* }"* | *"${wanted#* }"*"${wanted% *}"*) ;;
  *) apt-get update -qq > /dev/null && apt-get install -y -qq --no-install-recommends $wanted > /dev/null ;;
esac
cat > "$work/finding.py" <<'PY'
import sys
import h5py
import numpy as np

with h5py.File(sys.argv[1], "w") as file:
    for kind in ("<i2", ">i2", "<f4", ">f4"):
        rows = file.create_dataset("rows " + kind, (1,), dtype=h5py.vlen_dtype(np.dtype(kind)))
        rows[0] = np.array([1, 2, 3], kind)
    file["plain >i2"] = np.array([1, 2, 3], ">i2")
with h5py.File(sys.argv[1], "r") as file:
    for name in sorted(file):
        values = file[name][0] if name.startswith("rows") else file[name][()]
        print("h5py   ", name, [float(f"{float(value):.3g}") for value in values])
PY
/usr/bin/python3 "$work/finding.py" "$work/rows.h5" > "$work/seen"
for name in "plain >i2" "rows <f4" "rows <i2" "rows >f4" "rows >i2"; do
  echo "h5dump  $name $(h5dump -y -d "/$name" "$work/rows.h5" | sed -n '/DATA {/{n;s/^ *//;p}')" >> "$work/seen"
done
cat "$work/seen"
diff - "$work/seen" <<'SEEN'
h5py    plain >i2 [1.0, 2.0, 3.0]
h5py    rows <f4 [1.0, 2.0, 3.0]
h5py    rows <i2 [1.0, 2.0, 3.0]
h5py    rows >f4 [4.6e-41, 8.97e-44, 2.3e-41]
h5py    rows >i2 [256.0, 512.0, 768.0]
h5dump  plain >i2 1, 2, 3
h5dump  rows <f4 (1, 2, 3)
h5dump  rows <i2 (1, 2, 3)
h5dump  rows >f4 (1, 2, 3)
h5dump  rows >i2 (1, 2, 3)
SEEN
echo "as it was"

#!/usr/bin/env bash
# jHDF 0.13.0 (Maven Central, io.jhdf:jhdf) gives other numbers than h5py for valid files, without an error.
#
# Input: hdf5/src/test/resources/hdf5, files of h5py 3.7.0 / HDF5 1.10.8 (make.py there), with what h5py reads in them.
# Seen with OpenJDK 17: elements that differ from h5py's,
#   fills_old.h5 rows            16 of  20   chunks that were never written are 0, not the file's fill value
#   fills_old.h5 growing        588 of 600   the same
#   filters_old.h5 gzip           0 of  42   as it should be
# and in place of numbers,
#   fills_old.h5 never          null                       a data set that was never written
#   fills_new.h5 growing        null                       (libver="latest") chunks were written, but not the first
#   fills_new.h5 rows           HdfException               a table of chunks, one of which was never written
#   links_new.h5 beside/wanted  HdfException               a virtual data set lies beside it
#   links_old.h5 of_named_type  IndexOutOfBoundsException  numbers of a named (committed) datatype
#
# Needs mvn, java 17 and the network; exits with 1 if any of this changes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
files="$here/../hdf5/src/test/resources/hdf5"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.jhdf</groupId><artifactId>jhdf</artifactId><version>0.13.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
(cd "$work" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory="$work/lib")
cat > "$work/Finding.java" <<'JAVA'
import io.jhdf.HdfFile;
import java.nio.file.*;
import java.util.*;

public class Finding {
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    for (String line : Files.readAllLines(folder.resolve("expected.txt"))) {
      String[] parts = line.split("\t");
      if (List.of(args).contains(parts[0] + ":" + parts[1])) {
        System.out.println(parts[0] + " " + parts[1] + ": " + outcome(folder, parts));
      }
    }
  }

  static String outcome(Path folder, String[] parts) {
    List<Double> expected = new ArrayList<>();
    for (int i = 4; i < parts.length; i++) {
      int times = parts[i].lastIndexOf('*');
      expected.addAll(Collections.nCopies(Integer.parseInt(parts[i].substring(times + 1)), Double.valueOf(parts[i].substring(0, times))));
    }
    try (HdfFile file = new HdfFile(folder.resolve(parts[0]))) {
      Object data = file.getDatasetByPath(parts[1]).getData();
      if (data == null) {
        return "null";
      }
      List<Double> values = new ArrayList<>();
      flatten(data, values);
      int wrong = 0;
      for (int i = 0; i < expected.size(); i++) {
        wrong += values.get(i).equals(expected.get(i)) ? 0 : 1;
      }
      return wrong + " of " + expected.size();
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  static void flatten(Object data, List<Double> values) {
    if (!data.getClass().isArray()) {
      values.add(((Number) data).doubleValue());
      return;
    }
    for (int i = 0; i < java.lang.reflect.Array.getLength(data); i++) {
      flatten(java.lang.reflect.Array.get(data, i), values);
    }
  }
}
JAVA
java -cp "$work/lib/*" "$work/Finding.java" "$files" \
  fills_old.h5:rows fills_old.h5:growing fills_new.h5:growing filters_old.h5:gzip fills_new.h5:rows fills_old.h5:never \
  links_new.h5:beside/wanted links_old.h5:of_named_type | sort | tee "$work/seen"
diff - "$work/seen" <<'SEEN'
fills_new.h5 growing: null
fills_new.h5 rows: HdfException
fills_old.h5 growing: 588 of 600
fills_old.h5 never: null
fills_old.h5 rows: 16 of 20
filters_old.h5 gzip: 0 of 42
links_new.h5 beside/wanted: HdfException
links_old.h5 of_named_type: IndexOutOfBoundsException
SEEN
echo "as it was"

#!/usr/bin/env bash
# DJL 0.36.0 with PyTorch 2.7.1 (Maven Central, ai.djl.pytorch): ai.djl.pytorch.num_threads holds for a Java thread only after an
# elementwise operator on many values has run on it.
#
# Input: matrix products of 500 x 500 ones, each first thing on a new Java thread, with ai.djl.pytorch.num_threads=1.
# Seen with OpenJDK 17 on 2 cores, threads of the process that have the Java thread's name after the product:
#   nothing before it                     2   the Java thread and one that OpenMP started
#   a sum of 65536 values before it       1   as asked for
#   a sum of 1024 values before it        2
# A program that counts on one thread for each Java thread, so that sums have the same bits and cores are not shared twice, lets each
# new thread add many values first.
#
# Needs mvn, java 17, Linux, two cores and the network; exits with 1 if any of this changes.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat > "$work/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-engine</artifactId><version>0.36.0</version></dependency>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-native-cpu</artifactId><version>2.7.1</version><classifier>linux-x86_64</classifier></dependency>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-jni</artifactId><version>2.7.1-0.36.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
POM
(cd "$work" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DoutputDirectory="$work/lib")
cat > "$work/Finding.java" <<'JAVA'
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.*;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

public class Finding {
  public static void main(String[] args) throws Exception {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray square = manager.ones(new Shape(500, 500));
      for (int before : new int[] {0, 65536, 1024}) {
        FutureTask<Long> product = new FutureTask<>(() -> threadsOf("asks" + before, manager, square, before));
        new Thread(product, "asks" + before).start();
        System.out.println(before + " values added before: " + product.get());
      }
    }
  }

  static long threadsOf(String name, NDManager manager, NDArray square, int before) throws Exception {
    if (before > 0) {
      NDArray many = manager.ones(new Shape(before));
      many.add(many);
    }
    square.matMul(square);
    return count(name);
  }

  /** Threads of this name: OpenMP's have that of the thread that started them. */
  static long count(String name) throws Exception {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(task -> {
        try {
          return Files.readString(task.resolve("comm")).strip().equals(name);
        } catch (Exception ended) {
          return false;
        }
      }).count();
    }
  }
}
JAVA
export DJL_CACHE_DIR="$work/cache" OPT_OUT_TRACKING=true
java -Dai.djl.pytorch.num_threads=1 -Dai.djl.offline=true -cp "$work/lib/*" "$work/Finding.java" | tee "$work/seen"
diff "$work/seen" - <<'SEEN'
0 values added before: 2
65536 values added before: 1
1024 values added before: 2
SEEN

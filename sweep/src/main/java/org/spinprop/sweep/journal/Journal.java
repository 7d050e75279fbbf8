package org.spinprop.sweep.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spinprop.InvalidInputException;
import org.spinprop.Reason;

/**
 * What a sweep has done, in {@code journal.jsonl} of its folder: a line of JSON for the sweep, then one for each rung that a
 * trial has finished. Lines are only ever added, and each is on the disk before {@link #add} returns. A process that dies while
 * it writes leaves a line without its end, which the next one cuts off.
 */
public final class Journal implements AutoCloseable {
  private static final String NAME = "journal.jsonl";
  private static final String RUNS = "setting-";
  private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final FileChannel channel;
  private final Map<Entry.Key, Entry> entries = new LinkedHashMap<>();
  private boolean torn;

  private Journal(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Opens the journal of a folder, beginning it where there is none. Nobody else can open it until it is closed.
   *
   * @param sweep all that the sweep file says
   * @param files what the files that it names hold, by name, in a few words
   * @param seed of what is drawn at random
   * @param resume whether a journal that is there goes on
   * @throws InvalidInputException if the folder holds a sweep that is not to be resumed, another sweep, or a sweep that runs
   */
  public static Journal open(Path folder, JsonNode sweep, Map<String, String> files, long seed, boolean resume)
      throws IOException {
    Path file = folder.resolve(NAME);
    if (Files.exists(file) && !resume) {
      throw InvalidInputException.of(
          "'%s' holds a sweep already: go on with it by --resume, choose another --out, or remove it", folder);
    }
    Files.createDirectories(folder);
    if (!Files.exists(file)) {
      checkNoRuns(folder);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, folder);
      Journal journal = new Journal(channel);
      journal.read(file, new JournalHeader(JournalHeader.VERSION, seed, sweep, JSON.valueToTree(files)));
      return journal;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Runs without a journal are of a version that kept none, or its journal was lost: they cannot be told apart from ours. */
  private static void checkNoRuns(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<Path> run = files.filter(file -> file.getFileName().toString().startsWith(RUNS)).findAny();
      if (run.isPresent()) {
        throw InvalidInputException.of(
            "'%s' holds runs ('%s') but no %s, so that they cannot be gone on with: choose another --out or remove them",
            folder, run.get().getFileName(), NAME);
      }
    }
  }

  private static void lock(FileChannel channel, Path folder) throws IOException {
    Optional<FileLock> lock;
    try {
      lock = Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      lock = Optional.empty();
    }
    if (lock.isEmpty()) {
      throw InvalidInputException.of("a sweep runs in '%s' just now: wait for it or choose another --out", folder);
    }
  }

  private void read(Path file, JournalHeader ours) throws IOException {
    byte[] bytes = content(channel);
    int whole = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        whole = i + 1;
      }
    }
    torn = whole < bytes.length;
    channel.truncate(whole).position(whole);
    if (whole == 0) {
      append(JSON.valueToTree(ours));
      return;
    }
    List<String> lines = new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
    checkSame(file, ours, lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      Entry entry = entry(file, i + 1, lines.get(i));
      if (entries.put(entry.key(), entry) != null) {
        throw InvalidInputException.of("'%s', line %d: %s is there twice", file, i + 1, entry.key());
      }
    }
  }

  /** Read by the channel itself: on POSIX systems to close another one of the same file would let the lock go. */
  private static byte[] content(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = channel.read(bytes);
    }
    return bytes.array();
  }

  private static void checkSame(Path file, JournalHeader ours, String line) {
    JsonNode tree;
    try {
      tree = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw InvalidInputException.of("'%s', line 1 is no head of a journal: %s", file, firstLine(e));
    }
    int version = tree.path("journal").asInt(0);
    if (version != JournalHeader.VERSION) {
      throw InvalidInputException.of(
          "'%s' has format %d, this version reads %d: go on with the version that began it, or choose another --out",
          file, version, JournalHeader.VERSION);
    }
    JournalHeader theirs = new JournalHeader(version, tree.path("seed").asLong(), tree.path("sweep"), tree.path("files"));
    Optional<String> changed = ours.changedSince(theirs);
    if (changed.isPresent()) {
      throw InvalidInputException.of(
          "'%s' is of another sweep: %s; set it back to go on, or choose another --out", file, changed.get());
    }
  }

  private static Entry entry(Path file, int number, String line) {
    try {
      return EntryJson.read(JSON.readTree(line));
    } catch (JsonProcessingException | InvalidInputException e) {
      throw InvalidInputException.of("'%s', line %d is no entry: %s", file, number, firstLine(e));
    }
  }

  private static String firstLine(Exception e) {
    return Reason.of(e).lines().findFirst().orElse("");
  }

  private void append(JsonNode tree) throws IOException {
    ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(tree) + "\n").getBytes(StandardCharsets.UTF_8));
    while (line.hasRemaining()) {
      channel.write(line);
    }
    channel.force(true);
  }

  /** Adds an entry; it is on the disk when this returns. */
  public void add(Entry entry) throws IOException {
    append(EntryJson.write(entry));
    entries.put(entry.key(), entry);
  }

  /** The entry of a trial and rung, if it is finished. */
  public Optional<Entry> find(Entry.Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** All entries in the order they were finished. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** Whether the last line had no end when it was opened. */
  public boolean wasTorn() {
    return torn;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

package dev.reprise.live;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pages of an SQLite file, or their newer copies from transactions committed to its
/// write-ahead log.
final class SqlitePages implements AutoCloseable {
  private static final int LOG_HEADER = 32;
  private static final int FRAME_HEADER = 24;
  private static final int LOG_MAGIC = 0x377f0682;

  private final FileChannel file;
  private final @Nullable FileChannel log;
  private final int size;

  /// Where the log has a page, by its number.
  private final Map<Integer, Long> logged = new HashMap<>();

  private SqlitePages(FileChannel file, @Nullable FileChannel log) throws IOException {
    this.file = file;
    this.log = log;
    ByteBuffer start = read(file, 0, 100);
    int told = start.getShort(16) & 0xffff;
    this.size = told == 1 ? 1 << 16 : told;
    if (size < 512 || Integer.bitCount(size) != 1) {
      throw new EOFException("invalid page size");
    }
    if (log != null && log.size() > LOG_HEADER) {
      readLog(log);
    }
  }

  /// @throws LookError where a transaction was broken off that only SQLite can take back
  static SqlitePages open(Path path) throws IOException, LookError {
    Path journal = path.resolveSibling(path.getFileName() + "-journal");
    if (Files.isRegularFile(journal) && isHot(journal)) {
      throw new LookError(
          path + ": has an open or interrupted transaction; open it once with sqlite3 to recover");
    }
    Path beside = path.resolveSibling(path.getFileName() + "-wal");
    FileChannel log =
        Files.isRegularFile(beside) ? FileChannel.open(beside, StandardOpenOption.READ) : null;
    return new SqlitePages(FileChannel.open(path, StandardOpenOption.READ), log);
  }

  /// A journal that is kept between transactions begins with zeros.
  private static boolean isHot(Path journal) throws IOException {
    try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.READ)) {
      return channel.size() > 8 && read(channel, 0, 8).getLong(0) != 0;
    }
  }

  int size() {
    return size;
  }

  ByteBuffer read(int number) throws IOException {
    Long at = logged.get(number);
    return at != null && log != null
        ? read(log, at, size)
        : read(file, ((number & 0xffffffffL) - 1) * size, size);
  }

  /// Every frame is checked with those before it; what comes behind the last commit is not there.
  private void readLog(FileChannel from) throws IOException {
    ByteBuffer head = read(from, 0, LOG_HEADER);
    if ((head.getInt(0) & ~1) != LOG_MAGIC || head.getInt(8) != size) {
      return;
    }
    ByteOrder order = head.get(3) % 2 == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int[] sum = new int[2];
    add(sum, head, 0, FRAME_HEADER, order);
    Map<Integer, Long> open = new HashMap<>();
    long salt = head.getLong(16);
    for (long at = LOG_HEADER; at + FRAME_HEADER + size <= from.size(); at += FRAME_HEADER + size) {
      ByteBuffer frame = read(from, at, FRAME_HEADER + size);
      add(sum, frame, 0, 8, order);
      add(sum, frame, FRAME_HEADER, FRAME_HEADER + size, order);
      if (frame.getLong(8) != salt || frame.getInt(16) != sum[0] || frame.getInt(20) != sum[1]) {
        return;
      }
      open.put(frame.getInt(0), at + FRAME_HEADER);
      if (frame.getInt(4) != 0) {
        logged.putAll(open);
        open.clear();
      }
    }
  }

  private static void add(int[] sum, ByteBuffer bytes, int from, int to, ByteOrder order) {
    ByteBuffer words = bytes.duplicate().order(order);
    for (int i = from; i < to; i += 8) {
      sum[0] += words.getInt(i) + sum[1];
      sum[1] += words.getInt(i + 4) + sum[0];
    }
  }

  private static ByteBuffer read(FileChannel from, long at, int length) throws IOException {
    if (at < 0) {
      throw new EOFException("no such page");
    }
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      if (from.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException("the file is too short");
      }
    }
    return buffer.flip();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (log != null) {
        log.close();
      }
    }
  }
}

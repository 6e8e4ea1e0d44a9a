import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Makes a start-up archive reproducible.
///
/// From the same classes, the JVM writes the same archive, except that soft references store when
/// they were last used, in milliseconds since the machine started.
final class SameArchive {
  /// Offsets in the header of its checksum, its size, and the first summed byte (cds.h of JDK 25).
  private static final int SUM = 4;

  private static final int SIZE = 12;
  private static final int SUMMED = 16;

  /// Offsets in a region's description, after its checksum, of its position and its length.
  private static final int PLACE = 24;

  private static final int LENGTH = 40;

  /// The maximum clock difference between two archives made one after the other.
  private static final long TEN_MINUTES = 600_000;

  private final ByteBuffer one;
  private final ByteBuffer other;

  private SameArchive(Path one, Path other) throws IOException {
    this.one = ByteBuffer.wrap(Files.readAllBytes(one)).order(ByteOrder.LITTLE_ENDIAN);
    this.other = ByteBuffer.wrap(Files.readAllBytes(other)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// Given two archives made one after the other from the same classes, writes the first with all
  /// times in the far future, so that no collection considers the references long unused. Fails
  /// without writing if they differ in anything else, because the format is then an unknown one.
  static void settle(Path one, Path other) throws IOException {
    var archive = new SameArchive(one, other);
    archive.settle();
    Files.write(one, archive.one.array());
  }

  private void settle() {
    int header = one.getInt(SIZE);
    expect(one.capacity() == other.capacity() && header == other.getInt(SIZE), "sizes");
    expect(one.getInt(SUM) == sum(SUMMED, header - SUMMED), "header");
    List<Integer> regions = new ArrayList<>();
    for (int at = SUMMED; at < header; at += 4) {
      if (one.getInt(at) != other.getInt(at)) {
        expect(one.getInt(at) == sumOfRegion(at), "region");
        regions.add(at);
      }
    }
    for (int at = header; at + 8 <= one.capacity(); at += 8) {
      if (one.getLong(at) != other.getLong(at)) {
        long later = other.getLong(at) - one.getLong(at);
        expect(later > 0 && later < TEN_MINUTES, "times");
        one.putLong(at, Long.MAX_VALUE);
      }
    }
    for (int at : regions) {
      one.putInt(at, sumOfRegion(at));
    }
    one.putInt(SUM, sum(SUMMED, header - SUMMED));
  }

  private int sumOfRegion(int at) {
    return sum((int) one.getLong(at + PLACE), (int) one.getLong(at + LENGTH));
  }

  private int sum(int from, int length) {
    CRC32 sum = new CRC32();
    sum.update(one.array(), from, length);
    return (int) sum.getValue();
  }

  private static void expect(boolean isSo, String what) {
    if (!isSo) {
      throw new IllegalStateException(
          "The start-up archives have an unknown format: " + what + ".");
    }
  }
}

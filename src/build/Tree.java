import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files to package: their names, contents and executable bits. Output is reproducible. Links are
/// left out, because wheels cannot hold them; jlink creates them for modules with the same license.
final class Tree {
  static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
  private static final int BLOCK = 512;
  private static final int FILE = 0100000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  record Entry(byte[] content, boolean program) {
    int mode() {
      return program ? 0755 : 0644;
    }
  }

  Map<String, Entry> entries() {
    return entries;
  }

  void add(String name, String text) {
    entries.put(name, new Entry(text.getBytes(UTF_8), false));
  }

  void addProgram(String name, String text) {
    entries.put(name, new Entry(text.getBytes(UTF_8), true));
  }

  /// Adds all files below a directory, sorted by name, with `prefix` before each name.
  void addAll(Path directory, String prefix) throws IOException {
    List<Path> files = new ArrayList<>();
    try (var found = Files.walk(directory)) {
      found.filter(each -> Files.isRegularFile(each, NOFOLLOW_LINKS)).forEach(files::add);
    }
    files.sort((one, other) -> one.toString().compareTo(other.toString()));
    for (Path file : files) {
      String name = directory.relativize(file).toString().replace('\\', '/');
      entries.put(prefix + name, new Entry(Files.readAllBytes(file), Files.isExecutable(file)));
    }
  }

  void zip(Path to) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        byte[] content = each.getValue().content();
        ZipEntry entry = new ZipEntry(each.getKey());
        entry.setTimeLocal(TIME);
        entry.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
      }
    }
    byte[] zip = bytes.toByteArray();
    addModes(zip);
    Files.write(to, zip);
  }

  /// The JDK does not write file modes to zips: they go into the central directory, marked as made
  /// on Unix (APPNOTE 4.3.12, 4.4.2).
  private void addModes(byte[] zip) {
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    int at = bytes.getInt(zip.length - 22 + 16);
    for (Entry entry : entries.values()) {
      if (bytes.getInt(at) != 0x02014b50) {
        throw new IllegalStateException("The central directory is not where it was expected.");
      }
      bytes.put(at + 5, (byte) 3);
      bytes.putInt(at + 38, (FILE | entry.mode()) << 16);
      at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }
  }

  /// Writes a gzipped tar (POSIX ustar).
  void tar(Path to) throws IOException {
    try (OutputStream file = Files.newOutputStream(to);
        OutputStream out =
            new GZIPOutputStream(file, 1 << 16) {
              {
                def.setLevel(Deflater.BEST_COMPRESSION);
              }
            }) {
      for (Map.Entry<String, Entry> each : entries.entrySet()) {
        byte[] content = each.getValue().content();
        out.write(header(each.getKey(), content.length, each.getValue().mode()));
        out.write(content);
        out.write(new byte[-content.length & BLOCK - 1]);
      }
      out.write(new byte[2 * BLOCK]);
    }
  }

  private static byte[] header(String path, int size, int mode) {
    byte[] header = new byte[BLOCK];
    int slash = path.length() <= 100 ? -1 : path.indexOf('/', path.length() - 101);
    put(header, 0, path.substring(slash + 1));
    put(header, 345, slash < 0 ? "" : path.substring(0, slash));
    if (path.length() - slash > 101 || slash > 155) {
      throw new IllegalArgumentException("path too long for a tar: " + path);
    }
    put(header, 100, "%07o".formatted(mode));
    put(header, 108, "0000000");
    put(header, 116, "0000000");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "%011o".formatted(TIME.toEpochSecond(ZoneOffset.UTC)));
    header[156] = '0';
    put(header, 257, "ustar\00000");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte each : header) {
      sum += each & 0xff;
    }
    put(header, 148, "%06o\0".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] bytes = text.getBytes(US_ASCII);
    System.arraycopy(bytes, 0, header, at, bytes.length);
  }
}

package dev.reprise.live;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the schema table and the version table of an SQLite file, without a lock or a driver.
/// Committed changes in a write-ahead log count.
///
/// Source: `fileformat2.html` of SQLite's documentation.
final class SqliteFile {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER = 100;
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;

  /// More than any statement or version needs, and more than all of them.
  private static final int LARGEST_ROW = 1 << 24;

  private static final long MOST_BYTES = 1L << 28;

  /// The most columns that SQLite allows.
  private static final int MOST_COLUMNS = 32_767;

  /// More levels than the largest table has.
  private static final int DEEPEST = 40;

  private final SqlitePages pages;
  private final int usable;
  private final Charset text;
  private long bytes;

  private SqliteFile(SqlitePages pages, ByteBuffer header) {
    this.pages = pages;
    this.usable = pages.size() - (header.get(20) & 0xff);
    this.text =
        switch (header.getInt(56)) {
          case 2 -> StandardCharsets.UTF_16LE;
          case 3 -> StandardCharsets.UTF_16BE;
          default -> StandardCharsets.UTF_8;
        };
  }

  /// One row of a table; numbers as decimals, blobs as null.
  private record Row(long id, @Nullable String[] values) {
    String get(int column) {
      String value = column < values.length ? values[column] : null;
      return value == null ? "" : value;
    }
  }

  /// Texts, quoted names and comments, or a word that is a name in a table or an index of SQLite.
  private static final Pattern RESERVED =
      Pattern.compile(
          "'[^']*+'|\"[^\"]*+\"|`[^`]*+`|\\[[^]]*+]|--[^\n]*+"
              + "|\\b(analyse|any|array|asymmetric|both|fetch|grant|lateral|leading|offset|only"
              + "|placing|some|symmetric|trailing|user|variadic)\\b",
          Pattern.CASE_INSENSITIVE);

  static List<LiveRow> look(Path file) throws LookError {
    if (!Files.isRegularFile(file)) {
      throw new LookError(file + ": no such file");
    }
    try (InputStream start = Files.newInputStream(file)) {
      if (!Arrays.equals(start.readNBytes(MAGIC.length), MAGIC)) {
        throw new LookError(file + ": not an SQLite database, or it is encrypted");
      }
    } catch (IOException e) {
      throw new LookError(file + ": cannot be read");
    }
    try (SqlitePages pages = SqlitePages.open(file)) {
      ByteBuffer header = pages.read(1);
      return new SqliteFile(pages, header).rows(String.valueOf(file.getFileName()), header);
    } catch (IOException | RuntimeException e) {
      throw new LookError(file + ": cannot be read as an SQLite database; is it being written to?");
    }
  }

  private List<LiveRow> rows(String name, ByteBuffer header) throws IOException {
    int version = header.getInt(96);
    String release = version / 1_000_000 + "." + version / 1000 % 1000 + "." + version % 1000;
    List<LiveRow> all = new ArrayList<>();
    String at = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    all.add(
        LiveRow.of(
            "server", "", null, release, String.valueOf(version), name, "", at, "", "sqlite"));
    for (Row row : table(1, CopyText.MOST_ROWS)) {
      String sql = row.get(4);
      if (sql.isEmpty() || row.get(1).startsWith("sqlite_")) {
        continue;
      }
      boolean plain = row.get(0).equals("table") || row.get(0).equals("index");
      all.add(LiveRow.of("statement", "", null, plain ? quoted(sql) : sql));
      List<String> columns = row.get(0).equals("table") ? DeclaredColumns.of(sql) : List.of();
      Ledgers ledger = Ledgers.of(row.get(1), columns);
      if (ledger != null) {
        all.addAll(ledger(ledger, row, columns));
      }
    }
    return all;
  }

  /// With quotes around names that other servers reserve: SQLite stores `CREATE TABLE user (…)`.
  private static String quoted(String sql) {
    return RESERVED
        .matcher(sql)
        .replaceAll(found ->
            found.group(1) == null
                ? Matcher.quoteReplacement(found.group())
                : '"' + found.group() + '"');
  }

  private List<LiveRow> ledger(Ledgers ledger, Row table, List<String> columns) throws IOException {
    List<LiveRow> rows = new ArrayList<>();
    LiveRow head = new Ledgers.Candidate(ledger, "public", table.get(1), true).row(true);
    rows.add(head);
    for (Row row : table(Integer.parseInt(table.get(3)), CopyText.MOST_VERSIONS)) {
      rows.add(ledger.declared(head, columns, row.values()));
    }
    return rows;
  }

  // ---- b-trees ---------------------------------------------------------------------------------

  private List<Row> table(int root, int most) throws IOException {
    List<Row> rows = new ArrayList<>();
    walk(root, most, rows, new HashSet<>(), 0);
    return rows;
  }

  private void walk(int number, int most, List<Row> rows, Set<Integer> seen, int depth)
      throws IOException {
    if (!seen.add(number) || seen.size() > most || depth > DEEPEST) {
      throw new EOFException("a page links to itself");
    }
    ByteBuffer page = pages.read(number);
    int start = number == 1 ? HEADER : 0;
    int kind = page.get(start);
    int cells = page.getShort(start + 3) & 0xffff;
    if (kind != INTERIOR && kind != LEAF) {
      throw new EOFException("not a table page");
    }
    for (int i = 0; i < cells; i++) {
      int cell = page.getShort(start + (kind == LEAF ? 8 : 12) + 2 * i) & 0xffff;
      if (kind == INTERIOR) {
        walk(page.getInt(cell), most, rows, seen, depth + 1);
      } else if (rows.size() < most) {
        rows.add(row(page.position(cell)));
      }
    }
    if (kind == INTERIOR) {
      walk(page.getInt(start + 8), most, rows, seen, depth + 1);
    }
  }

  private Row row(ByteBuffer page) throws IOException {
    long length = varint(page);
    long id = varint(page);
    if (length < 0 || length > LARGEST_ROW || (bytes += length) > MOST_BYTES) {
      throw new EOFException("a row is too long");
    }
    return new Row(id, values(payload(page, (int) length), id));
  }

  private ByteBuffer payload(ByteBuffer page, int length) throws IOException {
    int least = (usable - 12) * 32 / 255 - 23;
    int local = length;
    if (length > usable - 35) {
      int fitting = least + (length - least) % (usable - 4);
      local = fitting <= usable - 35 ? fitting : least;
    }
    ByteBuffer whole = ByteBuffer.allocate(length);
    whole.put(page.slice(page.position(), local));
    int next = local < length ? page.getInt(page.position() + local) : 0;
    while (whole.hasRemaining()) {
      ByteBuffer more = pages.read(next);
      next = more.getInt(0);
      whole.put(more.slice(4, Math.min(usable - 4, whole.remaining())));
    }
    return whole.flip();
  }

  private @Nullable String[] values(ByteBuffer record, long id) {
    int body = (int) varint(record);
    List<Long> types = new ArrayList<>();
    while (record.position() < body) {
      if (types.size() == MOST_COLUMNS) {
        throw new BufferUnderflowException();
      }
      types.add(varint(record));
    }
    @Nullable String[] values = new String[types.size()];
    for (int i = 0; i < values.length; i++) {
      long type = types.get(i);
      if (type >= 12) {
        byte[] bytes = new byte[(int) Math.min((type - 12) / 2, LARGEST_ROW)];
        record.get(bytes);
        values[i] = type % 2 == 0 ? null : new String(bytes, text);
      } else {
        values[i] = number((int) type, record, id);
      }
    }
    return values;
  }

  /// A key that counts the rows is stored as NULL.
  private static String number(int type, ByteBuffer record, long id) {
    int length =
        switch (type) {
          case 1, 2, 3, 4 -> type;
          case 5 -> 6;
          case 6, 7 -> 8;
          default -> 0;
        };
    long value = 0;
    for (int i = 0; i < length; i++) {
      value = i == 0 ? record.get() : value << 8 | record.get() & 0xff;
    }
    return switch (type) {
      case 0 -> String.valueOf(id);
      case 7 -> String.valueOf(Double.longBitsToDouble(value));
      case 9 -> "1";
      default -> String.valueOf(value);
    };
  }

  private static long varint(ByteBuffer from) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      byte next = from.get();
      value = value << 7 | next & 0x7f;
      if (next >= 0) {
        return value;
      }
    }
    return value << 8 | from.get() & 0xff;
  }
}

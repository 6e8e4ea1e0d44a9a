package dev.reprise.live;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One row of an inspection; `catalog.sql` documents its columns.
record LiveRow(@Nullable String[] columns) {
  static final int WIDTH = 12;

  private static final int KIND = 0;
  private static final int SCHEMA = 1;
  private static final int OWNER = 2;
  private static final int NAME = 3;

  /// The columns from the first on; the others hold nothing.
  static LiveRow of(@Nullable String... first) {
    return new LiveRow(Arrays.copyOf(first, WIDTH));
  }

  String kind() {
    return text(KIND);
  }

  String schema() {
    return text(SCHEMA);
  }

  @Nullable String owner() {
    return columns[OWNER];
  }

  String name() {
    return text(NAME);
  }

  /// The value of column `a` to `h`.
  @Nullable String maybe(char column) {
    return columns[NAME + 1 + column - 'a'];
  }

  String get(char column) {
    return Objects.requireNonNullElse(maybe(column), "");
  }

  boolean flag(char column) {
    String text = get(column);
    return text.equals("true") || text.equals("t");
  }

  /// The elements, one per line.
  List<String> list(char column) {
    String text = maybe(column);
    return text == null ? List.of() : List.of(text.split("\n", -1));
  }

  private String text(int column) {
    return Objects.requireNonNullElse(columns[column], "");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LiveRow row && Arrays.equals(columns, row.columns);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(columns);
  }
}

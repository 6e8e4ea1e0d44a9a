package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column's type. `text` is its SQL (`character varying(50)`, `mood[]`); `named` is the
/// user-defined type (enum, domain, composite) that it requires, or null for a built-in.
public record ColumnType(String text, @Nullable Name named, boolean array) {

  public static ColumnType builtIn(String text) {
    return new ColumnType(text, null, text.endsWith("]"));
  }

  public static ColumnType named(Name name) {
    return new ColumnType(name.toString(), name, false);
  }

  /// A type that could not be read; never guessed.
  public static final ColumnType UNKNOWN = new ColumnType("?", null, false);

  public boolean isUnknown() {
    return this == UNKNOWN || text.equals("?");
  }

  /// The integer type underlying a `serial`.
  public String counted() {
    return switch (text) {
      case "serial", "serial4" -> "integer";
      case "bigserial", "serial8" -> "bigint";
      case "smallserial", "serial2" -> "smallint";
      case String other -> other;
    };
  }

  /// `serial` and its variants create a sequence that the column owns.
  public boolean isSerial() {
    return switch (text) {
      case "serial", "bigserial", "smallserial", "serial4", "serial8", "serial2" -> true;
      case String _ -> false;
    };
  }
}

package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column's type. `text` is as it would be sent to the server (`character varying(50)`,
/// `mood[]`); `named` is the user-defined type (enum, domain, composite) it needs to exist, or null
/// for a built-in.
public record ColumnType(String text, @Nullable Name named, boolean array) {

  public static ColumnType builtIn(String text) {
    return new ColumnType(text, null, text.endsWith("]"));
  }

  public static ColumnType named(Name name) {
    return new ColumnType(name.toString(), name, false);
  }

  /// A type that could not be read; it is not guessed at.
  public static final ColumnType UNKNOWN = new ColumnType("?", null, false);

  public boolean isUnknown() {
    return this == UNKNOWN || text.equals("?");
  }

  /// The integers that a `serial` counts in.
  public String counted() {
    return switch (text) {
      case "serial", "serial4" -> "integer";
      case "bigserial", "serial8" -> "bigint";
      case "smallserial", "serial2" -> "smallint";
      case String other -> other;
    };
  }

  /// `serial` and its kin make a sequence that the column owns.
  public boolean isSerial() {
    return switch (text) {
      case "serial", "bigserial", "smallserial", "serial4", "serial8", "serial2" -> true;
      case String _ -> false;
    };
  }
}

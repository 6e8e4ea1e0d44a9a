package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// What an `ALTER COLUMN` does to an existing column.
public sealed interface ColumnChange {

  record SetNotNull() implements ColumnChange {}

  record DropNotNull() implements ColumnChange {}

  record SetDefault(String expression) implements ColumnChange {}

  record DropDefault() implements ColumnChange {}

  /// `using` is the conversion's SQL, or null for the assignment cast; `conversion` says what a
  /// second conversion would do.
  record SetType(ColumnType type, @Nullable String using, Conversion conversion)
      implements ColumnChange {}

  record AddIdentity() implements ColumnChange {}

  record SetIdentity() implements ColumnChange {}

  record DropIdentity(boolean ifExists) implements ColumnChange {}

  record DropExpression(boolean ifExists) implements ColumnChange {}

  /// Statistics, storage, compression, options: needs the column, changes nothing that a rerun
  /// could notice.
  record Setting(String text) implements ColumnChange {}

  /// What a `USING` expression makes of values it has converted before.
  enum Conversion {
    /// No `USING`, or a chain of casts of the column itself: the same values again.
    CAST,
    /// Fits only the old type (`to_timestamp(epoch)`): fails on the new one.
    FAILS,
    /// Arithmetic and the like (`a * 100`): changes the values once more.
    COMPOUNDS,
    /// Could not be read.
    UNKNOWN
  }
}

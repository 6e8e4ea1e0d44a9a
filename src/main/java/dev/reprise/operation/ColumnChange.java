package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// The effect of an `ALTER COLUMN` on an existing column.
public sealed interface ColumnChange {

  /// `repeated`: the author says that the column is NOT NULL already.
  record SetNotNull(boolean repeated) implements ColumnChange {}

  record DropNotNull() implements ColumnChange {}

  record SetDefault(String expression) implements ColumnChange {}

  record DropDefault() implements ColumnChange {}

  /// `using` is the conversion's SQL, or null for the assignment cast; `conversion` is the effect
  /// of a second conversion.
  record SetType(ColumnType type, @Nullable String using, Conversion conversion)
      implements ColumnChange {}

  record AddIdentity() implements ColumnChange {}

  record SetIdentity() implements ColumnChange {}

  record DropIdentity(boolean ifExists) implements ColumnChange {}

  record DropExpression(boolean ifExists) implements ColumnChange {}

  /// Statistics, storage, compression, options: requires the column, changes nothing that a rerun
  /// could notice.
  record Setting(String text) implements ColumnChange {}

  /// The effect of a `USING` expression on values that it has already converted.
  enum Conversion {
    /// No `USING`, or a chain of casts of the column itself: the values stay the same.
    CAST,
    /// Fits only the old type (`to_timestamp(epoch)`): fails on the new one.
    FAILS,
    /// Arithmetic and the like (`a * 100`): changes the values again.
    COMPOUNDS,
    /// Could not be read.
    UNKNOWN
  }
}

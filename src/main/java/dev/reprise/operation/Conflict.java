package dev.reprise.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The reaction of an `INSERT` to a row that already exists.
public sealed interface Conflict {

  /// No `ON CONFLICT` clause: a unique key raises 23505.
  record Fails() implements Conflict {}

  /// `columns` or `constraint` name the arbiter; both null: any unique key.
  record DoNothing(@Nullable List<String> columns, @Nullable String constraint)
      implements Conflict {}

  /// `updated` are the columns it sets in the existing row.
  record DoUpdate(
      @Nullable List<String> columns,
      @Nullable String constraint,
      List<String> updated,
      Repetition repetition)
      implements Conflict {}
}

package dev.reprise.operation;

/// One value of an `INSERT` row or of an assignment, as far as it matters for a rerun.
public sealed interface Value {

  /// The same value in every run, as normalized SQL text.
  record Constant(String text) implements Value {}

  record Null() implements Value {}

  /// Left to the column's default.
  record Default() implements Value {}

  /// A different value in every run: `now()`, `gen_random_uuid()`, a Python `uuid4()`.
  record Fresh(String text) implements Value {}

  /// Read from rows by code or by a query: the same as long as the rows are.
  record Stored() implements Value {}

  /// Could not be read.
  record Unknown() implements Value {}
}

package dev.reprise.replay;

import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of a table's rows because migrations put them there, in order.
///
/// Rows of the application are never known; what hangs on them is said to hang on rows.
record Rows(List<Source> sources) {
  /// Beyond so many, single rows are not kept apart.
  static final int LIMIT = 2_000;

  static final Rows NONE = new Rows(List.of());

  /// Something that put rows into the table.
  sealed interface Source {
    Origin origin();
  }

  /// One row of constants: the values by column as SQL text, null for `NULL`. Columns that get another value
  /// in every run are not in it.
  record Row(Map<String, @Nullable String> values, Origin origin) implements Source {}

  /// Rows that came from a query or could not be read one by one.
  record Batch(Origin origin) implements Source {}

  Rows plus(Source source) {
    List<Source> more = new ArrayList<>(sources.size() + 1);
    more.addAll(sources);
    more.add(sources.size() >= LIMIT ? new Batch(source.origin()) : source);
    return new Rows(List.copyOf(more));
  }

  boolean isEmpty() {
    return sources.isEmpty();
  }

  /// The rows both ways agree on.
  Rows join(Rows other) {
    if (equals(other)) {
      return this;
    }
    int shared = 0;
    while (shared < Math.min(sources.size(), other.sources.size())
        && sources.get(shared).equals(other.sources.get(shared))) {
      shared++;
    }
    return new Rows(sources.subList(0, shared));
  }
}

package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known of a table's rows because migrations put them there, in order.
///
/// Rows of the application are never known; what hangs on them is said to hang on rows. `emptied`
/// is the revision that took all rows away, if nobody could put any there since.
public record Rows(List<Source> sources, @Nullable String emptied) {
  /// Beyond so many, single rows are not kept apart.
  static final int LIMIT = 2_000;

  /// Each is compared to each.
  private static final int MOST_COMPARED = 500;

  public static final Rows NONE = new Rows(List.of(), null);

  /// Something that put rows into the table.
  public sealed interface Source {
    Origin origin();
  }

  /// One row of constants: the values by column as SQL text, null for `NULL`. Columns that get
  /// another value in every run are not in it; then `run` is the run that made it.
  public record Row(Map<String, @Nullable String> values, Origin origin, @Nullable Object run)
      implements Source {

    /// Whether one column says so.
    boolean differs(Row other) {
      return values.entrySet().stream()
          .anyMatch(each ->
              other.values.containsKey(each.getKey())
                  && !Objects.equals(each.getValue(), other.values.get(each.getKey())));
    }
  }

  /// Rows that came from a query or could not be read one by one; `certainty` that there were any.
  public record Batch(Origin origin, Certainty certainty) implements Source {}

  public Rows plus(Source source) {
    List<Source> more = new ArrayList<>(sources.size() + 1);
    more.addAll(sources);
    boolean many = sources.size() >= LIMIT;
    more.add(many ? new Batch(source.origin(), Certainty.CERTAIN) : source);
    return new Rows(List.copyOf(more), emptied);
  }

  public Rows withSources(List<Source> changed) {
    return new Rows(List.copyOf(changed), emptied);
  }

  public static boolean isCertain(Source source) {
    return switch (source) {
      case Row _ -> true;
      case Batch batch -> batch.certainty() == Certainty.CERTAIN;
    };
  }

  public boolean hasCertain() {
    return sources.stream().anyMatch(Rows::isCertain);
  }

  /// Whether all of them are known, and no two may be equal.
  public boolean areDistinct() {
    if (sources.size() > MOST_COMPARED) {
      return false;
    }
    for (int i = 0; i < sources.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!(sources.get(i) instanceof Row one)
            || !(sources.get(j) instanceof Row other)
            || !one.differs(other)) {
          return false;
        }
      }
    }
    return sources.stream().allMatch(Row.class::isInstance);
  }

  public boolean isEmpty() {
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
    boolean both = emptied != null && emptied.equals(other.emptied);
    return new Rows(List.copyOf(sources.subList(0, shared)), both ? emptied : null);
  }
}

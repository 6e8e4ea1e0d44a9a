package dev.reprise.operation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows that a `WHERE` selects, as far as constants determine them: a row can match only if
/// each column of `values` holds one of its texts (normalized as in [Value.Constant]), and if it
/// matches one of `either`, unless that is empty. Nothing matches a column without texts. `exact`:
/// these conditions are also sufficient. `conjuncts` are all its conditions, or null if one of them
/// depends on more than the row.
public record RowFilter(
    Map<String, List<String>> values,
    List<RowFilter> either,
    boolean exact,
    @Nullable Set<Conjunct> conjuncts) {

  /// No `WHERE`.
  public static final RowFilter ALL = new RowFilter(Map.of(), List.of(), true, Set.of());

  /// A condition that could not be read: any row may match.
  public static final RowFilter UNKNOWN = new RowFilter(Map.of(), List.of(), false, null);

  public RowFilter {
    values = Map.copyOf(values);
    either = List.copyOf(either);
    conjuncts = conjuncts == null ? null : Set.copyOf(conjuncts);
  }

  /// One condition of a `WHERE` that depends on the row alone: a normalized text, and the columns
  /// it names.
  public record Conjunct(String text, Set<String> columns) {
    public Conjunct {
      columns = Set.copyOf(columns);
    }
  }
}

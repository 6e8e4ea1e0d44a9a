package dev.reprise.operation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which rows a `WHERE` picks, as far as constants tell: a row can only fit where each column of
/// `values` holds one of its texts (normalised as [Value.Constant] has them), and where it fits one
/// of `either`, unless that is empty. `exact`: the condition asks nothing more, so that such a row
/// does fit. `conjuncts` are all its conditions, or null where one of them asks about more than the
/// row.
public record RowFilter(
    Map<String, List<String>> values,
    List<RowFilter> either,
    boolean exact,
    @Nullable Set<Conjunct> conjuncts) {

  /// No `WHERE` at all.
  public static final RowFilter ALL = new RowFilter(Map.of(), List.of(), true, Set.of());

  /// A condition that could not be read: any row may fit.
  public static final RowFilter UNKNOWN = new RowFilter(Map.of(), List.of(), false, null);

  public RowFilter {
    values = Map.copyOf(values);
    either = List.copyOf(either);
    conjuncts = conjuncts == null ? null : Set.copyOf(conjuncts);
  }

  /// One condition of a `WHERE` that asks only about the row: as a text that is the same for the
  /// same condition, and the columns it names.
  public record Conjunct(String text, Set<String> columns) {
    public Conjunct {
      columns = Set.copyOf(columns);
    }
  }
}

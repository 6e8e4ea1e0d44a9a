package dev.reprise.operation;

import java.util.List;
import java.util.Map;

/// Which rows a `WHERE` picks, as far as constants tell: a row can only fit where each column of
/// `values` holds one of its texts (normalised as [Value.Constant] has them), and where it fits one
/// of `either`, unless that is empty. `exact`: the condition asks nothing more, so that such a row
/// does fit.
public record RowFilter(Map<String, List<String>> values, List<RowFilter> either, boolean exact) {

  /// No `WHERE` at all.
  public static final RowFilter ALL = new RowFilter(Map.of(), List.of(), true);

  /// A condition that could not be read: any row may fit.
  public static final RowFilter UNKNOWN = new RowFilter(Map.of(), List.of(), false);

  public RowFilter {
    values = Map.copyOf(values);
    either = List.copyOf(either);
  }
}

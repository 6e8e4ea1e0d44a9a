package dev.reprise.replay;

import dev.reprise.operation.ColumnType;
import java.util.Map;

/// A table into which a second run inserts the first one's rows again.
///
/// `types` are its columns' types, as far as they are known. `unmet` is true if a first run cannot
/// meet any of the rows it inserts: the revision creates the table, and all rows it inserts are
/// known and distinct. `told` is false if no revision shows which keys it has.
public record RepeatedRows(Map<String, ColumnType> types, boolean unmet, boolean told) {
  public RepeatedRows {
    types = Map.copyOf(types);
  }
}

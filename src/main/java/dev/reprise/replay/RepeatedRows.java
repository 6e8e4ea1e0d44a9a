package dev.reprise.replay;

import dev.reprise.operation.ColumnType;
import java.util.Map;

/// A table into which a second run inserts once more what the first one did.
///
/// `types` are those of its columns, as far as they are known. `unmet` is true where a first run
/// can meet none of the rows it inserts: the revision makes the table, and all rows it puts there
/// are known and different from one another. `told` is false where no revision says which keys it
/// has.
public record RepeatedRows(Map<String, ColumnType> types, boolean unmet, boolean told) {
  public RepeatedRows {
    types = Map.copyOf(types);
  }
}

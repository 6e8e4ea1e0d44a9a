package dev.reprise.catalog.difference;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import java.util.List;

/// A statement that the first run skips because a guard finds its object, created earlier by
/// `made`; `differences` are those that remain at the end of the revision.
public record Skipped(
    Operation operation,
    Origin origin,
    ObjectId object,
    Creator made,
    List<Difference> differences) {
  public Skipped {
    differences = List.copyOf(differences);
  }

  /// Restricted to the differences that still exist in `after`.
  public Skipped stillIn(Catalog after) {
    Skipped then = Differences.of(operation, origin, after);
    List<Difference> open =
        then == null
            ? List.of()
            : differences.stream().filter(then.differences()::contains).toList();
    return new Skipped(operation, origin, object, made, open);
  }
}

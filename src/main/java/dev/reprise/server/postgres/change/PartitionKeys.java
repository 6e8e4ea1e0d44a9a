package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys of partitions, which depend on that of the partitioned table; verified on PostgreSQL
/// 15.
final class PartitionKeys {
  private PartitionKeys() {}

  /// Every partition has the key, too, or had one over the same columns when it was attached.
  static void take(RunningOperation change, QualifiedName name, List<String> columns) {
    for (var each : change.catalog.relations().tablesMentioning(name.name()).entrySet()) {
      if (each.getValue().parents().isPartitionOf(name)) {
        over(each.getValue(), columns)
            .ifPresent(key -> {
              take(change, each.getKey(), columns);
              PartDependents.takeConstraint(change, each.getKey(), key);
            });
      }
    }
  }

  private static Optional<String> over(Relation.Table table, List<String> columns) {
    return table.constraints().asMap().entrySet().stream()
        .filter(each ->
            each.getValue().presence() == Presence.PRESENT
                && (each.getValue().shape() instanceof Constraint.PrimaryKey
                    || each.getValue().shape() instanceof Constraint.Unique)
                && each.getValue().columns().equals(columns))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}

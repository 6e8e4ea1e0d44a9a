package dev.reprise.server.mysql;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.List;
import java.util.Objects;

/// The named partitions of a table.
///
/// Source: verified on MySQL 9.7 and MariaDB 11.4.
final class MysqlPartitions {
  private MysqlPartitions() {}

  /// Fails if all partitions would be dropped, whatever their names.
  static void drop(MysqlOperation change, Operation.Drop drop) {
    ObjectId first = drop.objects().getFirst();
    Name owner = Objects.requireNonNull(first.owner());
    change.model(new Operation.Read(List.of(new ColumnReference(owner, null))));
    MysqlOperation.Table table = change.table(owner);
    long there =
        table.relation().attachments().asMap().entrySet().stream()
            .filter(each -> each.getKey().startsWith(ObjectKind.PARTITION.word() + " "))
            .filter(each -> each.getValue().presence() == Presence.PRESENT)
            .count();
    boolean told = change.catalog.isTold(table.relation());
    if (name(first).equals(ObjectKind.ALL_PARTITIONS)) {
      remove(change, table, first, told && there == 0);
      return;
    }
    if (!change.isPart() && told && there > 0 && drop.objects().size() >= there) {
      var known = table.relation().attachments().get(Catalog.key(first.kind(), name(first)));
      throw new Refusal(
          change.fault(
              FaultKind.UNDEFINED_OBJECT,
              1508,
              "ER_DROP_LAST_PARTITION",
              "Cannot remove all partitions, use DROP TABLE instead",
              first,
              known == null ? null : known.made()));
    }
    change.model(drop);
  }

  private static void remove(
      MysqlOperation change, MysqlOperation.Table table, ObjectId all, boolean none) {
    if (none) {
      throw new Refusal(
          change.fault(
              FaultKind.UNDEFINED_OBJECT,
              1505,
              "ER_PARTITION_MGMT_ON_NONPARTITIONED",
              "Partition management on a not partitioned table is not possible",
              all,
              null));
    }
    String prefix = ObjectKind.PARTITION.word() + " ";
    var gone = new ObjectState(Presence.ABSENT, change.made, List.of());
    Members<ObjectState> attachments = table.relation().attachments();
    for (String key : List.copyOf(attachments.asMap().keySet())) {
      attachments = key.startsWith(prefix) ? attachments.put(key, gone) : attachments;
    }
    change.put(table.name(), table.relation().withAttachments(attachments));
  }

  private static String name(ObjectId partition) {
    return partition.name().name();
  }
}

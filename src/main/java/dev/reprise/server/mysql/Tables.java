package dev.reprise.server.mysql;

import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Column;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import java.util.ArrayList;
import java.util.List;

/// Creation of tables.
final class Tables {
  private Tables() {}

  static void create(MysqlOperation change, Operation.CreateTable create) {
    change.model(
        new Operation.CreateTable(
            create.table(),
            create.columns().stream().map(Columns::plain).toList(),
            List.of(),
            create.complete(),
            create.ifNotExists(),
            create.temporary(),
            null,
            create.needs().stream().map(change::spelled).toList()));
    QualifiedName name = change.catalog.resolveRelation(create.table());
    if (!(change.catalog.relation(name) instanceof Relation.Table table)
        || table.made() != change.made) {
      return;
    }
    for (Column each : create.columns()) {
      MysqlLiterals.checkDefault(change, create.table(), each);
      Keys.check(change, create.table(), each);
      Columns.count(change, create.table(), each);
    }
    List<Constraint> all = new ArrayList<>();
    create.columns().forEach(each -> all.addAll(inline(change, each)));
    all.addAll(create.constraints());
    // Keys first: a foreign key uses an existing index.
    for (Constraint each : all) {
      if (each instanceof Constraint.PrimaryKey) {
        Constraints.add(change, create.table(), each);
      }
    }
    for (Constraint each : all) {
      if (!(each instanceof Constraint.PrimaryKey) && !(each instanceof Constraint.ForeignKey)) {
        Constraints.add(change, create.table(), each);
      }
    }
    for (Constraint each : all) {
      if (each instanceof Constraint.ForeignKey) {
        Constraints.add(change, create.table(), each);
      }
    }
  }

  /// The inline constraints that have an effect.
  static List<Constraint> inline(MysqlOperation change, Column column) {
    return column.constraints().stream()
        .filter(each ->
            !(each instanceof Constraint.ForeignKey) || change.product.keepsInlineReferences())
        .toList();
  }
}

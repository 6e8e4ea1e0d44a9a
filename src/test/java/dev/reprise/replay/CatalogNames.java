package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectKind;
import java.util.Set;
import java.util.TreeSet;

/// The names that a catalog has in the schema `public`, as `truth/names.sql` queries them.
final class CatalogNames {
  private CatalogNames() {}

  /// True if the catalog would have that name if the server does: some columns of a table created
  /// from a query, or from another table, are unknown.
  static boolean isTold(String name, Catalog catalog) {
    String table = name.replaceFirst("^column (.*)\\..*", "$1");
    return table.equals(name)
        || !(catalog.relation(new QualifiedName("public", table)) instanceof Relation.Table known)
        || known.told() != Relation.Table.NOT_TOLD;
  }

  static Set<String> of(Catalog catalog) {
    Set<String> names = new TreeSet<>();
    catalog
        .relations()
        .forEach((name, relation) -> {
          if (name.schema().equals("public") && relation.presence() == Presence.PRESENT) {
            names.add("relation " + name.name());
            if (relation instanceof Relation.Table table) {
              addParts(table, name.name(), names);
            }
          }
        });
    catalog
        .types()
        .forEach((name, type) -> {
          if (name.schema().equals("public")
              && type.presence() == Presence.PRESENT
              && type.partKind() == ObjectKind.ENUM_LABEL) {
            type.parts()
                .asMap()
                .forEach((label, state) -> {
                  if (state.presence() == Presence.PRESENT) {
                    names.add("label " + name.name() + "." + label);
                  }
                });
          }
        });
    return names;
  }

  private static void addParts(Relation.Table table, String name, Set<String> names) {
    if (table.kind() == ObjectKind.TABLE || table.kind() == ObjectKind.FOREIGN_TABLE) {
      table
          .columns()
          .asMap()
          .forEach((own, state) -> {
            if (state.presence() == Presence.PRESENT) {
              names.add("column " + name + "." + own);
            }
          });
    }
    table
        .constraints()
        .asMap()
        .forEach((own, state) -> {
          if (state.presence() == Presence.PRESENT
              && !(state.shape() instanceof Constraint.NotNull)) {
            names.add("constraint " + own);
          }
        });
  }
}

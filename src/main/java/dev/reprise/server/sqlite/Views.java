package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Views: the tables they read are not checked when a view is created or a table is dropped; but a
/// rename or drop by `ALTER TABLE`, on any table, checks all views again.
///
/// Source: verified on SQLite 3.40.1.
final class Views {
  /// A search path entry that marks a session after `PRAGMA legacy_alter_table`.
  private static final String UNCHECKED = "\u0001unchecked";

  private Views() {}

  static void create(SqliteOperation change, Operation.Create create) {
    ObjectId object = create.object();
    change.model(new Operation.Create(object, false, create.ifNotExists(), List.of()));
    var name = change.catalog.resolveRelation(object.name());
    if (change.catalog.relation(name) instanceof Relation.Table view
        && view.made() == change.made) {
      List<ColumnReference> reads = new ArrayList<>();
      for (ObjectId each : create.needs()) {
        Name owner = each.owner();
        if (each.kind() == ObjectKind.RELATION) {
          Name table = change.catalog.resolveRelation(each.name()).asName();
          reads.add(new ColumnReference(table, null));
        } else if (owner != null) {
          Name table = change.catalog.resolveRelation(owner).asName();
          reads.add(new ColumnReference(table, each.name().name()));
        }
      }
      change.catalog = change.catalog.with(name, view.withReads(reads));
    }
  }

  /// The error of the view or trigger that breaks without a column; null if there is none. Only
  /// triggers of the same table are checked.
  static @Nullable String keeping(SqliteOperation change, QualifiedName table, String column) {
    List<String> broken = new ArrayList<>();
    Catalog catalog = change.catalog;
    if (catalog.searchPath().contains(UNCHECKED)) {
      return null;
    }
    reads(
        catalog,
        (view, read) -> {
          String written = read.column();
          if (written != null
              && names(written, column)
              && catalog.resolveRelation(read.table()).equals(table)) {
            broken.add(gone("view", view, written));
          }
        });
    catalog
        .objects()
        .forEach((key, state) -> {
          for (ObjectId need : state.needs()) {
            Name owner = need.owner();
            if (key.startsWith("trigger ")
                && state.presence() == Presence.PRESENT
                && owner != null
                && names(need.name().name(), column)
                && catalog.resolveRelation(owner).equals(table)) {
              String trigger = key.substring("trigger ".length());
              broken.add(gone("trigger", trigger, need.name().name()));
            }
          }
        });
    return broken.isEmpty() ? null : broken.getFirst();
  }

  /// Passes each view's name and the columns it reads.
  private static void reads(Catalog catalog, BiConsumer<String, ColumnReference> read) {
    catalog
        .relations()
        .forEach((name, relation) -> {
          if (relation instanceof Relation.Table view
              && view.isView()
              && view.presence() == Presence.PRESENT) {
            view.reads().forEach(each -> read.accept(name.name(), each));
          }
        });
  }

  private static boolean names(String written, String column) {
    return written.substring(written.indexOf('.') + 1).equalsIgnoreCase(column);
  }

  private static String gone(String kind, String name, String column) {
    return "error in " + kind + " " + name + " after drop column: no such column: " + column;
  }

  static void session(SqliteOperation change, String what) {
    if (what.endsWith("legacy_alter_table")) {
      change.catalog =
          change.catalog.withSearchPath(List.of(Catalog.DEFAULT_PATH.getFirst(), UNCHECKED));
    }
  }

  /// Fails if a view reads a dropped table, even if a copy takes its name next.
  static void check(SqliteOperation change) {
    Catalog catalog = change.catalog;
    if (catalog.searchPath().contains(UNCHECKED)) {
      return;
    }
    List<String> broken = new ArrayList<>();
    reads(
        catalog,
        (view, read) -> {
          if (catalog.relation(catalog.resolveRelation(read.table()))
                  instanceof Relation.Absent gone
              && gone.made() != null) {
            broken.add(
                "error in view %s: no such table: main.%s".formatted(view, read.table().name()));
          }
        });
    if (!broken.isEmpty()) {
      throw new Refusal(
          change.fault(
              FaultKind.DEPENDENT_OBJECTS_STILL_EXIST, SqliteWording.IN_SCHEMA, broken.getFirst()));
    }
  }
}

package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeChange;
import dev.reprise.operation.Value;
import dev.reprise.operation.platform.Version;
import dev.reprise.server.Footprint;
import dev.reprise.server.Footprint.Kind;
import dev.reprise.server.LockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The footprint of each operation, as in PostgreSQL's `AlterTableGetLockLevel` and related
/// functions (src/backend/commands).
public final class Footprints {
  private final Traces traces;
  private final Version version;

  private Footprints(Traces traces, Version version) {
    this.traces = traces;
    this.version = version;
  }

  /// `revision` distinguishes new objects from older ones.
  public static Footprint of(
      Operation operation, Catalog before, Catalog after, String revision, Version version) {
    Traces traces = new Traces(before, after, revision);
    new Footprints(traces, version).add(operation);
    return traces.footprint();
  }

  private void add(Operation operation) {
    switch (operation) {
      case Operation.CreateTable create -> createTable(create);
      case Operation.AddColumn add -> {
        QualifiedName table = alter(add.table(), LockMode.ACCESS_EXCLUSIVE);
        if (table != null && isNew(table, add.column().name())) {
          new ColumnFootprints(traces, version).add(table, add.column());
        }
      }
      case Operation.DropColumn drop -> dropColumn(drop);
      case Operation.AlterColumn alter ->
          new ColumnFootprints(traces, version).alter(alter, present(alter.table()));
      case Operation.AddConstraint add -> {
        QualifiedName table = present(add.table());
        if (table != null) {
          addConstraint(table, add.constraint());
        }
      }
      case Operation.DropConstraint drop -> dropConstraint(drop);
      case Operation.ValidateConstraint validate -> validate(validate);
      case Operation.AttachPartition(var parent, var partition) -> {
        lock(parent, partitionLock());
        lock(partition, LockMode.ACCESS_EXCLUSIVE);
        traces.pass(Kind.SCANS, traces.resolved(partition), null);
      }
      case Operation.DetachPartition(var parent, var partition, var concurrently) -> {
        lock(parent, concurrently ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE);
        lock(partition, LockMode.ACCESS_EXCLUSIVE);
      }
      case Operation.Inherit(var table, var parent, var inherit) -> {
        lock(table, LockMode.ACCESS_EXCLUSIVE);
        lock(parent, inherit ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_SHARE);
      }
      case Operation.CreateIndex create -> createIndex(create);
      case Operation.AlterType(var type, var change) -> alterType(type, change);
      case Operation.Create create -> create(create);
      case Operation.Drop drop -> drop(drop);
      case Operation.Rename rename -> rename(rename.object(), rename.to(), null);
      case Operation.SetSchema set ->
          rename(set.object(), set.object().name().name(), set.schema());
      case Operation.DisownSequence disown -> lock(disown.sequence(), LockMode.SHARE_ROW_EXCLUSIVE);
      case Operation.Touch touch -> TouchFootprints.add(touch, traces);
      case Operation.Insert insert -> insert(insert);
      case Operation.Update update -> rows(update.table());
      case Operation.Delete delete -> rows(delete.table());
      case Operation.Truncate truncate -> truncate(truncate);
      case Operation.Copy copy -> rows(copy.table());
      case Operation.Call call -> call(call);
      case Operation.Maintain maintain -> TouchFootprints.add(maintain, traces);
      case Operation.Read _,
          Operation.CreateType _,
          Operation.AddEnumValue _,
          Operation.RenameEnumValue _,
          Operation.SetSearchPath _,
          Operation.Session _,
          Operation.Rebuild _,
          Operation.ModifyColumn _,
          Operation.AlterTable _,
          Operation.RenameTables _,
          Operation.Invalid _,
          Operation.Opaque _ -> {}
    }
  }

  // ---- names -----------------------------------------------------------------------------------

  private @Nullable QualifiedName present(Name name) {
    return traces.present(name);
  }

  private void lock(Name name, LockMode mode) {
    QualifiedName present = present(name);
    if (present != null) {
      traces.lock(present, mode);
    }
  }

  /// The table with its inheritors.
  private @Nullable QualifiedName alter(Name name, LockMode mode) {
    QualifiedName present = present(name);
    if (present != null) {
      traces.family(present).forEach(each -> traces.lock(each, mode));
    }
    return present;
  }

  /// Since PostgreSQL 12, attaching or detaching a partition does not block use of the others.
  private LockMode partitionLock() {
    return version.atLeast("12") ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
  }

  private boolean isNew(QualifiedName name, String column) {
    Relation.Table table = traces.table(name);
    return table == null || traces.before.column(table, column) != Presence.PRESENT;
  }

  // ---- tables ----------------------------------------------------------------------------------

  private void createTable(Operation.CreateTable create) {
    QualifiedName target = traces.before.creating(create.table());
    if (create.temporary()
        || create.ifNotExists() && traces.before.relation(target).presence() == Presence.PRESENT) {
      return;
    }
    traces.lock(target, LockMode.ACCESS_EXCLUSIVE);
    if (create.partitionOf() != null) {
      lock(create.partitionOf(), LockMode.ACCESS_EXCLUSIVE);
    }
    create.columns().forEach(each -> each.constraints().forEach(this::referenced));
    create.constraints().forEach(this::referenced);
  }

  private void referenced(Constraint constraint) {
    if (constraint instanceof Constraint.ForeignKey key) {
      lock(key.referenced(), LockMode.SHARE_ROW_EXCLUSIVE);
    }
  }

  private void dropColumn(Operation.DropColumn drop) {
    QualifiedName table = alter(drop.table(), LockMode.ACCESS_EXCLUSIVE);
    if (table != null) {
      traces.ownKeys(
          table,
          key -> {
            if (key.columns().contains(drop.column())) {
              lock(key.referenced(), LockMode.ACCESS_EXCLUSIVE);
            }
          });
      traces
          .referencing(table, key -> key.referencedColumns().contains(drop.column()))
          .forEach(each -> traces.lock(each, LockMode.ACCESS_EXCLUSIVE));
    }
  }

  // ---- constraints and indexes -----------------------------------------------------------------

  private void addConstraint(QualifiedName table, Constraint constraint) {
    LockMode mode =
        constraint instanceof Constraint.ForeignKey
            ? LockMode.SHARE_ROW_EXCLUSIVE
            : LockMode.ACCESS_EXCLUSIVE;
    traces.family(table).forEach(each -> traces.lock(each, mode));
    referenced(constraint);
    new ColumnFootprints(traces, version).check(table, constraint);
  }

  private void dropConstraint(Operation.DropConstraint drop) {
    QualifiedName table = alter(drop.table(), LockMode.ACCESS_EXCLUSIVE);
    Relation.Table known = table == null ? null : traces.table(table);
    ConstraintState state =
        known == null ? null : known.constraints().get(ObjectNames.cut(drop.constraint()));
    if (table == null || state == null) {
      return;
    }
    switch (state.shape()) {
      case Constraint.ForeignKey key when !key.isAsObserved() ->
          lock(key.referenced(), LockMode.ACCESS_EXCLUSIVE);
      case Constraint.PrimaryKey _, Constraint.Unique _ when drop.cascade() ->
          traces
              .referencing(
                  table,
                  key ->
                      key.referencedColumns().isEmpty()
                          || key.referencedColumns().equals(state.columns()))
              .forEach(each -> traces.lock(each, LockMode.ACCESS_EXCLUSIVE));
      case null, default -> {}
    }
  }

  private void validate(Operation.ValidateConstraint validate) {
    QualifiedName table = alter(validate.table(), LockMode.SHARE_UPDATE_EXCLUSIVE);
    Relation.Table known = table == null ? null : traces.table(table);
    ConstraintState state =
        known == null ? null : known.constraints().get(ObjectNames.cut(validate.constraint()));
    if (table == null) {
      return;
    }
    if (state == null
        || state.shape() == null
        || !state.shape().validated().equals(state.shape())) {
      traces.pass(Kind.SCANS, table, validate.constraint());
    }
    if (state != null && state.shape() instanceof Constraint.ForeignKey key) {
      lock(key.referenced(), LockMode.ROW_SHARE);
    }
  }

  private void createIndex(Operation.CreateIndex create) {
    QualifiedName table =
        alter(
            create.table(),
            create.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE);
    boolean there =
        create.ifNotExists()
            && create.name() != null
            && table != null
            && traces.before.presence(table.sibling(create.name())) == Presence.PRESENT;
    if (table != null && !there) {
      traces.pass(Kind.BUILDS, table, create.name());
    }
  }

  /// A new constraint of a domain reads every table with a column of the domain.
  private void alterType(Name type, TypeChange change) {
    if (change instanceof TypeChange.AddConstraint
        || change instanceof TypeChange.ValidateConstraint) {
      var tables = traces.before.relations().tablesMentioning(type.name());
      tables.values().removeIf(Relation.Table::isView);
      tables.forEach((name, table) -> {
        for (ColumnState column : table.columns().asMap().values()) {
          if (type.equals(column.type().named()) && column.presence() == Presence.PRESENT) {
            traces.lock(name, LockMode.SHARE);
            traces.pass(Kind.SCANS, name, type.toString());
          }
        }
      });
    }
  }

  // ---- other objects ---------------------------------------------------------------------------

  private void create(Operation.Create create) {
    ObjectId object = create.object();
    Name owner = object.owner();
    switch (object.kind()) {
      case TRIGGER -> lockOwner(owner, LockMode.SHARE_ROW_EXCLUSIVE);
      case POLICY, RULE -> lockOwner(owner, LockMode.ACCESS_EXCLUSIVE);
      case VIEW, MATERIALIZED_VIEW ->
          traces.lock(traces.before.creating(object.name()), LockMode.ACCESS_EXCLUSIVE);
      case ObjectKind _ -> {}
    }
  }

  private void lockOwner(@Nullable Name owner, LockMode mode) {
    if (owner != null) {
      lock(owner, mode);
    }
  }

  private void drop(Operation.Drop drop) {
    LockMode mode =
        drop.concurrently() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    for (ObjectId object : drop.objects()) {
      if (object.owner() != null && object.kind().belongsToTable()) {
        Relation.Table table = traces.table(traces.resolved(object.owner()));
        if (table != null
            && traces.before.attachment(table, object.kind(), object.name().name())
                != Presence.ABSENT) {
          lock(object.owner(), mode);
        }
      } else if (object.kind().isRelation()) {
        dropRelation(traces.resolved(object.name()), mode);
      }
    }
    if (drop.cascade()) {
      new Cascade(traces).add();
    }
  }

  private void dropRelation(QualifiedName name, LockMode mode) {
    switch (traces.before.relation(name)) {
      case Relation.Index index -> {
        if (index.table() != null && index.presence() != Presence.ABSENT) {
          traces.family(index.table()).forEach(each -> traces.lock(each, mode));
        }
      }
      case Relation.Table table -> {
        if (table.presence() != Presence.ABSENT) {
          traces.lock(name, mode);
          table
              .parents()
              .now()
              .forEach(each -> {
                if (table.parents().isPartitionOf(each)) {
                  traces.lock(each, mode);
                }
              });
          traces.ownKeys(name, key -> lock(key.referenced(), mode));
        }
      }
      case Relation.Sequence _, Relation.Absent _ -> {}
    }
  }

  private void rename(ObjectId object, String to, @Nullable String schema) {
    Name owner = object.owner();
    if (owner != null && object.kind().belongsToTable()) {
      alter(owner, LockMode.ACCESS_EXCLUSIVE);
    } else if (object.kind().isRelation()) {
      QualifiedName name = traces.resolved(object.name());
      if (traces.before.relation(name) instanceof Relation.Table table
          && table.presence() != Presence.ABSENT) {
        traces.lock(
            schema == null ? name.sibling(to) : new QualifiedName(schema, to),
            LockMode.ACCESS_EXCLUSIVE);
      }
    }
  }

  // ---- rows ------------------------------------------------------------------------------------

  private void rows(Name name) {
    QualifiedName table = alter(name, LockMode.ROW_EXCLUSIVE);
    if (table != null) {
      traces.pass(Kind.CHANGES_ROWS, table, null);
    }
  }

  /// Each row locks the rows it refers to.
  private void insert(Operation.Insert insert) {
    QualifiedName table = alter(insert.table(), LockMode.ROW_EXCLUSIVE);
    if (table == null) {
      return;
    }
    List<List<Value>> rows = insert.rows();
    if (rows == null) {
      traces.pass(Kind.CHANGES_ROWS, table, null);
    } else if (!rows.isEmpty() && !insert.settling()) {
      traces.ownKeys(
          table,
          key -> {
            if (rows.stream().anyMatch(row -> refers(key, insert.columns(), row))) {
              lock(key.referenced(), LockMode.ROW_SHARE);
            }
          });
    }
  }

  private static boolean refers(Constraint.ForeignKey key, List<String> columns, List<Value> row) {
    return key.columns().stream()
        .allMatch(each -> {
          int at = columns.indexOf(each);
          return at >= 0 && at < row.size() && row.get(at) instanceof Value.Constant;
        });
  }

  private void truncate(Operation.Truncate truncate) {
    for (Name name : truncate.tables()) {
      QualifiedName table = present(name);
      if (table != null) {
        List<QualifiedName> all = new ArrayList<>(List.of(table));
        for (int i = 0; truncate.cascade() && i < all.size(); i++) {
          for (QualifiedName each : traces.referencing(all.get(i), key -> true)) {
            if (!all.contains(each)) {
              all.add(each);
            }
          }
        }
        all.forEach(this::empty);
      }
    }
  }

  private void empty(QualifiedName name) {
    for (QualifiedName each : traces.family(name)) {
      traces.lock(each, LockMode.ACCESS_EXCLUSIVE);
      traces.pass(Kind.REWRITES, each, "truncate");
    }
  }

  private void call(Operation.Call call) {
    if (call.what().toLowerCase(Locale.ROOT).startsWith("merge")) {
      for (ObjectId need : call.needs()) {
        if (need.kind().isRelation()) {
          rows(need.name());
          return;
        }
      }
    }
  }
}

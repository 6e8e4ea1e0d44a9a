package dev.reprise.server.mysql;

import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Constraints: foreign key names are unique per schema, check names per schema on MySQL and per
/// table on MariaDB; keys are indexes.
final class Constraints {
  private static final String FOREIGN_KEY = "_ibfk_";

  private Constraints() {}

  static void add(MysqlOperation change, Operation.AddConstraint add) {
    MysqlOperation.Table table = change.needTable(add.table(), add.ifTableExists());
    if (table != null && !(add.ifNotExists() && isThere(table, add.constraint()))) {
      add(change, add.table(), add.constraint());
    }
  }

  private static boolean isThere(MysqlOperation.Table table, Constraint constraint) {
    String name = constraint.name();
    String kept;
    if (constraint instanceof Constraint.PrimaryKey) {
      kept = Indexes.kept(table, Indexes.PRIMARY);
    } else if (name == null) {
      return false;
    } else {
      kept =
          constraint instanceof Constraint.Unique
              ? Indexes.kept(table, Indexes.spelled(table, name))
              : spelled(table.relation(), name);
    }
    ConstraintState state = table.relation().constraints().get(kept);
    return state != null && state.presence() == Presence.PRESENT;
  }

  static void add(MysqlOperation change, Name owner, Constraint constraint) {
    Keys.check(change, owner, constraint);
    switch (constraint) {
      case Constraint.PrimaryKey key -> Indexes.primary(change, owner, key.columns());
      case Constraint.Unique key -> Indexes.unique(change, owner, key.name(), key.columns());
      case Constraint.ForeignKey key -> addKey(change, owner, key);
      case Constraint.Check check -> addCheck(change, owner, check);
      case Constraint.NotNull _ -> {}
      case Constraint.Exclude _ ->
          throw new Refusal(
              change.fault(
                  FaultKind.SYNTAX_ERROR,
                  1064,
                  "ER_PARSE_ERROR",
                  MysqlSyntax.message("EXCLUDE", change.product)));
    }
  }

  // ---- foreign keys ----------------------------------------------------------------------------

  private static void addKey(MysqlOperation change, Name owner, Constraint.ForeignKey given) {
    MysqlOperation.Table table = change.table(owner);
    Constraint.ForeignKey key =
        given.on(
            Columns.spelled(change, owner, given.columns()),
            given.referenced(),
            Columns.spelled(change, given.referenced(), given.referencedColumns()));
    String name = key.name() == null ? next(table, FOREIGN_KEY) : key.name();
    if (key.name() != null) {
      free(change, table, key, change.operation);
    }
    QualifiedName referenced = change.catalog.resolveRelation(key.referenced());
    if (!change.checksKeys() && change.catalog.presence(referenced) != Presence.PRESENT) {
      Constraint.ForeignKey kept =
          key.on(key.columns(), referenced.asName(), key.referencedColumns());
      change.put(
          table.name(),
          table
              .relation()
              .withConstraint(
                  name, new ConstraintState(Presence.PRESENT, change.made, kept.named(name))));
    } else {
      change.model(new Operation.AddConstraint(owner, false, key.named(name)));
    }
    Indexes.forKey(change, table.name(), key.name(), key.columns());
  }

  /// Fails if a table of the schema has a foreign key of that name.
  static void free(
      MysqlOperation change, MysqlOperation.Table table, Constraint.ForeignKey key, Operation by) {
    String name = String.valueOf(key.name());
    Operation whole = change.operation;
    change.operation = by;
    var tables = change.catalog.relations().tablesMentioning(name);
    tables.forEach((other, relation) -> {
      ConstraintState state = relation.constraints().get(name);
      if (other.schema().equals(table.name().schema())
          && state != null
          && state.presence() != Presence.ABSENT
          && (state.shape() == null || state.shape() instanceof Constraint.ForeignKey)) {
        change.demand(Presence.ABSENT, state.presence(), taken(change, table, other, name, state));
      }
    });
    change.operation = whole;
  }

  private static Fault taken(
      MysqlOperation change,
      MysqlOperation.Table table,
      QualifiedName other,
      String name,
      ConstraintState state) {
    ObjectId object = ObjectId.constraint(MysqlOperation.shown(other), name);
    return change.product.maria()
        ? change.fault(
            FaultKind.DUPLICATE_OBJECT,
            1005,
            "ER_CANT_CREATE_TABLE",
            "Can't create table `"
                + table.name().name()
                + "` (errno: 121 \"Duplicate key on write or update\")",
            object,
            state.made())
        : change.fault(
            FaultKind.DUPLICATE_OBJECT,
            1826,
            "ER_FK_DUP_NAME",
            "Duplicate foreign key constraint name '" + name + "'",
            object,
            state.made());
  }

  /// One more than the highest existing number.
  private static String next(MysqlOperation.Table table, String label) {
    String start = (label.startsWith("_") ? table.name().name() : "") + label;
    int highest = 0;
    for (var each : table.relation().constraints().asMap().entrySet()) {
      String name = each.getKey();
      if (each.getValue().presence() == Presence.PRESENT && name.startsWith(start)) {
        String rest = name.substring(start.length());
        boolean number =
            !rest.isEmpty() && rest.length() < 9 && rest.chars().allMatch(Character::isDigit);
        highest = number ? Math.max(highest, Integer.parseInt(rest)) : highest;
      }
    }
    return start + (highest + 1);
  }

  // ---- checks ----------------------------------------------------------------------------------

  private static void addCheck(MysqlOperation change, Name owner, Constraint.Check check) {
    MysqlOperation.Table table = change.table(owner);
    boolean maria = change.product.maria();
    String name =
        check.name() == null ? next(table, maria ? "CONSTRAINT_" : "_chk_") : check.name();
    if (check.name() != null && !maria) {
      freeCheck(change, table, name);
    }
    change.model(
        new Operation.AddConstraint(
            owner,
            false,
            new Constraint.Check(
                name, check.expression(), Columns.spelled(change, owner, check.columns()), false)));
  }

  private static void freeCheck(MysqlOperation change, MysqlOperation.Table table, String name) {
    var tables = change.catalog.relations().tablesMentioning(name);
    tables.remove(table.name());
    tables.forEach((other, relation) -> {
      ConstraintState state = relation.constraints().get(name);
      if (other.schema().equals(table.name().schema())
          && state != null
          && state.presence() != Presence.ABSENT
          && state.shape() instanceof Constraint.Check) {
        change.demand(
            Presence.ABSENT,
            state.presence(),
            change.fault(
                FaultKind.DUPLICATE_OBJECT,
                3822,
                "ER_CHECK_CONSTRAINT_DUP_NAME",
                "Duplicate check constraint name '" + name + "'.",
                ObjectId.constraint(MysqlOperation.shown(other), name),
                state.made()));
      }
    });
  }

  /// A check is dropped with its only column; a check on further columns prevents the drop.
  static void withoutChecks(MysqlOperation change, QualifiedName owner, String column) {
    Relation.Table table = change.table(owner.asName()).relation();
    for (var each : table.constraints().asMap().entrySet()) {
      ConstraintState state = each.getValue();
      if (state.presence() != Presence.PRESENT
          || !(state.shape() instanceof Constraint.Check check)
          || !check.columns().contains(column)) {
        continue;
      }
      if (check.columns().size() > 1) {
        boolean maria = change.product.maria();
        throw new Refusal(
            change.fault(
                FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
                maria ? 1054 : 3959,
                maria ? "ER_BAD_FIELD_ERROR" : "ER_DEPENDENT_BY_CHECK_CONSTRAINT",
                maria
                    ? "Unknown column '" + column + "' in 'CHECK'"
                    : "Check constraint '"
                        + each.getKey()
                        + "' uses column '"
                        + column
                        + "', hence column cannot be dropped or renamed.",
                ObjectId.constraint(MysqlOperation.shown(owner), each.getKey()),
                state.made()));
      }
      Relation.Table now = change.table(owner.asName()).relation();
      change.put(
          owner,
          now.withConstraint(
              each.getKey(), new ConstraintState(Presence.ABSENT, change.made, check)));
    }
  }

  // ---- drop ------------------------------------------------------------------------------------

  static void drop(MysqlOperation change, Operation.DropConstraint drop) {
    MysqlOperation.Table table = change.needTable(drop.table(), drop.ifTableExists());
    if (table == null) {
      return;
    }
    if (drop.kind() == ConstraintKind.PRIMARY_KEY) {
      plain(change, drop, Indexes.kept(table, Indexes.PRIMARY));
      return;
    }
    String name = spelled(table.relation(), drop.constraint());
    ConstraintState known = table.relation().constraints().get(name);
    boolean index =
        known == null
            && table.relation().constraints().get(Indexes.kept(table, Indexes.spelled(table, name)))
                != null;
    if (index && drop.kind() == null) {
      Indexes.drop(
          change, ObjectId.on(ObjectKind.INDEX, drop.table(), drop.constraint()), drop.ifExists());
      return;
    }
    plain(change, drop, name);
    if (known != null && change.catalog.isDoubtful(known.made())) {
      doubtNumbers(change, table.name());
    }
  }

  /// A constraint that may have been gone had left its number to a later one.
  private static void doubtNumbers(MysqlOperation change, QualifiedName owner) {
    Relation.Table table = change.table(owner.asName()).relation();
    for (var each : table.constraints().asMap().entrySet()) {
      if (each.getKey().startsWith(owner.name() + FOREIGN_KEY)
          && each.getValue().presence() == Presence.PRESENT) {
        table = table.withConstraint(each.getKey(), each.getValue().withPresence(Presence.UNKNOWN));
      }
    }
    change.put(owner, table);
  }

  private static void plain(MysqlOperation change, Operation.DropConstraint drop, String name) {
    change.model(
        new Operation.DropConstraint(
            drop.table(), false, name, drop.ifExists(), !change.checksKeys()));
  }

  private static String spelled(Relation.Table table, String name) {
    ConstraintState exact = table.constraints().get(name);
    if (exact != null && exact.presence() != Presence.ABSENT) {
      return name;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    for (var each : table.constraints().asMap().entrySet()) {
      if (each.getValue().presence() != Presence.ABSENT
          && each.getKey().toLowerCase(Locale.ROOT).equals(lower)) {
        return each.getKey();
      }
    }
    return name;
  }

  /// Fails if another table refers to that one. `TRUNCATE` fails because of the key alone, with or
  /// without rows.
  static void demandNoReferrer(MysqlOperation change, Name table) {
    Fault referrer =
        change.checksKeys()
            ? referrer(change, change.catalog.resolveRelation(table), List.of())
            : null;
    if (referrer != null) {
      throw new Refusal(
          change
              .fault(
                  FaultKind.FEATURE_NOT_SUPPORTED,
                  1701,
                  "ER_TRUNCATE_ILLEGAL_FK",
                  "Cannot truncate a table referenced in a foreign key constraint")
              .about(referrer.object(), referrer.obstacle()));
    }
  }

  static @Nullable Fault referrer(
      MysqlOperation change, QualifiedName name, List<QualifiedName> besides) {
    var tables = change.catalog.relations().tablesMentioning(name.name());
    tables.keySet().removeAll(besides);
    tables.remove(name);
    for (var other : tables.entrySet()) {
      for (var each : other.getValue().constraints().asMap().entrySet()) {
        ConstraintState state = each.getValue();
        if (state.presence() == Presence.PRESENT
            && state.shape() instanceof Constraint.ForeignKey key
            && change.catalog.resolveRelation(key.referenced()).equals(name)) {
          return refers(change, name, other.getKey(), each.getKey(), state);
        }
      }
    }
    return null;
  }

  private static Fault refers(
      MysqlOperation change,
      QualifiedName name,
      QualifiedName other,
      String constraint,
      ConstraintState state) {
    ObjectId object = ObjectId.constraint(MysqlOperation.shown(other), constraint);
    return change.product.maria()
        ? change.fault(
            FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
            1451,
            "ER_ROW_IS_REFERENCED_2",
            "Cannot delete or update a parent row: a foreign key constraint fails",
            object,
            state.made())
        : change.fault(
            FaultKind.DEPENDENT_OBJECTS_STILL_EXIST,
            3730,
            "ER_FK_CANNOT_DROP_PARENT",
            "Cannot drop table '"
                + name.name()
                + "' referenced by a foreign key constraint '"
                + constraint
                + "' on table '"
                + other.name()
                + "'.",
            object,
            state.made());
  }
}

package dev.reprise.remedy.guard;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.remedy.problem.NamesInCall;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The check before a call, so that it runs only if it has something to do.
///
/// @param present true if the object must exist, false if it must not
/// @param table the table as it is written, without its schema; empty if unknown
/// @param part the column, index or constraint as it is written; empty for a table, and for a
///   primary key of any name
public record GuardQuestion(ExistenceQuestion asked, boolean present, String table, String part) {

  /// Null if no check for one object is enough. `main` is the main work of `call`.
  public static @Nullable GuardQuestion of(Problem problem, Call call, Operation main) {
    var names = new NamesInCall(call, problem.revision());
    Name gone = gone(main, problem);
    if (gone != null) {
      return table(gone, true, names.table(gone, place(main)));
    }
    if (main instanceof Operation.AddConstraint add) {
      return constraint(add, problem, names);
    }
    Aim aim = aim(main);
    if (aim == null) {
      return null;
    }
    ObjectId object = aim.object();
    boolean present = !aim.present();
    return switch (object.kind()) {
      case TABLE -> table(object.name(), present, names.table(object.name(), 0));
      case COLUMN -> object.owner() == null ? null : column(object, object.owner(), present, names);
      case INDEX ->
          main instanceof Operation.CreateIndex create
              ? created(create, object.name().name(), problem, names)
              : dropped(object, problem, names);
      case CONSTRAINT ->
          main instanceof Operation.DropConstraint drop ? dropped(drop, problem, names) : null;
      case ObjectKind _ -> null;
    };
  }

  /// The state that does not hold yet if `main` has work to do. An object that it changes or
  /// renames must exist.
  private static @Nullable Aim aim(Operation main) {
    return switch (main) {
      case Operation.AlterColumn alter ->
          new Aim(ObjectId.column(alter.table(), alter.column()), false);
      case Operation.Rename(ObjectId object, _, _) ->
          object.kind() == ObjectKind.TABLE || object.kind() == ObjectKind.COLUMN
              ? new Aim(object, false)
              : null;
      case Operation.CreateTable _,
          Operation.AddColumn _,
          Operation.CreateIndex _,
          Operation.DropColumn _,
          Operation.DropConstraint _,
          Operation.Drop _ ->
          Aim.of(main);
      case Operation _ -> null;
    };
  }

  /// The table that `main` works on, if the problem is that it is gone.
  private static @Nullable Name gone(Operation main, Problem problem) {
    boolean missing =
        problem.condition().equals("undefined_table")
            && problem.object() != null
            && problem.object().kind() == ObjectKind.TABLE;
    Name table =
        switch (main) {
          case Operation.AddColumn add -> isGone(add.table(), problem) ? add.table() : null;
          case Operation.CreateIndex create ->
              isGone(create.table(), problem) ? create.table() : null;
          case Operation.AddConstraint add -> isGone(add.table(), problem) ? add.table() : null;
          case Operation.DropColumn drop -> drop.table();
          case Operation.AlterColumn alter -> alter.table();
          case Operation.DropConstraint drop -> drop.table();
          case Operation.Rename rename -> rename.object().owner();
          case Operation _ -> null;
        };
    return missing ? table : null;
  }

  /// The index of the table in the call's arguments.
  private static int place(Operation main) {
    return switch (main) {
      case Operation.CreateIndex _, Operation.AddConstraint _, Operation.DropConstraint _ -> 1;
      case Operation _ -> 0;
    };
  }

  /// True if an unnamed constraint or index is identified by its columns, listed in `part`.
  boolean byColumns() {
    boolean named = asked.kind() == ObjectKind.CONSTRAINT || asked.kind() == ObjectKind.INDEX;
    return named
        && asked.constraint() != ConstraintKind.PRIMARY_KEY
        && Objects.requireNonNullElse(asked.part(), "").isEmpty();
  }

  /// True if it looks for a name in capitals, which Oracle's inspector returns in lower case: an
  /// existing object would not be dropped (`normalize_name` of SQLAlchemy's dialect).
  boolean findsNoCapitals() {
    String name =
        asked.kind() == ObjectKind.TABLE
            ? asked.table().name()
            : Objects.requireNonNullElse(asked.part(), "");
    return present && name.matches("[A-Z][A-Z0-9_$#]*");
  }

  /// True if the problem is that the table was removed further down in the same revision.
  public static boolean isGone(@Nullable Name table, Problem problem) {
    return table != null
        && problem.condition().equals("undefined_table")
        && problem.object() != null
        && problem.object().kind() == ObjectKind.TABLE
        && problem.object().name().name().equals(table.name());
  }

  private static GuardQuestion table(Name table, boolean present, String written) {
    return new GuardQuestion(ExistenceQuestion.table(table), present, written, "");
  }

  /// A new column is given as `sa.Column(…)`, any other by its name.
  private static GuardQuestion column(
      ObjectId column, Name table, boolean present, NamesInCall names) {
    String own = column.name().name();
    return new GuardQuestion(
        ExistenceQuestion.column(table, own),
        present,
        names.table(table, 0),
        present ? names.part(own, 1) : names.column(own, 1));
  }

  private static GuardQuestion created(
      Operation.CreateIndex create, String name, Problem problem, NamesInCall names) {
    String columns = names.isUnnamed() ? names.columns(2) : null;
    if (columns != null && problem.context().facts().missesConvention()) {
      return new GuardQuestion(
          ExistenceQuestion.index(create.table(), "", false),
          false,
          names.table(create.table(), 1),
          columns);
    }
    boolean unseen = create.keys().contains("") && missesExpressions(problem);
    return new GuardQuestion(
        ExistenceQuestion.index(create.table(), name, unseen),
        false,
        names.table(create.table(), 1),
        names.part(name, 0));
  }

  private static GuardQuestion dropped(
      Operation.DropConstraint drop, Problem problem, NamesInCall names) {
    return new GuardQuestion(
        ExistenceQuestion.constraint(drop.table(), drop.constraint(), kind(drop, problem, names)),
        true,
        names.table(drop.table(), 1),
        names.part(drop.constraint(), 0));
  }

  private static @Nullable GuardQuestion constraint(
      Operation.AddConstraint add, Problem problem, NamesInCall names) {
    ConstraintKind kind = add.constraint().kind();
    boolean unseen = kind == ConstraintKind.EXCLUDE || kind == ConstraintKind.NOT_NULL;
    String name = add.constraint().name();
    if (name == null && (kind == ConstraintKind.FOREIGN_KEY || kind == ConstraintKind.UNIQUE)) {
      String columns = names.columns(kind == ConstraintKind.UNIQUE ? 2 : 3);
      return columns == null
          ? null
          : new GuardQuestion(
              ExistenceQuestion.constraint(add.table(), "", kind),
              false,
              names.table(add.table(), 1),
              columns);
    }
    if (unseen || name == null && kind != ConstraintKind.PRIMARY_KEY) {
      return null;
    }
    String part = name == null ? "" : name;
    // There is only one key, whatever its name, unless the revision drops the old one first.
    boolean any =
        kind == ConstraintKind.PRIMARY_KEY && (name == null || !dropsConstraintOf(add, problem));
    return new GuardQuestion(
        ExistenceQuestion.constraint(add.table(), part, kind),
        false,
        names.table(add.table(), 1),
        any ? "" : names.part(part, 0));
  }

  private static boolean dropsConstraintOf(Operation.AddConstraint add, Problem problem) {
    return PlanSteps.operations(problem.upgrade()).stream()
        .takeWhile(each -> each.operation() != add)
        .anyMatch(each ->
            each.operation() instanceof Operation.DropConstraint drop
                && drop.table().equals(add.table()));
  }

  /// The kind given by `type_`, or known from the history of the dropped constraint.
  private static @Nullable ConstraintKind kind(
      Operation.DropConstraint drop, Problem problem, NamesInCall names) {
    Expression written = PythonText.argument(names.call(), names.batch() ? 1 : 2, "type_");
    return switch (written instanceof StringLiteral literal ? literal.value() : "") {
      case "unique" -> ConstraintKind.UNIQUE;
      case "foreignkey" -> ConstraintKind.FOREIGN_KEY;
      case "check" -> ConstraintKind.CHECK;
      case "primary" -> ConstraintKind.PRIMARY_KEY;
      case String _ -> known(drop, problem);
    };
  }

  private static @Nullable ConstraintKind known(Operation.DropConstraint drop, Problem problem) {
    Set<ConstraintKind> kinds = EnumSet.noneOf(ConstraintKind.class);
    for (Snapshot each : problem.context().left()) {
      Catalog catalog = each.catalog();
      if (catalog.relation(catalog.resolveRelation(drop.table())) instanceof Relation.Table table
          && table.constraints().get(drop.constraint()) instanceof ConstraintState state
          && state.shape() != null) {
        kinds.add(state.shape().kind());
      }
    }
    return kinds.size() == 1 ? kinds.iterator().next() : null;
  }

  private static @Nullable GuardQuestion dropped(
      ObjectId object, Problem problem, NamesInCall names) {
    Expression table =
        names.batch()
            ? names.batchTable()
            : PythonText.argument(names.call(), 1, "table_name", "tablename");
    String told = table instanceof StringLiteral literal ? literal.value() : "";
    String index = object.name().name();
    Name owner = new Name(object.name().schema(), told);
    if (table != null && goesToo(owner, problem)) {
      return table(owner, true, names.source().text(table.span()));
    }
    boolean unseen = missesExpressions(problem) && !isPlain(object, problem);
    return new GuardQuestion(
        ExistenceQuestion.index(owner, index, unseen),
        true,
        table == null ? "" : names.source().text(table.span()),
        names.part(index, 0));
  }

  /// True if the table is dropped or renamed in the same revision, too: one check covers both.
  private static boolean goesToo(Name table, Problem problem) {
    ObjectId gone = ObjectId.table(table);
    return PlanSteps.isAtomic(problem.upgrade())
        && PlanSteps.operations(problem.upgrade()).stream()
            .anyMatch(each ->
                switch (each.operation()) {
                  case Operation.Drop drop -> drop.objects().contains(gone);
                  case Operation.Rename(ObjectId object, _, _) -> object.equals(gone);
                  case Operation _ -> false;
                });
  }

  /// True if an earlier revision created the index, on columns alone.
  private static boolean isPlain(ObjectId index, Problem problem) {
    List<Snapshot> before = problem.context().before();
    return !before.isEmpty()
        && before.stream()
            .map(Snapshot::catalog)
            .allMatch(catalog ->
                catalog.relation(catalog.resolveRelation(index.name())) instanceof Relation.Index it
                    && it.presence() == Presence.PRESENT
                    && !it.keys().isEmpty()
                    && !it.keys().contains(""));
  }

  /// True if the inspector ignores indexes on expressions: it lists them since SQLAlchemy 2.0
  /// (change log of 2.0.0b1). A dropped index may have been one.
  private static boolean missesExpressions(Problem problem) {
    return !problem.platform().sqlalchemyAtLeast("2.0");
  }
}

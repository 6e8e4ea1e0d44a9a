package dev.reprise.remedy;

import dev.reprise.alembic.helper.ExistenceQuestion;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Snapshot;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What has to be asked in front of a call so that it runs only where it has something to do.
///
/// @param present whether the object must be there, or must not
/// @param table the table as it is written, without its schema; empty where it is not told
/// @param part the column, index or constraint as it is written; empty for a table, and for a
///   primary key of any name
record GuardQuestion(ExistenceQuestion asked, boolean present, String table, String part) {

  /// Null where no question about one object tells. `main` is the main work of `call`.
  static @Nullable GuardQuestion of(Problem problem, Call call, Operation main) {
    var names = new NamesInCall(call, problem.revision());
    boolean missingTable =
        problem.condition().equals("undefined_table")
            && problem.object() != null
            && problem.object().kind() == ObjectKind.TABLE;
    return switch (main) {
      case Operation.CreateTable create -> table(create.table(), false, names);
      case Operation.AddColumn add when isGone(add.table(), problem) ->
          table(add.table(), true, names);
      case Operation.CreateIndex create when isGone(create.table(), problem) ->
          table(create.table(), true, names.table(create.table(), 1));
      case Operation.AddConstraint add when isGone(add.table(), problem) ->
          table(add.table(), true, names.table(add.table(), 1));
      case Operation.AddColumn add -> {
        String column = add.column().name();
        yield new GuardQuestion(
            ExistenceQuestion.column(add.table(), column),
            false,
            names.table(add.table(), 0),
            names.column(column, 1));
      }
      case Operation.DropColumn drop ->
          missingTable
              ? table(drop.table(), true, names)
              : column(drop.table(), drop.column(), names);
      case Operation.AlterColumn alter ->
          missingTable
              ? table(alter.table(), true, names)
              : column(alter.table(), alter.column(), names);
      case Operation.CreateIndex create when create.name() != null -> {
        boolean unseen = create.keys().contains("") && missesExpressions(problem);
        yield new GuardQuestion(
            ExistenceQuestion.index(create.table(), create.name(), unseen),
            false,
            names.table(create.table(), 1),
            names.part(create.name(), 0));
      }
      case Operation.AddConstraint add -> constraint(add, Queue.of(problem, call), names);
      case Operation.DropConstraint drop ->
          missingTable
              ? table(drop.table(), true, names.table(drop.table(), 1))
              : new GuardQuestion(
                  ExistenceQuestion.constraint(
                      drop.table(), drop.constraint(), kind(drop, problem, names)),
                  true,
                  names.table(drop.table(), 1),
                  names.part(drop.constraint(), 0));
      case Operation.Drop drop when drop.objects().size() == 1 ->
          dropped(drop.objects().getFirst(), problem, names);
      case Operation.Rename rename ->
          missingTable && rename.object().owner() != null
              ? table(rename.object().owner(), true, names)
              : renamed(rename.object(), names);
      case Operation _ -> null;
    };
  }

  /// Whether the problem is that the table has gone, further down in the same revision.
  static boolean isGone(@Nullable Name table, Problem problem) {
    return table != null
        && problem.condition().equals("undefined_table")
        && problem.object() != null
        && problem.object().kind() == ObjectKind.TABLE
        && problem.object().name().name().equals(table.name());
  }

  private static GuardQuestion table(Name table, boolean present, NamesInCall names) {
    return table(table, present, names.table(table, 0));
  }

  private static GuardQuestion table(Name table, boolean present, String written) {
    return new GuardQuestion(ExistenceQuestion.table(table), present, written, "");
  }

  private static GuardQuestion column(Name table, String column, NamesInCall names) {
    return new GuardQuestion(
        ExistenceQuestion.column(table, column),
        true,
        names.table(table, 0),
        names.part(column, 1));
  }

  private static @Nullable GuardQuestion constraint(
      Operation.AddConstraint add, Queue queue, NamesInCall names) {
    ConstraintKind kind = kind(add.constraint());
    boolean unseen = kind == ConstraintKind.EXCLUDE || kind == ConstraintKind.NOT_NULL;
    String name = add.constraint().name();
    if (unseen || name == null && kind != ConstraintKind.PRIMARY_KEY) {
      return null;
    }
    String part = name == null ? "" : name;
    // There is one key of whatever name, but where the batch takes the old one away first.
    boolean any = kind == ConstraintKind.PRIMARY_KEY && !queue.dropsConstraintOf(add.table());
    return new GuardQuestion(
        ExistenceQuestion.constraint(add.table(), part, kind),
        false,
        names.table(add.table(), 1),
        any ? "" : names.part(part, 0));
  }

  /// What `type_` says, or what the history knows of the constraint that is gone.
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
        kinds.add(kind(state.shape()));
      }
    }
    return kinds.size() == 1 ? kinds.iterator().next() : null;
  }

  private static ConstraintKind kind(Constraint shape) {
    return switch (shape) {
      case Constraint.PrimaryKey _ -> ConstraintKind.PRIMARY_KEY;
      case Constraint.Unique _ -> ConstraintKind.UNIQUE;
      case Constraint.ForeignKey _ -> ConstraintKind.FOREIGN_KEY;
      case Constraint.Check _ -> ConstraintKind.CHECK;
      case Constraint.Exclude _ -> ConstraintKind.EXCLUDE;
      case Constraint.NotNull _ -> ConstraintKind.NOT_NULL;
    };
  }

  private static @Nullable GuardQuestion dropped(
      ObjectId object, Problem problem, NamesInCall names) {
    if (object.kind() == ObjectKind.TABLE) {
      return table(object.name(), true, names);
    }
    if (object.kind() != ObjectKind.INDEX || names.batch()) {
      return null;
    }
    Expression table = PythonText.argument(names.call(), 1, "table_name", "tablename");
    String told = table instanceof StringLiteral literal ? literal.value() : "";
    String index = object.name().name();
    return new GuardQuestion(
        ExistenceQuestion.index(
            new Name(object.name().schema(), told), index, missesExpressions(problem)),
        true,
        table == null ? "" : names.source().text(table.span()),
        names.part(index, 0));
  }

  private static @Nullable GuardQuestion renamed(ObjectId object, NamesInCall names) {
    if (object.kind() == ObjectKind.TABLE) {
      return table(object.name(), true, names);
    }
    return object.kind() == ObjectKind.COLUMN && object.owner() != null
        ? column(object.owner(), object.name().name(), names)
        : null;
  }

  /// Whether the inspector passes over indexes on expressions: it knows them since SQLAlchemy 2.0
  /// (change log of 2.0.0b1). A dropped index may have been one.
  private static boolean missesExpressions(Problem problem) {
    return !problem.platform().sqlalchemyAtLeast("2.0");
  }
}

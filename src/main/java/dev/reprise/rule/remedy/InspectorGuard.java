package dev.reprise.rule.remedy;

import dev.reprise.finding.When;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts a question to the database in front of a call that has no guard of its own: `if "c" not in
/// {column["name"] for column in sa.inspect(op.get_bind()).get_columns("t")}:`.
final class InspectorGuard {
  private final Problem problem;
  private final Call call;
  private final String called;
  private final boolean batch;
  private final Source source;

  private InspectorGuard(Problem problem, Call call) {
    this.problem = problem;
    this.call = call;
    this.called = PythonText.calledName(call);
    this.batch = Operations.isBatch(call);
    this.source = problem.revision();
  }

  /// Edits that let `call` run only where `main`, its main work, has something to do; empty where
  /// that cannot be asked.
  static List<Edit> around(Problem problem, Call call, Operation main) {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    if (statement == null) {
      return List.of();
    }
    var guard = new InspectorGuard(problem, call);
    // What a batch gathers is sent at its end: a question inside comes before all of it.
    boolean early = guard.batch && problem.when() == When.FIRST_RUN;
    String connected = Operations.connected(call, guard.source);
    if (connected == null || early) {
      return List.of();
    }
    Inspection inspection = Inspection.in(guard.source, connected);
    String condition = inspection == null ? null : guard.condition(main, inspection);
    if (inspection == null || condition == null) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>(statement.guard(condition));
    if (inspection.imported() != null) {
      edits.add(inspection.imported());
    }
    return edits;
  }

  private @Nullable String condition(Operation main, Inspection inspection) {
    String inspector = inspection.inspector();
    boolean missingTable =
        problem.condition().equals("undefined_table")
            && problem.object() != null
            && problem.object().kind() == ObjectKind.TABLE;
    return switch (main) {
      case Operation.CreateTable create -> "not " + table(inspector, create.table(), 0);
      case Operation.AddColumn add ->
          absent(columnName(add.column().name(), 1), columns(inspector, add.table()));
      case Operation.DropColumn drop ->
          missingTable
              ? table(inspector, drop.table(), 0)
              : present(written(drop.column(), 1), columns(inspector, drop.table()));
      case Operation.AlterColumn alter ->
          missingTable
              ? table(inspector, alter.table(), 0)
              : present(written(alter.column(), 1), columns(inspector, alter.table()));
      case Operation.CreateIndex create when create.name() != null ->
          create.keys().contains("") && missesExpressions()
              ? inspection.index(create.table().schema(), create.name()) + " is None"
              : absent(written(create.name(), 0), names(inspector, "get_indexes", create.table()));
      case Operation.AddConstraint add -> constraint(add, inspector);
      case Operation.DropConstraint drop -> dropped(drop, inspector);
      case Operation.Drop drop -> dropped(drop, inspection);
      case Operation.Rename rename ->
          missingTable && rename.object().owner() != null
              ? table(inspector, rename.object().owner(), 0)
              : renamed(rename.object(), inspector);
      case Operation _ -> null;
    };
  }

  private @Nullable String constraint(Operation.AddConstraint add, String inspector) {
    if (add.constraint() instanceof Constraint.PrimaryKey) {
      return "not "
          + inspector
          + ".get_pk_constraint("
          + tableArguments(add.table(), 1)
          + ")[\"constrained_columns\"]";
    }
    String name = add.constraint().name();
    String getter =
        switch (add.constraint()) {
          case Constraint.Unique _ -> "get_unique_constraints";
          case Constraint.ForeignKey _ -> "get_foreign_keys";
          case Constraint.Check _ -> "get_check_constraints";
          case Constraint.PrimaryKey _, Constraint.Exclude _, Constraint.NotNull _ -> null;
        };
    return name == null || getter == null
        ? null
        : absent(written(name, 0), names(inspector, getter, add.table()));
  }

  private @Nullable String dropped(Operation.DropConstraint drop, String inspector) {
    String type =
        PythonText.argument(call, batch ? 1 : 2, "type_") instanceof StringLiteral literal
            ? literal.value()
            : "";
    String getter =
        switch (type) {
          case "unique" -> "get_unique_constraints";
          case "foreignkey" -> "get_foreign_keys";
          case "check" -> "get_check_constraints";
          default -> null;
        };
    return getter == null
        ? null
        : present(written(drop.constraint(), 0), names(inspector, getter, drop.table()));
  }

  private @Nullable String dropped(Operation.Drop drop, Inspection inspection) {
    if (drop.objects().size() != 1) {
      return null;
    }
    ObjectId object = drop.objects().getFirst();
    if (object.kind() == ObjectKind.TABLE) {
      return table(inspection.inspector(), object.name(), 0);
    }
    if (object.kind() == ObjectKind.INDEX && !batch && missesExpressions()) {
      return inspection.index(object.name().schema(), object.name().name()) + " is not None";
    }
    Expression table = PythonText.argument(call, 1, "table_name", "tablename");
    if (object.kind() == ObjectKind.INDEX && table != null && !batch) {
      return present(
          written(object.name().name(), 0),
          "{index[\"name\"] for index in "
              + inspection.inspector()
              + ".get_indexes("
              + source.text(table.span())
              + schema()
              + ")}");
    }
    return null;
  }

  private @Nullable String renamed(ObjectId object, String inspector) {
    if (object.kind() == ObjectKind.TABLE) {
      return table(inspector, object.name(), 0);
    }
    return object.kind() == ObjectKind.COLUMN && object.owner() != null
        ? present(written(object.name().name(), 1), columns(inspector, object.owner()))
        : null;
  }

  /// Whether the inspector passes over indexes on expressions: it knows them since SQLAlchemy 2.0
  /// (change log of 2.0.0b1). A dropped index may have been one.
  private boolean missesExpressions() {
    return !problem.platform().sqlalchemyAtLeast("2.0");
  }

  // ---- pieces

  private static String present(String name, String names) {
    return name + " in " + names;
  }

  private static String absent(String name, String names) {
    return name + " not in " + names;
  }

  private String table(String inspector, Name table, int index) {
    return inspector + ".has_table(" + tableArguments(table, index) + ")";
  }

  private String columns(String inspector, Name table) {
    return "{column[\"name\"] for column in "
        + inspector
        + ".get_columns("
        + tableArguments(table, 0)
        + ")}";
  }

  private String names(String inspector, String getter, Name table) {
    String each =
        getter.equals("get_indexes")
            ? "index"
            : getter.equals("get_foreign_keys") ? "key" : "constraint";
    return "{"
        + each
        + "[\"name\"] for "
        + each
        + " in "
        + inspector
        + "."
        + getter
        + "("
        + tableArguments(table, 1)
        + ")}";
  }

  private String tableArguments(Name table, int index) {
    Expression written =
        batch
            ? null
            : PythonText.argument(
                call, index, "table_name", "source_table", "tablename", "source", "old_table_name");
    String text = PythonText.again(written, table.name(), source);
    if (batch) {
      return table.schema() == null ? text : text + ", schema=" + PythonText.quoted(table.schema());
    }
    return text + schema();
  }

  private String schema() {
    Argument.Keyword schema =
        called.equals("create_foreign_key")
            ? call.keyword("source_schema")
            : call.keyword("schema");
    return schema == null ? "" : ", schema=" + schema(schema.value());
  }

  /// Operations take an empty schema for none; an inspector looks for one of that name.
  private String schema(Expression value) {
    String text = source.text(value.span());
    return switch (value) {
      case StringLiteral _, Expression.NoneLiteral _ -> text;
      case Expression.Name _, Expression.Attribute _ -> text + " or None";
      case Expression _ -> "(" + text + ") or None";
    };
  }

  private String written(String name, int index) {
    int place = batch && index > 0 ? index - 1 : index;
    return PythonText.again(
        PythonText.argument(call, place, "constraint_name", "index_name", "column_name", "name"),
        name,
        source);
  }

  private String columnName(String name, int index) {
    Expression column = PythonText.argument(call, batch ? index - 1 : index, "column");
    Expression written = column instanceof Call made ? made.positional(0) : null;
    return PythonText.again(written, name, source);
  }
}

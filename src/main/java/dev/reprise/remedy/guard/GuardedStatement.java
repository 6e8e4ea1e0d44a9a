package dev.reprise.remedy.guard;

import dev.reprise.operation.Column;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.IndexForm;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes the statement of a call with PostgreSQL's own clause: `op.execute("DROP INDEX IF EXISTS
/// ix")`. It does not query the database, so `alembic upgrade --sql` still prints it.
public record GuardedStatement(String title, Edit edit) {

  /// Null if the project supports other databases, the call sends more statements, or an argument
  /// is only known at run time.
  public static @Nullable GuardedStatement of(Problem problem, Call call) {
    List<Step.Apply> sent = PlanSteps.sentBy(call, problem.upgrade());
    String operations = Operations.at(call, problem.revision());
    CallStatement statement = CallStatement.of(problem.revision(), call);
    if (operations == null
        || sent.size() != 1
        || problem.isDrift()
        || problem.servesOthers()
        || problem.context().facts().missesConvention()
        || Operations.isBatch(call, problem.revision())
        || statement == null
        || problem.revision().text(call.span()).contains("#")
        || call.arguments().stream().anyMatch(each -> !isWritten(each))) {
      return null;
    }
    Operation operation = sent.getFirst().operation();
    String table =
        problem.condition().equals("undefined_table") ? "ALTER TABLE IF EXISTS " : "ALTER TABLE ";
    String head = operation instanceof Operation.OnTable on ? table + Sql.name(on.table()) : "";
    Words added = problem.isDuplicate() ? added(operation, head) : null;
    Words words = problem.isUndefined() ? dropped(operation, head) : added;
    if (words == null) {
      return null;
    }
    String sql = (words.head() + " " + words.clause() + " " + words.rest()).strip();
    String executed = operations + ".execute(" + PythonText.quoted(PythonText.bound(sql)) + ")";
    return operation instanceof Operation.AddConstraint
        ? new GuardedStatement(
            "Drop the constraint first, if it exists", statement.before(List.of(executed)))
        : new GuardedStatement("Use `" + words.clause() + "`", Edit.replace(call.span(), executed));
  }

  private record Words(String head, String clause, String rest) {}

  private static @Nullable Words dropped(Operation operation, String head) {
    return switch (operation) {
      case Operation.DropColumn drop when !drop.cascade() ->
          clause(head, "DROP COLUMN IF EXISTS", Sql.name(drop.column()));
      case Operation.DropConstraint drop when !drop.cascade() ->
          clause(head, "DROP CONSTRAINT IF EXISTS", Sql.name(drop.constraint()));
      case Operation.Rename(ObjectId object, String to, _) when object.kind() == ObjectKind.TABLE ->
          clause(
              "", "ALTER TABLE IF EXISTS", Sql.name(object.name()) + " RENAME TO " + Sql.name(to));
      case Operation.Drop drop when drop.objects().size() == 1 && !drop.concurrently() -> {
        ObjectKind kind = drop.objects().getFirst().kind();
        yield kind == ObjectKind.INDEX || kind == ObjectKind.TABLE
            ? clause("", "DROP " + kind + " IF EXISTS", Sql.name(drop.objects().getFirst().name()))
            : null;
      }
      case Operation _ -> null;
    };
  }

  private static @Nullable Words added(Operation operation, String head) {
    return switch (operation) {
      case Operation.AddColumn add when isPlain(add.column()) ->
          clause(head, "ADD COLUMN IF NOT EXISTS", definition(add.column()));
      case Operation.AddConstraint add
          when add.constraint().name() instanceof String name
              && (add.constraint().kind() == ConstraintKind.FOREIGN_KEY
                  || add.constraint().kind() == ConstraintKind.CHECK) ->
          clause(head, "DROP CONSTRAINT IF EXISTS", Sql.name(name));
      case Operation.CreateIndex create
          when create.name() instanceof String name
              && create.form().equals(IndexForm.PLAIN)
              && !create.concurrently()
              && create.keys().equals(create.columns()) -> {
        String keys = create.keys().stream().map(Sql::name).collect(Collectors.joining(", "));
        yield clause(
            "",
            create.unique() ? "CREATE UNIQUE INDEX IF NOT EXISTS" : "CREATE INDEX IF NOT EXISTS",
            Sql.name(name) + " ON " + Sql.name(create.table()) + " (" + keys + ")");
      }
      case Operation _ -> null;
    };
  }

  private static Words clause(String head, String clause, String rest) {
    return new Words(head, clause, rest);
  }

  private static boolean isPlain(Column column) {
    return !column.type().isUnknown()
        && !column.type().isSerial()
        && !column.identity()
        && column.generated() == null
        && column.constraints().isEmpty();
  }

  private static String definition(Column column) {
    Name named = column.type().named();
    List<String> words = new ArrayList<>();
    words.add(Sql.name(column.name()));
    words.add(named == null ? column.type().text() : Sql.name(named));
    if (column.defaultText() != null) {
      words.add("DEFAULT " + column.defaultText());
    }
    if (column.notNull()) {
      words.add("NOT NULL");
    }
    return String.join(" ", words);
  }

  /// True for literals; a name that a loop binds would be frozen.
  private static boolean isWritten(Argument argument) {
    return switch (argument) {
      case Argument.Positional given -> isWritten(given.value());
      case Argument.Keyword given -> isWritten(given.value());
      case Argument _ -> false;
    };
  }

  private static boolean isWritten(Expression value) {
    return switch (value) {
      case StringLiteral _, Expression.BooleanLiteral _, Expression.NoneLiteral _ -> true;
      case Expression.ListDisplay(List<Expression> elements, _) ->
          elements.stream().allMatch(GuardedStatement::isWritten);
      case Call made ->
          PythonText.calledName(made).equals("f")
              || PythonText.calledName(made).equals("Column")
                  && made.positional(0) instanceof StringLiteral;
      case Expression _ -> false;
    };
  }
}

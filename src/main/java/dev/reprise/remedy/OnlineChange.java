package dev.reprise.remedy;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.ExecuteCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.study.StudiedRevision;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Creates an index, a constraint or NOT NULL without blocking other sessions, in a form that can
/// run again: leftovers of an interrupted run are dropped first.
///
/// Each form commits on the way, so it is offered only if the revision does nothing else that a
/// commit would leave half-done, and it never counts as safe.
public final class OnlineChange {
  private final Source source;
  private final CallStatement statement;
  private final Call call;
  private final String operations;

  private OnlineChange(Source source, CallStatement statement, Call call, String operations) {
    this.source = source;
    this.statement = statement;
    this.call = call;
    this.operations = operations;
  }

  /// Replacements for the operation; empty if none is known to work.
  public static List<Fix> of(
      Source source, StudiedRevision studied, Operation operation, Origin origin) {
    if (!(origin instanceof Origin.PythonCall(Source own, Call call, _, _, _, var through, _))
        || !own.equals(source)
        || !through.isEmpty()
        || call.spreads()
        || studied.dialects().namesOthers()
        || !isAlone(studied, operation)) {
      return List.of();
    }
    CallStatement statement = CallStatement.of(source, call);
    String operations = Operations.at(call, source);
    if (statement == null || operations == null || Operations.isBatch(call, source)) {
      return List.of();
    }
    Fix fix = new OnlineChange(source, statement, call, operations).of(operation);
    return fix == null ? List.of() : List.of(fix);
  }

  /// True if the revision does nothing else, or only the same to other tables.
  private static boolean isAlone(StudiedRevision studied, Operation operation) {
    return PlanSteps.of(studied.upgrade()).stream()
        .allMatch(each ->
            switch (each) {
              case Step.Send _, Step.Observe _ -> true;
              case Step.Apply(Operation other, _) ->
                  other == operation
                      || operation instanceof Operation.CreateIndex
                          && other instanceof Operation.CreateIndex
                      || other instanceof Operation.Session;
              case Step _ -> false;
            });
  }

  private @Nullable Fix of(Operation operation) {
    String called = PythonText.calledName(call);
    return switch (operation) {
      case Operation.CreateIndex index when called.equals("create_index") -> index(index);
      case Operation.AddConstraint(var table, _, var constraint, _) ->
          switch (constraint) {
            case Constraint.ForeignKey key when called.equals("create_foreign_key") ->
                constraint(table, key.name());
            case Constraint.Check check when called.equals("create_check_constraint") ->
                constraint(table, check.name());
            case Constraint _ -> null;
          };
      case Operation.AlterColumn alter
          when called.equals("alter_column") && alter.change() instanceof ColumnChange.SetNotNull ->
          notNull(alter.table(), alter.column());
      case Operation _ -> null;
    };
  }

  private @Nullable Fix index(Operation.CreateIndex index) {
    if (index.name() == null || index.unique()) {
      return null; // without a unique index, rows come in that keep it from being built again
    }
    String schema = index.table().schema();
    String name = Sql.name(new Name(schema, index.name()));
    List<Edit> edits = new ArrayList<>(statement.under(autocommit()));
    Edit head = edits.removeFirst();
    String drop = sent("DROP INDEX CONCURRENTLY IF EXISTS " + name);
    String step = "\n" + statement.indentation() + "    ";
    edits.addFirst(Edit.insert(head.span().start(), head.replacement() + drop + step));
    edits.add(call.withKeyword(source, "postgresql_concurrently", "True"));
    return fix("Build the index with `CONCURRENTLY`", edits);
  }

  private @Nullable Fix constraint(Name table, @Nullable String name) {
    if (name == null) {
      return null;
    }
    String alter = "ALTER TABLE " + Sql.name(table) + " ";
    String own = Sql.name(name);
    return fix(
        "Add the constraint as `NOT VALID`, and validate it in its own transaction",
        List.of(
            statement.before(List.of(sent(alter + "DROP CONSTRAINT IF EXISTS " + own))),
            call.withKeyword(source, "postgresql_not_valid", "True"),
            statement.behind(block(alter + "VALIDATE CONSTRAINT " + own))));
  }

  private Fix notNull(Name table, String column) {
    String alter = "ALTER TABLE " + Sql.name(table) + " ";
    String check = Sql.name(table.name() + "_" + column + "_not_null");
    String condition = " CHECK (" + Sql.name(column) + " IS NOT NULL) NOT VALID";
    List<String> before = new ArrayList<>();
    before.add(sent(alter + "DROP CONSTRAINT IF EXISTS " + check));
    before.add(sent(alter + "ADD CONSTRAINT " + check + condition));
    block(alter + "VALIDATE CONSTRAINT " + check)
        .lines()
        .forEach(each -> before.add(each.replaceFirst("^" + statement.indentation(), "")));
    return fix(
        "Validate a CHECK first, so that NOT NULL needs no scan",
        List.of(
            statement.before(before), statement.behind(sent(alter + "DROP CONSTRAINT " + check))));
  }

  private String block(String sql) {
    return autocommit() + ":\n" + statement.indentation() + "    " + sent(sql);
  }

  private String autocommit() {
    return "with " + operations + ".get_context().autocommit_block()";
  }

  private String sent(String sql) {
    return String.join(
        "\n" + statement.indentation() + "    ", ExecuteCall.lines(operations, List.of(sql)));
  }

  private Fix fix(String title, List<Edit> edits) {
    return Remedy.fix(source, title, "it commits partway through", edits);
  }

  // ---- proposals -------------------------------------------------------------------------------

  /// A default for a new column whose type has an obvious one; never applied automatically, since
  /// only people can say what the rows mean.
  public static List<Fix> proposed(Source source, Column column, Origin origin) {
    String value = obvious(column);
    if (value == null
        || !(origin instanceof Origin.PythonCall python)
        || !python.source().equals(source)) {
      return List.of();
    }
    for (int i = 0; i < 2; i++) {
      if (python.call().positional(i) instanceof Call made
          && PythonText.calledName(made).equals("Column")
          && !made.spreads()) {
        return List.of(
            Fix.shown(
                "Add a default for existing rows",
                List.of(
                    new FileChange.EditFile(
                        python.source(),
                        List.of(made.withKeyword(python.source(), "server_default", value))))));
      }
    }
    return List.of();
  }

  private static @Nullable String obvious(Column column) {
    String type = column.type().text();
    return switch (type) {
      case "boolean" -> "\"false\"";
      case "integer", "bigint", "smallint" -> "\"0\"";
      case "text" -> "\"\"";
      case "json", "jsonb" -> "\"{}\"";
      case String other when other.startsWith("character varying") -> "\"\"";
      case String other when other.startsWith("timestamp") -> "sa.func.now()";
      case String _ -> null;
    };
  }
}

package dev.reprise.remedy.guard;

import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.remedy.problem.NamesInCall;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.InspectorCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts a check before a call that has no guard of its own: `if "c" not in {column["name"] for
/// column in sa.inspect(op.get_bind()).get_columns("t")}:`.
public final class InspectorGuard {
  private final NamesInCall names;
  private final GuardQuestion question;
  private final InspectorCall inspection;
  private final boolean asksForTables;

  private InspectorGuard(
      NamesInCall names, GuardQuestion question, InspectorCall inspection, boolean asksForTables) {
    this.names = names;
    this.question = question;
    this.inspection = inspection;
    this.asksForTables = asksForTables;
  }

  /// Edits that run `call` only if the answer to `question` allows it; empty if it cannot be asked.
  public static List<Edit> around(Problem problem, Call call, GuardQuestion question) {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    Asking asking = of(problem, call, question);
    if (statement == null || asking == null) {
      return List.of();
    }
    List<Edit> edits = new ArrayList<>(statement.guard(asking.condition()));
    edits.addAll(asking.imports());
    return edits;
  }

  /// Null if `question` cannot be asked before `call`.
  public static @Nullable Asking of(Problem problem, Call call, GuardQuestion question) {
    String connected = Operations.connected(call, problem.revision());
    if (connected == null) {
      return null;
    }
    InspectorCall inspection = InspectorCall.in(problem.revision(), connected);
    if (inspection == null) {
      return null;
    }
    if (question.asked().byNameAlone() && problem.servesOthers()) {
      return null; // `to_regclass` is PostgreSQL's
    }
    if (problem.context().dialects().namesOracle() && question.findsNoCapitals()) {
      return null;
    }
    var names = new NamesInCall(call, problem.revision());
    // `Inspector.has_table` exists since 1.4 (SQLAlchemy's change log, 1.4.0b2).
    boolean asksForTables = problem.platform().sqlalchemyAtLeast("1.4");
    String condition = new InspectorGuard(names, question, inspection, asksForTables).condition();
    return condition == null
        ? null
        : new Asking(
            condition,
            Stream.ofNullable(inspection.imported()).toList(),
            "Check the database first");
  }

  private @Nullable String condition() {
    return switch (question.asked().kind()) {
      case TABLE -> table();
      case COLUMN -> membership("column", "get_columns");
      case INDEX -> index();
      case CONSTRAINT -> constraint();
      case ObjectKind _ -> null; // nothing else is asked for
    };
  }

  private String table() {
    if (asksForTables) {
      return (question.present() ? "" : "not ") + asking("has_table", question.table());
    }
    return question.table()
        + (question.present() ? " in " : " not in ")
        + asking("get_table_names", "");
  }

  private @Nullable String index() {
    Name table = question.asked().table();
    if (question.asked().byNameAlone()) {
      String name = Objects.requireNonNull(question.asked().part());
      return inspection.index(table.schema(), name)
          + (question.present() ? " is not None" : " is None");
    }
    if (question.byColumns()) {
      return overColumns("index", "column_names", "get_indexes");
    }
    return question.table().isEmpty() ? null : membership("index", "get_indexes");
  }

  private @Nullable String constraint() {
    ConstraintKind kind = question.asked().constraint();
    if (question.byColumns()) {
      return kind == ConstraintKind.UNIQUE
          ? overColumns("constraint", "column_names", "get_unique_constraints")
          : overColumns("key", "constrained_columns", "get_foreign_keys");
    }
    return switch (kind) {
      case UNIQUE -> membership("constraint", "get_unique_constraints");
      case FOREIGN_KEY -> membership("key", "get_foreign_keys");
      case CHECK -> membership("constraint", "get_check_constraints");
      case PRIMARY_KEY ->
          question.part().isEmpty()
              ? "not " + asking("get_pk_constraint") + "[\"constrained_columns\"]"
              : asking("get_pk_constraint")
                  + "[\"name\"]"
                  + (question.present() ? " == " : " != ")
                  + question.part();
      case EXCLUDE, NOT_NULL -> null;
      case null -> null;
    };
  }

  private String overColumns(String each, String columns, String getter) {
    return question.part()
        + " not in [%s[\"%s\"] for %s in %s]".formatted(each, columns, each, asking(getter));
  }

  private String membership(String each, String getter) {
    return question.part()
        + (question.present() ? " in " : " not in ")
        + "{%s[\"name\"] for %s in %s}".formatted(each, each, asking(getter));
  }

  private String asking(String method) {
    return asking(method, question.table());
  }

  private String asking(String method, String first) {
    String schema = names.schema(question.asked().table());
    String named = schema == null ? "" : "schema=" + schema;
    String both = first.isEmpty() || named.isEmpty() ? first + named : first + ", " + named;
    return inspection.inspector() + "." + method + "(" + both + ")";
  }
}

package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.DialectImport;
import dev.reprise.remedy.text.MarginImports;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.DictEntry;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Adds the conflict clause to an `INSERT` built in Python: neither `op.bulk_insert` nor
/// SQLAlchemy's `insert` supports one; the `insert` of the PostgreSQL dialect does.
final class ConflictClause {
  /// Well below the limit of 65,535 parameters per statement in PostgreSQL's protocol.
  private static final int MOST_VALUES = 10_000;

  private static final String CLAUSE = ".on_conflict_do_nothing()";

  private final Problem problem;
  private final Source source;
  private final DialectImport dialect;

  private ConflictClause(Problem problem, DialectImport dialect) {
    this.problem = problem;
    this.source = problem.revision();
    this.dialect = dialect;
  }

  /// Null unless a unique key has rejected the rows.
  private static @Nullable ConflictClause of(Problem problem) {
    DialectImport dialect =
        problem.condition().equals("unique_violation")
            ? DialectImport.in(problem.revision())
            : null;
    return dialect == null ? null : new ConflictClause(problem, dialect);
  }

  private Fix fix(List<Edit> edits) {
    return Remedy.inPostgres(problem, "Insert with `on_conflict_do_nothing()`", edits);
  }

  // ---- op.bulk_insert

  /// For `op.bulk_insert(table, rows)`, if the rows are literals or otherwise known.
  static @Nullable Fix ofRows(Problem problem, Call call) {
    boolean plain =
        PythonText.calledName(call).equals("bulk_insert")
            && call.arguments().size() == 2
            && call.arguments().stream().allMatch(Argument.Positional.class::isInstance)
            && (isRows(call.positional(1)) || isKnown(problem.operation()));
    ConflictClause clause = plain ? of(problem) : null;
    return clause == null ? null : clause.rows(call);
  }

  private @Nullable Fix rows(Call call) {
    String operations = Operations.at(call, source);
    Span table = call.arguments().getFirst().span();
    int open = call.parentheses().start() + 1;
    int comma = source.text().indexOf(',', table.end());
    if (operations == null
        || !source.text().substring(open, table.start()).isBlank()
        || !source.text().substring(table.end(), comma).isBlank()) {
      return null;
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(
        Edit.replace(
            new Span(call.span().start(), table.start()),
            operations + ".execute(" + dialect.name() + ".insert("));
    boolean sameLine = source.text().startsWith(" ", comma + 1);
    edits.add(Edit.replace(new Span(comma, comma + (sameLine ? 2 : 1)), ").values("));
    edits.add(Edit.insert(call.span().end(), CLAUSE + ")"));
    edits.addAll(dialect.imports());
    return fix(edits);
  }

  /// Several rows become one `INSERT` only if all of them have the same columns.
  private static boolean isRows(@Nullable Expression rows) {
    return rows instanceof Expression.ListDisplay(List<Expression> elements, _)
        && !elements.isEmpty()
        && elements.stream().allMatch(each -> keys(each) != null)
        && elements.stream().map(ConflictClause::keys).distinct().count() == 1;
  }

  private static @Nullable List<String> keys(Expression row) {
    if (!(row instanceof Expression.DictDisplay(List<DictEntry> entries, _))) {
      return null;
    }
    List<@Nullable String> keys =
        entries.stream()
            .map(each -> each.key() instanceof StringLiteral key ? key.value() : null)
            .toList();
    return keys.contains(null)
        ? null
        : keys.stream().map(Objects::requireNonNull).sorted().toList();
  }

  /// `values([])` would insert a row of defaults, whereas `bulk_insert` does nothing.
  private static boolean isKnown(Operation operation) {
    return operation instanceof Operation.Insert insert
        && insert.rows() != null
        && !insert.rows().isEmpty()
        && insert.rows().size() * insert.columns().size() <= MOST_VALUES;
  }

  // ---- execute(table.insert()…)

  /// For `execute(table.insert()…)` and `execute(sa.insert(table)…)`, regardless of what executes
  /// it and how SQLAlchemy's `insert` is called.
  static @Nullable Fix ofStatement(Problem problem, Call carrier) {
    Expression statement = carrier.positional(0);
    ConflictClause clause = statement instanceof Call ? of(problem) : null;
    return clause == null || statement == null ? null : clause.statement(statement);
  }

  private @Nullable Fix statement(Expression statement) {
    Expression part = statement;
    while (part instanceof Call call
        && call.function() instanceof Expression.Attribute(var object, var name, _, _)
        && !name.equals("insert")) {
      if (!name.equals("values") && !name.equals("from_select")) {
        return null;
      }
      part = object;
    }
    List<Edit> edits = part instanceof Call insert ? inserted(insert) : List.of();
    if (edits.isEmpty()) {
      return null;
    }
    List<Edit> all = new ArrayList<>(edits);
    all.add(Edit.insert(statement.span().end(), CLAUSE));
    all.addAll(dialect.imports());
    return fix(all);
  }

  /// The call that builds the statement, rewritten to use the dialect.
  private List<Edit> inserted(Call insert) {
    String function = dialect.name() + ".insert";
    boolean plain =
        insert.arguments().size() == 1
            && insert.arguments().getFirst() instanceof Argument.Positional;
    if (insert.function() instanceof Expression.Name(var bare, _)) {
      return plain && isOfLibrary(bare)
          ? List.of(Edit.replace(insert.function().span(), function))
          : List.of();
    }
    if (!(insert.function() instanceof Expression.Attribute(var object, var name, _, _))
        || !name.equals("insert")) {
      return List.of();
    }
    boolean library =
        object instanceof Expression.Name(var identifier, _)
            && (identifier.equals("sa") || identifier.equals("sqlalchemy"));
    if (library) {
      return plain ? List.of(Edit.replace(insert.function().span(), function)) : List.of();
    }
    return insert.arguments().isEmpty()
        ? List.of(
            Edit.insert(object.span().start(), function + "("),
            Edit.replace(new Span(object.span().end(), insert.span().end()), ")"))
        : List.of();
  }

  /// True if `name` is imported by `from sqlalchemy import insert`.
  private boolean isOfLibrary(String name) {
    return MarginImports.of(source, "sqlalchemy"::equals).stream()
        .anyMatch(each -> "insert".equals(each.name()) && name.equals(each.bound()));
  }
}

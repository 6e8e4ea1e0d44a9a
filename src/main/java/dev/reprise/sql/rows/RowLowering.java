package dev.reprise.sql.rows;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.RowFilter;
import dev.reprise.operation.Value;
import dev.reprise.sql.question.CatalogRelation;
import dev.reprise.sql.question.Functions;
import dev.reprise.sql.question.Reads;
import dev.reprise.sql.question.Values;
import dev.reprise.sql.tree.CommonTables;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lowers statements that read or change rows: determines if a second run repeats, compounds or
/// settles, and which columns it requires.
public final class RowLowering {
  private static final int DEEPEST = 20;

  private final Set<String> variables;
  private final boolean quotedTexts;
  private final String holes;

  /// Queries of a `WITH` list that are empty in a second run, because the first one removed their
  /// rows.
  private final Set<String> emptied = new HashSet<>();

  private final Set<String> commonTables = new HashSet<>();
  private final List<Operation> operations = new ArrayList<>();

  /// The number of enclosing `WITH` lists.
  private int depth;

  /// @param variables names that are not columns: the variables of a PL/pgSQL block
  public RowLowering(Set<String> variables) {
    this(variables, false, "");
  }

  /// @param quotedTexts true if a name in double quotes that is not a column is a string, as in
  ///   SQLite
  /// @param holes as in [dev.reprise.sql.tree.SqlOptions]
  public RowLowering(Set<String> variables, boolean quotedTexts, String holes) {
    this.variables = variables;
    this.quotedTexts = quotedTexts;
    this.holes = holes;
  }

  /// The operations of a statement, those of its `WITH` list first.
  public List<Operation> lower(String sql) {
    CommonTables statement = CommonTables.of(sql);
    if (statement.recursive()) {
      statement.named().forEach(each -> commonTables.add(each.name()));
    }
    Query.Table target = target(statement);
    for (CommonTables.Named named : statement.named()) {
      if (target != null && isSettling(named.body(), target)) {
        emptied.add(named.name());
      }
      int before = operations.size();
      single(named.body());
      commonTables.add(named.name());
      if (operations.size() > before && takesAway(operations.getLast())) {
        emptied.add(named.name());
      }
    }
    single(statement.main());
    return operations;
  }

  /// The table that receives the rows of the `WITH` list, or null.
  private static Query.@Nullable Table target(CommonTables statement) {
    return !statement.named().isEmpty()
            && SqlReader.tokens(statement.main()).getFirst().is("insert")
            && Trees.rows(statement.main()) instanceof RowChange.Insert insert
        ? insert.table()
        : null;
  }

  /// True if a query of the list excludes the rows that are already in `target`.
  private boolean isSettling(String body, Query.Table target) {
    List<SqlToken> tokens = SqlReader.tokens(body);
    return !tokens.isEmpty()
        && tokens.getFirst().is("select")
        && Inserted.of(Trees.query(body), target, emptied).settling();
  }

  private void single(String sql) {
    List<SqlToken> tokens = SqlReader.tokens(sql);
    String verb = tokens.isEmpty() ? "" : tokens.getFirst().text();
    switch (verb) {
      case "insert", "update", "delete" -> change(Trees.rows(sql), verb);
      case "merge" -> merge(sql, tokens);
      case "with" -> {
        if (++depth < DEEPEST) {
          lower(sql);
        }
        depth--;
      }
      case String _ -> new Selects(reads(), operations).lower(Trees.query(sql));
    }
  }

  private Reads reads() {
    Reads reads = new Reads(variables, quotedTexts);
    commonTables.forEach(each -> reads.name(new Query.Named(each, null)));
    return reads;
  }

  private static boolean takesAway(Operation operation) {
    return switch (operation) {
      case Operation.Delete _ -> true;
      case Operation.Insert insert ->
          insert.settling() || insert.conflict() instanceof Conflict.DoNothing;
      case Operation.Update update -> !update.matchesAgain();
      case Operation _ -> false;
    };
  }

  private void change(RowChange change, String verb) {
    operations.add(
        switch (change) {
          case RowChange.Insert insert -> insert(insert);
          case RowChange.Update update
              when CatalogRelation.isSystem(update.table().schema(), update.table().name()) ->
              new Operation.Call(
                  "update " + name(update.table()), Repetition.SETTLES, List.of(), List.of());
          case RowChange.Update update -> update(update);
          case RowChange.Delete delete -> delete(delete);
          case RowChange.Text(var text) -> unread(text, verb);
        });
  }

  private static Operation unread(String text, String verb) {
    List<SqlToken> tokens = SqlReader.tokens(text);
    int start = 1;
    while (start < tokens.size()
        && (tokens.get(start).is("into")
            || tokens.get(start).is("from")
            || tokens.get(start).is("only"))) {
      start++;
    }
    Name table = QueryNames.at(tokens, start);
    String what = table == null ? verb : verb + " " + table;
    return new Operation.Opaque(
        what,
        "the statement could not be parsed",
        Reach.DATA,
        table == null ? List.of() : List.of(dev.reprise.operation.ObjectId.table(table)));
  }

  private Operation insert(RowChange.Insert insert) {
    Name table = name(insert.table());
    Query source = quotedTexts ? withTexts(insert.source()) : insert.source();
    Reads reads = reads();
    Inserted inserted = Inserted.of(source, insert.table(), emptied);
    if (source != null) {
      reads.query(source, null);
    }
    if (source instanceof Query.Values(var rows)) {
      for (List<SqlExpression> row : rows) {
        for (int i = 0; i < Math.min(row.size(), insert.columns().size()); i++) {
          set(table, insert.columns().get(i), row.get(i), reads);
        }
      }
    }
    return new Operation.Insert(
        table,
        insert.columns(),
        inserted.rows(),
        conflict(insert, inserted),
        inserted.settling(),
        reads.found(),
        source instanceof Query.Select select ? Conjuncts.sources(select, variables) : List.of(),
        source instanceof Query.Select select
            ? each(select, insert.columns().size(), new Counting(insert.table(), select))
            : List.of(),
        lookups(source));
  }

  /// The values in each row of a query. The width of a `*` follows from the number of columns.
  private static List<Value> each(Query.Select select, int columns, Counting counting) {
    List<Value> each = new ArrayList<>();
    for (int i = 0; i < select.items().size(); i++) {
      SqlExpression value = select.items().get(i).value();
      int behind = select.items().size() - 1 - i;
      if (!(value instanceof SqlExpression.Star)) {
        each.add(
            Functions.isFresh(value) || counting.isNext(value)
                ? new Value.Fresh(value.toString())
                : new Value.Stored());
      } else if (columns < each.size() + behind) {
        return each;
      } else {
        each.addAll(Collections.nCopies(columns - each.size() - behind, new Value.Stored()));
      }
    }
    return each;
  }

  /// Looks up subqueries that return one unmodified column of one table.
  private List<Operation.Insert.Lookup> lookups(@Nullable Query source) {
    List<SqlExpression> values = new ArrayList<>();
    if (source instanceof Query.Values(var rows)) {
      rows.forEach(values::addAll);
    } else if (source instanceof Query.Select select && select.from().isEmpty()) {
      select.items().forEach(each -> values.add(each.value()));
    }
    List<Operation.Insert.Lookup> lookups = new ArrayList<>();
    for (SqlExpression value : values) {
      if (value instanceof SqlExpression.Scalar(Query.Select select)
          && select.with().isEmpty()
          && select.from().size() == 1
          && select.from().getFirst().rows() instanceof Query.Table table
          && !commonTables.contains(table.name())
          && !select.grouped()
          && !select.limited()
          && select.having() == null
          && select.items().size() == 1
          && select.items().getFirst().value() instanceof SqlExpression.Column) {
        RowFilter filter = RowFilters.of(select.where(), names(table), true, variables);
        lookups.add(new Operation.Insert.Lookup(name(table), filter));
      }
    }
    return lookups;
  }

  /// `VALUES` cannot refer to columns.
  private static @Nullable Query withTexts(@Nullable Query source) {
    return source instanceof Query.Values(var rows)
        ? new Query.Values(
            rows.stream().map(row -> row.stream().map(RowLowering::text).toList()).toList())
        : source;
  }

  private static SqlExpression text(SqlExpression value) {
    return value instanceof SqlExpression.Column(var qualifier, var name, var quoted)
            && quoted
            && qualifier == null
        ? new SqlExpression.Literal(SqlExpression.LiteralKind.STRING, name)
        : value;
  }

  private Conflict conflict(RowChange.Insert insert, Inserted inserted) {
    RowChange.OnConflict clause = insert.onConflict();
    if (clause == null) {
      return new Conflict.Fails();
    }
    List<String> columns = clause.columns().isEmpty() ? null : clause.columns();
    if (clause.update() == null) {
      return new Conflict.DoNothing(columns, clause.constraint());
    }
    Assignments assignments = new Assignments(names(insert.table()), clause.update(), holes);
    Repetition repetition =
        assignments.matchAgain(clause.where()) ? assignments.repetition() : Repetition.SETTLES;
    if (repetition == Repetition.SETTLES && takesFresh(clause.update(), insert, inserted)) {
      repetition = Repetition.REFRESHES;
    }
    List<String> updated = clause.update().stream().map(RowChange.Assignment::column).toList();
    return new Conflict.DoUpdate(columns, clause.constraint(), updated, repetition);
  }

  /// True if a value that differs in every run is written to the existing row through `EXCLUDED`.
  private static boolean takesFresh(
      List<RowChange.Assignment> assignments, RowChange.Insert insert, Inserted inserted) {
    return assignments.stream()
        .anyMatch(assignment ->
            Expressions.any(
                assignment.value(),
                part ->
                    part instanceof SqlExpression.Column(var qualifier, var name, _)
                        && "excluded".equals(qualifier)
                        && inserted.isFresh(insert.columns().indexOf(name))));
  }

  private Operation update(RowChange.Update update) {
    Assignments assignments = new Assignments(names(update.table()), update.assignments(), holes);
    Reads reads = reads();
    Reads.Scope scope = scope(update.table(), reads);
    reads.from(update.from(), scope);
    List<String> columns = new ArrayList<>();
    for (RowChange.Assignment assignment : update.assignments()) {
      columns.add(assignment.column());
      reads.expression(assignment.value(), scope);
      set(name(update.table()), assignment.column(), assignment.value(), reads);
    }
    reads.expression(update.where(), scope);
    Repetition repetition = assignments.repetition();
    return new Operation.Update(
        name(update.table()),
        columns,
        (repetition == Repetition.COMPOUNDS || repetition == Repetition.REFRESHES)
                && assignments.matchAgain(update.where())
                && assignments.mayExclude(update.where(), update.table().name())
            ? Repetition.UNKNOWN
            : repetition,
        assignments.matchAgain(update.where()),
        withoutTable(reads.found(), update.table()),
        RowFilters.of(update.where(), names(update.table()), update.from().isEmpty(), variables),
        constants(update.assignments()));
  }

  private static Map<String, Value> constants(List<RowChange.Assignment> assignments) {
    Map<String, Value> constants = new HashMap<>();
    for (RowChange.Assignment each : assignments) {
      if (Expressions.isLiteral(each.value())
          && Values.of(each.value()) instanceof Value value
          && (value instanceof Value.Constant || value instanceof Value.Null)) {
        constants.put(each.column(), value);
      }
    }
    return constants;
  }

  private static void set(Name table, String column, SqlExpression value, Reads reads) {
    if (value instanceof SqlExpression.Literal(var kind, var text)
        && kind == SqlExpression.LiteralKind.STRING) {
      reads.literal(table, column, text, ColumnReference.Use.SET);
    }
  }

  private Operation delete(RowChange.Delete delete) {
    Reads reads = reads();
    Reads.Scope scope = scope(delete.table(), reads);
    reads.from(delete.using(), scope);
    reads.expression(delete.where(), scope);
    return new Operation.Delete(
        name(delete.table()),
        withoutTable(reads.found(), delete.table()),
        RowFilters.of(delete.where(), names(delete.table()), delete.using().isEmpty(), variables));
  }

  private static Reads.Scope scope(Query.Table table, Reads reads) {
    Reads.Scope scope = new Reads.Scope(null);
    String alias = table.alias();
    scope.add(alias == null ? table.name() : alias, reads.table(table));
    return scope;
  }

  /// Removes the changed table, which the operation itself names.
  private static List<ColumnReference> withoutTable(
      List<ColumnReference> found, Query.Table table) {
    ColumnReference itself = new ColumnReference(name(table), null);
    return found.stream().filter(each -> !each.equals(itself)).toList();
  }

  /// `MERGE` settles if it only updates matched rows with settling values, which are not read here:
  /// it counts as unknown.
  private void merge(String sql, List<SqlToken> tokens) {
    int start = tokens.size() > 1 && tokens.get(1).is("into") ? 2 : 1;
    Name table = QueryNames.at(tokens, start);
    List<ColumnReference> reads =
        table == null ? List.of() : List.of(new ColumnReference(table, null));
    String what = table == null ? sql.lines().findFirst().orElse("merge") : "merge into " + table;
    operations.add(new Operation.Call(what, Repetition.UNKNOWN, List.of(), reads));
  }

  private static Name name(Query.Table table) {
    return new Name(table.schema(), table.name());
  }

  static Set<String> names(Query.Table table) {
    Set<String> names = new HashSet<>();
    String alias = table.alias();
    names.add(alias == null ? table.name() : alias);
    if (alias == null && table.schema() != null) {
      names.add(table.schema() + "." + table.name());
    }
    return Set.copyOf(names);
  }
}

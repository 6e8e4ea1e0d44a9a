package dev.reprise.sql.question;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnReference.Use;
import dev.reprise.operation.Name;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.WordList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tables and columns that a query or an expression requires.
///
/// Only certain ones are kept: a bare column name counts if only one table can contain it. System
/// catalogs are omitted, since they always exist.
public final class Reads {
  private static final Set<String> SYSTEM_COLUMNS =
      Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid");

  /// Operators with a text as their left operand, by the server's names (`pg_operator`).
  private static final Map<String, String> OF_TEXTS =
      Map.of("LIKE", "~~", "ILIKE", "~~*", "~", "~", "~*", "~*", "!~", "!~", "!~*", "!~*");

  /// Functions of one text that no other scalar type supports, by the server's names.
  private static final Map<String, String> ON_TEXTS =
      Map.of(
          "lower", "lower",
          "upper", "upper",
          "initcap", "initcap",
          "length", "length",
          "char_length", "char_length",
          "trim", "pg_catalog.btrim",
          "btrim", "btrim",
          "ltrim", "ltrim",
          "rtrim", "rtrim");

  /// Functions of a text and further arguments that have no overload for another type.
  private static final Set<String> ON_TEXTS_AND_MORE =
      WordList.set(
          """
          substring substr replace regexp_replace split_part left right lpad rpad btrim ltrim
          rtrim strpos starts_with translate
          """);

  /// The meaning of qualifiers in one query. A null table stands for rows from another source.
  public static final class Scope {
    private final Map<String, @Nullable Name> sources = new HashMap<>();
    private final @Nullable Scope outer;

    public Scope(@Nullable Scope outer) {
      this.outer = outer;
    }

    public void add(String alias, @Nullable Name table) {
      sources.put(alias, table);
    }

    private @Nullable Name only() {
      return outer == null && sources.size() == 1 ? sources.values().iterator().next() : null;
    }

    private @Nullable Name find(String alias) {
      for (Scope scope = this; scope != null; scope = scope.outer) {
        if (scope.sources.containsKey(alias)) {
          return scope.sources.get(alias);
        }
      }
      return null;
    }

    private boolean names(String alias) {
      for (Scope scope = this; scope != null; scope = scope.outer) {
        if (scope.sources.containsKey(alias)) {
          return true;
        }
      }
      return false;
    }
  }

  private final Set<String> variables;
  private final boolean quotedTexts;
  private final Set<String> named = new LinkedHashSet<>();
  private final Set<ColumnReference> found = new LinkedHashSet<>();

  /// @param variables names that are not columns: the variables of a PL/pgSQL block
  public Reads(Set<String> variables) {
    this(variables, false);
  }

  /// @param quotedTexts true if a name in double quotes may also be a string
  public Reads(Set<String> variables, boolean quotedTexts) {
    this.variables = variables;
    this.quotedTexts = quotedTexts;
  }

  public List<ColumnReference> found() {
    return List.copyOf(found);
  }

  /// Defines a named query for the rest.
  public void name(Query.Named query) {
    if (query.query() != null) {
      query(query.query(), null);
    }
    named.add(query.name());
  }

  public void query(Query query, @Nullable Scope outer) {
    switch (query) {
      case Query.Select select -> select(select, outer);
      case Query.Combined(var with, var parts) -> {
        with.forEach(each -> named.add(each.name()));
        with.forEach(this::name);
        parts.forEach(part -> query(part, outer));
      }
      case Query.Values(var rows) -> rows.forEach(row -> expressions(row, outer));
      case Query.Text _ -> {}
    }
  }

  private void select(Query.Select select, @Nullable Scope outer) {
    // A recursive query's name is visible inside it.
    select.with().forEach(each -> named.add(each.name()));
    select.with().forEach(this::name);
    Scope scope = new Scope(outer);
    from(select.from(), scope);
    for (Query.Item item : select.items()) {
      expression(item.value(), scope);
    }
    expression(select.where(), scope);
    expression(select.having(), scope);
  }

  /// Adds the sources of a `FROM` list to `scope`, and what they require themselves.
  public void from(List<Query.From> sources, Scope scope) {
    for (Query.From source : sources) {
      source(source.rows(), scope);
    }
    for (Query.From source : sources) {
      expression(source.on(), scope);
    }
  }

  private void source(Query.Rows rows, Scope scope) {
    String alias = rows.alias();
    switch (rows) {
      case Query.Table table -> scope.add(alias == null ? table.name() : alias, table(table));
      case Query.Subquery(var query, _, _) -> {
        query(query, scope.outer);
        scope.add(alias == null ? "" : alias, null);
      }
      case Query.Function(var call, _, _) -> {
        // The first source cannot read from those behind it.
        expressions(call.arguments(), scope.sources.isEmpty() ? scope.outer : scope);
        scope.add(alias == null ? call.name() : alias, null);
      }
      case Query.OtherRows _ -> scope.add(alias == null ? "" : alias, null);
    }
  }

  /// The table's own name if it is a table of the database, and not a system catalog.
  public @Nullable Name table(Query.Table table) {
    if (table.schema() == null && named.contains(table.name())
        || CatalogRelation.isSystem(table.schema(), table.name())) {
      return null;
    }
    Name name = new Name(table.schema(), table.name());
    found.add(new ColumnReference(name, null));
    return name;
  }

  void expressions(List<SqlExpression> expressions, @Nullable Scope scope) {
    expressions.forEach(each -> expression(each, scope));
  }

  public void expression(@Nullable SqlExpression expression, @Nullable Scope scope) {
    if (expression == null) {
      return;
    }
    literals(expression, scope);
    switch (expression) {
      case SqlExpression.Column column -> column(column, scope);
      case SqlExpression.Exists(var query) -> query(query, scope);
      case SqlExpression.Scalar(var query) -> query(query, scope);
      case SqlExpression.InQuery(var value, var query) -> {
        expression(value, scope);
        query(query, scope);
      }
      case SqlExpression.Atom _, SqlExpression.Compound _, SqlExpression.Truth _ ->
          expressions(Expressions.parts(expression), scope);
    }
  }

  /// `c = 'x'`, `c IN ('x', 'y')`: an untyped literal takes the column's type.
  private void literals(SqlExpression expression, @Nullable Scope scope) {
    if (expression instanceof SqlExpression.Comparison(var left, var operator, var right)
        && (operator.equals("=") || operator.equals("<>"))) {
      boolean equal = operator.equals("=");
      literal(left, right, equal, scope);
      literal(right, left, equal, scope);
    } else if (expression instanceof SqlExpression.In(var value, var list)) {
      list.forEach(each -> literal(value, each, true, scope));
    } else if (expression instanceof SqlExpression.Comparison(var left, var operator, var right)
        && right instanceof SqlExpression.Literal
        && OF_TEXTS.get(operator) instanceof String own) {
      used(left, own, Use.MATCHED, scope);
    } else if (expression instanceof SqlExpression.FunctionCall call
        && call.arguments().size() == 1
        && ON_TEXTS.get(call.name()) instanceof String own) {
      used(call.arguments().getFirst(), own + "(%s)", Use.CALLED, scope);
    } else if (expression instanceof SqlExpression.FunctionCall call
        && call.arguments().size() > 1
        && ON_TEXTS_AND_MORE.contains(call.name())
        && signature(call) instanceof String own) {
      used(call.arguments().getFirst(), own, Use.CALLED, scope);
    }
  }

  /// `replace(%s, unknown, unknown)`, if all arguments after the first are literals.
  private static @Nullable String signature(SqlExpression.FunctionCall call) {
    var signature = new StringBuilder(call.schema() == null ? "" : call.schema() + ".");
    signature.append(call.name()).append("(%s");
    for (SqlExpression argument : call.arguments().subList(1, call.arguments().size())) {
      if (!(argument instanceof SqlExpression.Literal(var kind, var text))) {
        return null;
      }
      switch (kind) {
        case STRING -> signature.append(", unknown");
        case NUMBER -> signature.append(text.contains(".") ? ", numeric" : ", integer");
        case BOOLEAN, NULL -> {
          return null;
        }
      }
    }
    return signature.append(")").toString();
  }

  private void used(SqlExpression value, String how, Use use, @Nullable Scope scope) {
    Name table = value instanceof SqlExpression.Column column ? table(column, scope) : null;
    if (table != null && value instanceof SqlExpression.Column column) {
      literal(table, column.name(), how, use);
    }
  }

  /// @param equal true for the equality operator, where a number is more informative
  private void literal(
      SqlExpression value, SqlExpression other, boolean equal, @Nullable Scope scope) {
    if (value instanceof SqlExpression.Column column
        && other instanceof SqlExpression.Literal(var kind, var text)
        && (kind == SqlExpression.LiteralKind.STRING
            || equal && kind == SqlExpression.LiteralKind.NUMBER)) {
      Name table = table(column, scope);
      if (table != null) {
        boolean counted = kind == SqlExpression.LiteralKind.NUMBER;
        literal(table, column.name(), text, counted ? Use.COUNTED : Use.COMPARED);
      }
    }
  }

  /// A string that `column` is set to, or compared with.
  public void literal(Name table, String column, String text, Use use) {
    if (text.indexOf(SqlReader.HOLE) < 0 && text.indexOf(SqlReader.FRESH) < 0) {
      found.add(new ColumnReference(table, column, new ColumnReference.Literal(text, use)));
    }
  }

  private void column(SqlExpression.Column column, @Nullable Scope scope) {
    Name table = table(column, scope);
    if (table != null) {
      found.add(new ColumnReference(table, column.name()));
    }
  }

  /// The table of a column, or null if uncertain.
  private @Nullable Name table(SqlExpression.Column column, @Nullable Scope scope) {
    String qualifier = column.qualifier();
    if (scope == null
        || SYSTEM_COLUMNS.contains(column.name())
        || qualifier == null && !column.quoted() && column.name().equals("default")
        || quotedTexts && column.quoted() && qualifier == null) {
      return null;
    }
    Name table;
    if (qualifier == null) {
      boolean elsewhere = variables.contains(column.name()) || scope.names(column.name());
      table = elsewhere ? null : scope.only();
    } else {
      int dot = qualifier.lastIndexOf('.');
      table = scope.find(dot < 0 ? qualifier : qualifier.substring(dot + 1));
    }
    return table;
  }
}

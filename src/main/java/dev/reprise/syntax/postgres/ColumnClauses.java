package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.AnyOptionContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnCheckContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnDefaultContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnDefinitionContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnElementContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnGeneratedContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnNotContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnNullContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnPrimaryKeyContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnPropertyContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnReferencesContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnTimingContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnUniqueContext;
import dev.reprise.syntax.antlr.PostgresParser.ConstraintElementContext;
import dev.reprise.syntax.antlr.PostgresParser.ConstraintOptionContext;
import dev.reprise.syntax.antlr.PostgresParser.LikeElementContext;
import dev.reprise.syntax.antlr.PostgresParser.TableCheckContext;
import dev.reprise.syntax.antlr.PostgresParser.TableConstraintContext;
import dev.reprise.syntax.antlr.PostgresParser.TableElementContext;
import dev.reprise.syntax.antlr.PostgresParser.TableElementsContext;
import dev.reprise.syntax.antlr.PostgresParser.TableExcludeContext;
import dev.reprise.syntax.antlr.PostgresParser.TableForeignKeyContext;
import dev.reprise.syntax.antlr.PostgresParser.TableNotNullContext;
import dev.reprise.syntax.antlr.PostgresParser.TablePrimaryKeyContext;
import dev.reprise.syntax.antlr.PostgresParser.TableUniqueContext;
import dev.reprise.syntax.antlr.PostgresParser.UniqueKeyContext;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Columns and constraints of tables, domains and composite types.
record ColumnClauses(IdentifierReader names) {

  List<TableElement> elements(TableElementsContext context) {
    List<TableElement> elements = new ArrayList<>();
    for (TableElementContext element : context.tableElement()) {
      elements.add(element(element));
    }
    return elements;
  }

  private TableElement element(TableElementContext context) {
    return switch (context) {
      case ConstraintElementContext constraint ->
          new TableElement.OfTable(constraint(constraint.tableConstraint()), names.span(context));
      case LikeElementContext like ->
          new TableElement.Like(
              names.qualified(like.qualifiedName()),
              names
                  .tokens()
                  .words(
                      IdentifierReader.from(like.opaque()), IdentifierReader.to(like.opaque()), 20),
              names.span(context));
      case ColumnElementContext column -> column(column.columnDefinition());
      default -> throw new IllegalStateException("not a table element: " + context.getClass());
    };
  }

  TableElement.Column column(ColumnDefinitionContext context) {
    TypeName type = context.typeName() == null ? null : names.type(context.typeName());
    return new TableElement.Column(
        names.identifier(context.column),
        type,
        properties(context.columnProperty()),
        names.span(context));
  }

  /// The properties of a column, each with the options that follow it.
  List<Constraint> properties(List<ColumnPropertyContext> contexts) {
    List<Constraint> constraints = new ArrayList<>();
    for (int index = 0; index < contexts.size(); index++) {
      constraints.add(property(contexts.get(index), new Options(names, contexts, index + 1)));
    }
    return constraints;
  }

  private Constraint property(ColumnPropertyContext context, Options options) {
    Identifier name = names.identifierOrNull(context.constraint);
    Span span = names.span(context);
    return switch (context.columnRule()) {
      case ColumnNotContext not when not.NULL() != null ->
          new Constraint.NotNull(name, null, options.notValid(), span);
      case ColumnNullContext _ -> new Constraint.Null(name, span);
      case ColumnDefaultContext value ->
          new Constraint.Default(name, names.span(value.expression()), span);
      case ColumnCheckContext check ->
          new Constraint.Check(name, names.inside(check.parentheses()), options.notValid(), span);
      case ColumnUniqueContext _ ->
          new Constraint.Unique(name, false, List.of(), List.of(), null, span);
      case ColumnPrimaryKeyContext _ ->
          new Constraint.Unique(name, true, List.of(), List.of(), null, span);
      case ColumnReferencesContext references ->
          new Constraint.ForeignKey(
              name,
              List.of(),
              names.qualified(references.table),
              names.columns(references.referenced),
              options.notValid(),
              options.with(span));
      case ColumnGeneratedContext generated when generated.IDENTITY() != null ->
          new Constraint.Identity(name, span);
      case ColumnGeneratedContext generated ->
          new Constraint.Generated(
              name, names.inside(generated.expr), generated.STORED() != null, span);
      case ParserRuleContext other ->
          new Constraint.Property(
              name,
              names.tokens().words(IdentifierReader.from(other), IdentifierReader.to(other), 3),
              span);
    };
  }

  Constraint constraint(TableConstraintContext context) {
    Identifier name = names.identifierOrNull(context.constraint);
    Span span = names.span(context);
    return switch (context.tableRule()) {
      case TableCheckContext check ->
          new Constraint.Check(
              name, names.inside(check.parentheses()), isNotValid(check.anyOption()), span);
      case TableUniqueContext unique ->
          key(name, false, unique.uniqueKey(), unique.anyOption(), span);
      case TablePrimaryKeyContext primary ->
          key(name, true, primary.uniqueKey(), primary.anyOption(), span);
      case TableForeignKeyContext foreign ->
          new Constraint.ForeignKey(
              name,
              names.columns(foreign.own),
              names.qualified(foreign.table),
              names.columns(foreign.referenced),
              isNotValid(foreign.anyOption()),
              span);
      case TableExcludeContext exclude -> new Constraint.Exclude(name, keys(exclude), span);
      case TableNotNullContext notNull ->
          new Constraint.NotNull(
              name, names.identifier(notNull.column), isNotValid(notNull.anyOption()), span);
      case ParserRuleContext other ->
          throw new IllegalStateException("not a table constraint: " + other.getClass());
    };
  }

  /// `(room WITH =, tsrange(begun, ended) WITH &&)`
  private List<Create.IndexKey> keys(TableExcludeContext exclude) {
    List<Create.IndexKey> keys = new ArrayList<>();
    int end = IdentifierReader.to(exclude.parentheses()) - 1;
    int first = IdentifierReader.from(exclude.parentheses()) + 1;
    int depth = 0;
    for (int at = first; at <= end; at++) {
      if (at == end || depth == 0 && names.tokens().is(at, ',')) {
        if (at > first) {
          keys.add(IndexLabels.key(names, first, at));
        }
        first = at + 1;
      } else if (names.tokens().is(at, '(') || names.tokens().is(at, '[')) {
        depth++;
      } else if (names.tokens().is(at, ')') || names.tokens().is(at, ']')) {
        depth--;
      }
    }
    return keys;
  }

  private Constraint key(
      @Nullable Identifier name,
      boolean primary,
      UniqueKeyContext key,
      List<AnyOptionContext> options,
      Span span) {
    List<Identifier> include = List.of();
    for (AnyOptionContext option : options) {
      ConstraintOptionContext constraint = option.constraintOption();
      if (constraint != null && constraint.INCLUDE() != null) {
        include = names.columns(constraint.columns());
      }
    }
    return new Constraint.Unique(
        name,
        primary,
        names.columns(key.columns()),
        include,
        names.identifierOrNull(key.index),
        span);
  }

  private static boolean isNotValid(List<AnyOptionContext> options) {
    return options.stream().anyMatch(option -> option.NOT() != null && option.VALID() != null);
  }

  /// The options of a column constraint, up to the next constraint.
  private record Options(IdentifierReader names, List<ColumnPropertyContext> properties, int from) {

    boolean notValid() {
      for (int index = from; index < end(); index++) {
        if (properties.get(index).columnRule() instanceof ColumnNotContext not
            && not.VALID() != null) {
          return true;
        }
      }
      return false;
    }

    /// The span of the constraint and all its options.
    Span with(Span constraint) {
      return end() == from
          ? constraint
          : new Span(constraint.start(), names.span(properties.get(end() - 1)).end());
    }

    private int end() {
      int end = from;
      while (end < properties.size() && (option(end) != null || isNot(end))) {
        end++;
      }
      return end;
    }

    private boolean isNot(int index) {
      return properties.get(index).columnRule() instanceof ColumnNotContext not
          && not.NULL() == null;
    }

    private @Nullable ConstraintOptionContext option(int index) {
      return properties.get(index).columnRule() instanceof ColumnTimingContext timing
          ? timing.constraintOption()
          : null;
    }
  }
}

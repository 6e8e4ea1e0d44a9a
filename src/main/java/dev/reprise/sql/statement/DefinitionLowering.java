package dev.reprise.sql.statement;

import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.TypeShape;
import dev.reprise.sql.tree.Mentions;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.sql.Constraint.Check;
import dev.reprise.syntax.sql.Constraint.Default;
import dev.reprise.syntax.sql.Constraint.Exclude;
import dev.reprise.syntax.sql.Constraint.ForeignKey;
import dev.reprise.syntax.sql.Constraint.Generated;
import dev.reprise.syntax.sql.Constraint.Identity;
import dev.reprise.syntax.sql.Constraint.NotNull;
import dev.reprise.syntax.sql.Constraint.Null;
import dev.reprise.syntax.sql.Constraint.Property;
import dev.reprise.syntax.sql.Constraint.Unique;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.syntax.sql.TypeDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Columns, constraints and types as defined in statements.
record DefinitionLowering(SentText text) {
  private static final Pattern ACTIONS =
      Pattern.compile("(?i)\\b(on\\s+(delete|update)\\b|(not\\s+)?deferrable\\b|initially\\b)");

  Column column(TableElement.Column definition) {
    String name = definition.name().text();
    ColumnType type = TypeLowering.columnType(definition.type());
    boolean notNull = false;
    boolean identity = false;
    String defaultText = null;
    String generated = null;
    List<Constraint> constraints = new ArrayList<>();
    for (dev.reprise.syntax.sql.Constraint each : definition.constraints()) {
      switch (each) {
        case NotNull _ -> notNull = true;
        case Default(_, var expression, _) -> defaultText = text.text(expression).strip();
        case Identity _ -> {
          identity = true;
          notNull = true;
        }
        case Generated(_, var expression, _, _) -> generated = text.text(expression).strip();
        case Unique unique -> {
          notNull |= unique.primary();
          constraints.add(constraint(each, List.of(name)));
        }
        case Check _, ForeignKey _, Exclude _ -> constraints.add(constraint(each, List.of(name)));
        case Null _, Property _ -> {}
      }
    }
    return new Column(
        name, type, notNull || type.isSerial(), defaultText, identity, generated, constraints);
  }

  /// A table constraint, or a column constraint: then `own` is that column.
  ///
  /// Only for the kinds a table stores as objects: unique and primary keys, foreign keys, checks,
  /// exclusions and named `NOT NULL`.
  Constraint constraint(dev.reprise.syntax.sql.Constraint constraint, List<String> own) {
    String name = constraint.name() == null ? null : constraint.name().text();
    return switch (constraint) {
      case Unique unique -> {
        List<String> columns =
            unique.columns().isEmpty() ? own : LoweredNames.texts(unique.columns());
        String index = textOrNull(unique.usingIndex());
        yield unique.primary()
            ? new Constraint.PrimaryKey(name, columns, index)
            : new Constraint.Unique(
                name,
                columns,
                LoweredNames.texts(unique.include()),
                index,
                IndexLowering.areNullsEqual(text.text(unique.span())));
      }
      case ForeignKey key ->
          new Constraint.ForeignKey(
              name,
              key.columns().isEmpty() ? own : LoweredNames.texts(key.columns()),
              LoweredNames.name(key.table()),
              LoweredNames.texts(key.referenced()),
              actions(text.text(key.span())),
              key.notValid());
      case Check check -> {
        String expression = text.text(check.expression()).strip();
        yield new Constraint.Check(
            name, expression, Mentions.columns(expression), check.notValid());
      }
      case Exclude exclude -> {
        String words = text.text(exclude.span());
        List<String> labels = exclude.keys().stream().map(Create.IndexKey::label).toList();
        yield new Constraint.Exclude(name, excludedColumns(exclude.keys()), labels, words);
      }
      case NotNull notNull -> {
        String column = textOrNull(notNull.column());
        yield new Constraint.NotNull(
            name, column != null ? column : own.isEmpty() ? "" : own.getFirst());
      }
      case Null _, Default _, Generated _, Identity _, Property _ ->
          new Constraint.Check(name, text.text(constraint.span()), List.of(), false);
    };
  }

  /// The clauses after the target: from the first word that can only occur there.
  private static String actions(String words) {
    Matcher first = ACTIONS.matcher(words);
    return first.find() ? " " + words.substring(first.start()).strip() : "";
  }

  private List<String> excludedColumns(List<Create.IndexKey> keys) {
    Set<String> columns = new LinkedHashSet<>();
    for (Create.IndexKey key : keys) {
      if (key.column() == null) {
        columns.addAll(Mentions.columns(text.text(key.span())));
      } else {
        columns.add(key.column().text());
      }
    }
    return List.copyOf(columns);
  }

  TypeShape shape(TypeDefinition definition) {
    return switch (definition) {
      case TypeDefinition.Enumeration(var labels) -> {
        List<String> values = new ArrayList<>(labels.size());
        for (TypeDefinition.Label label : labels) {
          values.add(label.value());
        }
        yield new TypeShape.Enumeration(values);
      }
      case TypeDefinition.Composite(var attributes) -> {
        List<Column> columns = new ArrayList<>(attributes.size());
        for (TableElement.Column attribute : attributes) {
          columns.add(column(attribute));
        }
        yield new TypeShape.Composite(columns);
      }
      case TypeDefinition.Range _ -> new TypeShape.Range(null);
      case TypeDefinition.Base _, TypeDefinition.Shell _ -> new TypeShape.Base();
    };
  }

  private static @Nullable String textOrNull(@Nullable Identifier identifier) {
    return identifier == null ? null : identifier.text();
  }
}

package dev.reprise.server.postgres;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.RowFilter;
import dev.reprise.operation.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds statements that use an enum label before the transaction that adds it commits. PostgreSQL
/// converts a literal to its enum when parsing it (`enum_in`): in a row's value, in a default, and
/// in a comparison with a column of the type.
///
/// @param type the enum with the new `label`
record NewLabels(String label, Name type, Catalog catalog) {

  boolean usedBy(Operation operation, Origin origin) {
    return switch (operation) {
      case Operation.Insert insert -> writes(insert, origin);
      case Operation.Update update ->
          update.columns().stream().anyMatch(each -> sets(update, each, origin))
              || picks(update.table(), update.filter());
      case Operation.Delete delete -> picks(delete.table(), delete.filter());
      case Operation.CreateTable create -> create.columns().stream().anyMatch(this::defaults);
      case Operation.AddColumn add -> defaults(add.column());
      case Operation.AlterColumn alter
          when alter.change() instanceof ColumnChange.SetDefault(String expression) ->
          isOfType(alter.table(), alter.column()) && isLabel(expression);
      case Operation.AddConstraint add
          when add.constraint() instanceof Constraint.Check check && !check.notValid() ->
          compares(add.table(), check.expression());
      case Operation.CreateIndex create ->
          create.form().predicate() != null && compares(create.table(), create.form().predicate());
      case Operation _ -> false;
    };
  }

  private boolean writes(Operation.Insert insert, Origin origin) {
    List<String> columns = insert.columns().isEmpty() ? own(insert.table()) : insert.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (isOfType(insert.table(), columns.get(i))) {
        int place = i;
        List<List<Value>> rows =
            insert.rows() != null
                ? insert.rows()
                : insert.each().isEmpty() ? List.of() : List.of(insert.each());
        boolean told = !rows.isEmpty();
        for (List<Value> row : rows) {
          if (place < row.size() && row.get(place) instanceof Value.Constant(String text)) {
            if (isLabel(text)) {
              return true;
            }
          } else {
            told = false;
          }
        }
        if (!told && !insert.columns().isEmpty() && origin.quotes(label)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean sets(Operation.Update update, String column, Origin origin) {
    if (!isOfType(update.table(), column)) {
      return false;
    }
    Value value = update.constants().get(column);
    return value instanceof Value.Constant(String text) ? isLabel(text) : origin.quotes(label);
  }

  private boolean picks(Name table, RowFilter filter) {
    return filter.conjuncts() != null
        && filter.conjuncts().stream().anyMatch(each -> compares(table, each.text()));
  }

  private boolean defaults(Column column) {
    return isType(column.type()) && column.defaultText() != null && isLabel(column.defaultText());
  }

  /// True if a condition compares a column of the type with the label itself. A cast of the column
  /// makes it a text comparison.
  private boolean compares(Name table, String condition) {
    return own(table).stream()
        .filter(each -> isOfType(table, each))
        .anyMatch(each ->
            Pattern.compile(
                    "(?i)(?<![\\w\"])\"?%s\"?\\s*+(?:=|<>|!=|(?:not\\s++)?in\\s*+\\([^()]*?)\\s*+%s"
                        .formatted(Pattern.quote(each), Pattern.quote(literal())))
                .matcher(condition)
                .find());
  }

  private String literal() {
    return "'" + label.replace("'", "''") + "'";
  }

  /// `'b'` or `'b'::mood`, but not an expression that becomes the label only by a cast from text.
  private boolean isLabel(String expression) {
    String text = expression.strip();
    String literal = literal();
    return text.equals(literal)
        || text.startsWith(literal + "::") && !text.toLowerCase(Locale.ROOT).contains("text");
  }

  private Relation.@Nullable Table relation(Name table) {
    return catalog.relation(catalog.resolveRelation(table)) instanceof Relation.Table known
        ? known
        : null;
  }

  /// The columns in order; empty if any of them may be missing.
  private List<String> own(Name name) {
    Relation.Table table = relation(name);
    boolean sure =
        table != null
            && table.columns().values().stream()
                .allMatch(each -> each.presence() != Presence.UNKNOWN);
    return table == null || !sure
        ? List.of()
        : table.columns().asMap().entrySet().stream()
            .filter(each -> each.getValue().presence() == Presence.PRESENT)
            .map(Map.Entry::getKey)
            .toList();
  }

  private boolean isOfType(Name name, String column) {
    Relation.Table table = relation(name);
    ColumnState state = table == null ? null : table.columns().get(column);
    return state != null && isType(state.type());
  }

  private boolean isType(ColumnType column) {
    Name named = column.named();
    return named != null && catalog.resolveType(named).equals(catalog.resolveType(type));
  }
}

package dev.reprise.sql.question;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.sql.question.CatalogRelation.Field;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.SqlExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one `SELECT` from the system catalogs, as objects that must exist for a row to be
/// returned.
public final class CatalogRows {

  /// One way to get a row. The row is returned if `condition` holds; `item` is the row of the
  /// object itself.
  public record Match(Selection selection, Condition condition, CatalogItem item) {

    /// True if at most one object can match.
    boolean single() {
      return selection.name() != null && selection.nameLike() == null;
    }
  }

  private static final int MOST_ALTERNATIVES = 64;
  private static final Set<String> SYSTEM_SCHEMAS =
      Set.of("pg_catalog", "information_schema", "pg_toast");

  private final List<CatalogItem> items;
  private final Conditions conditions;
  private final List<CatalogLink> links = new ArrayList<>();
  private final List<Condition> extra = new ArrayList<>();
  private boolean complete = true;

  private record Place(CatalogItem item, Field field) {}

  private CatalogRows(List<CatalogItem> items, Conditions conditions) {
    this.items = items;
    this.conditions = conditions;
  }

  /// The ways to get a row, or null if the query reads anything but known catalogs.
  static @Nullable List<Match> of(Query.Select select, Conditions conditions) {
    List<CatalogItem> items = new ArrayList<>();
    List<SqlExpression> wanted = new ArrayList<>();
    for (Query.From from : select.from()) {
      if (!(from.rows() instanceof Query.Table(var schema, var name, var alias))) {
        return null;
      }
      CatalogRelation relation = CatalogRelation.find(schema, name);
      if (relation == null) {
        return null;
      }
      // An outer join never removes a row.
      if (!from.outer()) {
        wanted.addAll(Expressions.conjuncts(from.on()));
      }
      items.add(new CatalogItem(alias == null ? name : alias, name, relation));
    }
    if (items.isEmpty()) {
      return null;
    }
    wanted.addAll(Expressions.conjuncts(select.where()));
    List<Match> matches = new ArrayList<>();
    for (List<SqlExpression> alternative : Alternatives.of(wanted, MOST_ALTERNATIVES)) {
      List<CatalogItem> fresh = items.stream().map(CatalogItem::copy).toList();
      Match match = new CatalogRows(fresh, conditions).match(alternative);
      if (matches.stream().noneMatch(each -> each.condition().equals(match.condition()))) {
        matches.add(match);
      }
    }
    return matches;
  }

  private Match match(List<SqlExpression> wanted) {
    wanted.forEach(this::apply);
    for (int pass = 0; pass < 3; pass++) {
      links.forEach(CatalogLink::follow);
    }
    CatalogItem primary = items.getFirst();
    for (CatalogItem item : items) {
      if (rank(item) < rank(primary)) {
        primary = item;
      }
    }
    for (CatalogItem item : items) {
      if (item != primary && item.relation().kind() == primary.relation().kind()) {
        primary.merge(item);
      }
    }
    Selection selection = primary.selection(complete && !primary.asksUnnamed());
    extra.addFirst(primary.condition(selection, conditions.observed()));
    return new Match(selection, Condition.all(extra), primary);
  }

  /// The object a query is about is the one that depends on the others.
  private static int rank(CatalogItem item) {
    return switch (item.relation().kind()) {
      case CONSTRAINT -> 0;
      case ENUM_LABEL, TRIGGER, POLICY, RULE, PARTITION -> 1;
      case INDEX -> 2;
      case COLUMN -> 3;
      case RELATION, TABLE -> 6;
      case SCHEMA -> 9;
      case ObjectKind _ -> 5;
    };
  }

  private void apply(SqlExpression wanted) {
    boolean understood =
        switch (wanted) {
          case SqlExpression.Comparison(var left, var operator, var right) ->
              compare(left, operator, right);
          case SqlExpression.Column _ -> flag(wanted, true);
          case SqlExpression.IsBoolean(var value, var expected) -> flag(value, expected);
          case SqlExpression.Not(SqlExpression.Column column) -> flag(column, false);
          case SqlExpression.Not(SqlExpression.IsNull(var value)) -> present(value, true);
          case SqlExpression.IsNull(var value) -> present(value, false);
          case SqlExpression.Not(SqlExpression.In(var value, var values)) ->
              values.stream().allMatch(each -> unlike(place(value), each));
          case SqlExpression.Not(SqlExpression.Comparison(var left, var operator, var right)) ->
              operator.equals("=") && unlike(place(left), right)
                  || operator.equals("LIKE") && isSystemPattern(place(left), right);
          case SqlExpression.InQuery(var value, var query) -> equal(place(value), query);
          case SqlExpression.FunctionCall call -> call.name().endsWith("_is_visible");
          case SqlExpression _ -> false;
        };
    if (!understood && !asideCondition(wanted)) {
      complete = false;
    }
  }

  /// A condition that does not depend on the rows: true for all of them or for none.
  private boolean asideCondition(SqlExpression wanted) {
    boolean correlated =
        wanted instanceof SqlExpression.Text
            || Expressions.any(wanted, each -> place(each) != null)
            || Expressions.any(wanted, each -> each instanceof SqlExpression.Exists);
    if (correlated
        && !(Expressions.any(wanted, each -> each instanceof SqlExpression.Exists)
            && !Expressions.any(wanted, each -> place(each) != null))) {
      return false;
    }
    Condition condition = conditions.truth(wanted);
    if (condition instanceof Condition.Unknown) {
      return false;
    }
    extra.add(condition);
    return true;
  }

  private boolean compare(SqlExpression left, String operator, SqlExpression right) {
    Place one = place(left);
    Place other = place(right);
    if (one == null && other == null) {
      return false;
    }
    if (one == null) {
      return compare(right, Answers.mirrored(operator), left);
    }
    if (one.field() == Field.IGNORED
        || one.field() == Field.NUMBER && other == null && !isAny(right)) {
      return true;
    }
    return switch (operator) {
      case "=" -> {
        if (other != null) {
          links.add(new CatalogLink(one.item(), one.field(), other.item(), other.field()));
          yield true;
        }
        if (right instanceof SqlExpression.Any(var values)) {
          yield equalAny(one, values);
        }
        yield right instanceof SqlExpression.Scalar(var query)
            ? equal(one, query)
            : equal(one, right);
      }
      case "<>" -> unlike(one, right);
      case "LIKE" -> like(one, right);
      case String _ -> false;
    };
  }

  private static boolean isAny(SqlExpression expression) {
    return expression instanceof SqlExpression.Any;
  }

  private boolean equalAny(Place one, SqlExpression values) {
    Place members = place(values);
    if (members != null) {
      links.add(new CatalogLink(one.item(), one.field(), members.item(), members.field()));
      return true;
    }
    // `table_schema = ANY (current_schemas(false))` is the search path.
    return values instanceof SqlExpression.Scalar(var query)
        ? equal(one, query)
        : values instanceof SqlExpression.FunctionCall call
            && call.name().equals("current_schemas");
  }

  private boolean equal(Place one, SqlExpression value) {
    if (Expressions.bare(value) instanceof SqlExpression.FunctionCall call
            && call.name().equals("current_schema")
        || value instanceof SqlExpression.Column(var qualifier, var name, _)
            && qualifier == null
            && name.equals("current_schema")) {
      return one.field() == Field.SCHEMA || one.field() == Field.OWNER_SCHEMA;
    }
    String text = identity(value);
    if (text == null) {
      return false;
    }
    switch (one.field()) {
      case OID, OWNER_OID, NAME_OID, REFERENCED_OID, SCHEMA_OID -> {
        Name name = QueryNames.parse(text);
        if (name == null) {
          return false;
        }
        one.item().refer(one.field(), name.schema(), name.name());
        return true;
      }
      case TYPE_OID -> one.item().set(Field.TYPE, text);
      case NOT_NULL, VALID -> one.item().set(one.field(), text.toLowerCase(Locale.ROOT));
      case MEMBERS, NUMBER, DEFAULT, OTHER -> {
        return false;
      }
      case IGNORED -> {}
      case Field _ -> one.item().set(one.field(), text);
    }
    return true;
  }

  /// A constant, or the name whose oid `to_regclass` and similar functions return: if there is
  /// none, no row has it.
  private @Nullable String identity(SqlExpression value) {
    return switch (conditions.answer(value)) {
      case Answer.Text(var text) -> text;
      case Answer.Choice(Condition.Exists _, Answer.Something(var name), Answer.Null _)
          when Expressions.bare(value) instanceof SqlExpression.FunctionCall call
              && call.name().startsWith("to_reg") ->
          name;
      case Answer _ -> null;
    };
  }

  /// `conrelid = (SELECT oid FROM pg_class WHERE relname = 't')`.
  private boolean equal(@Nullable Place one, Query query) {
    if (one == null || !(query instanceof Query.Select select) || select.items().size() != 1) {
      return false;
    }
    List<Match> inner = of(select, conditions);
    if (inner == null || inner.size() != 1 || !inner.getFirst().selection().complete()) {
      if (select.from().isEmpty() && select.where() == null) {
        return equal(one, select.items().getFirst().value());
      }
      return false;
    }
    Selection found = inner.getFirst().selection();
    String name = found.name();
    if (name == null
        || !(select.items().getFirst().value() instanceof SqlExpression.Column column)) {
      return false;
    }
    boolean oid = column.name().equals("oid");
    if (oid) {
      one.item().refer(one.field(), found.schema(), name);
    } else if (inner.getFirst().item().relation().field(column.name()) == Field.NAME) {
      one.item().set(one.field(), name);
    } else {
      return false;
    }
    return true;
  }

  /// A negation is understood if it only excludes objects that migrations do not create.
  private boolean unlike(@Nullable Place one, SqlExpression value) {
    String text = Expressions.constant(value);
    return one != null
        && (one.field() == Field.IGNORED
            || one.field() == Field.NUMBER
            || (one.field() == Field.SCHEMA
                    || one.field() == Field.OWNER_SCHEMA
                    || one.field() == Field.NAME
                        && one.item().relation().kind() == ObjectKind.SCHEMA)
                && text != null
                && SYSTEM_SCHEMAS.contains(text));
  }

  private static boolean isSystemPattern(@Nullable Place one, SqlExpression value) {
    String text = Expressions.constant(value);
    return one != null && text != null && text.replace("\\", "").startsWith("pg_");
  }

  private boolean like(Place one, SqlExpression value) {
    if (!(conditions.answer(value) instanceof Answer.Text(var pattern))) {
      return false;
    }
    if (pattern.indexOf('%') < 0 && pattern.indexOf('_') < 0) {
      one.item().set(one.field(), pattern);
      return true;
    }
    if (one.field() != Field.NAME) {
      return false;
    }
    one.item().like(pattern);
    return true;
  }

  private boolean flag(SqlExpression column, boolean expected) {
    Place place = place(column);
    if (place == null) {
      return false;
    }
    return switch (place.field()) {
      case VALID, NOT_NULL -> {
        place.item().set(place.field(), String.valueOf(expected));
        yield true;
      }
      case IGNORED -> true;
      case Field _ -> false;
    };
  }

  private boolean present(SqlExpression column, boolean expected) {
    Place place = place(column);
    if (place == null || place.field() != Field.DEFAULT) {
      return place != null && place.field() == Field.IGNORED;
    }
    place.item().set(Field.DEFAULT, String.valueOf(expected));
    return true;
  }

  /// The catalog column an expression stands for, or null.
  private @Nullable Place place(SqlExpression expression) {
    SqlExpression bare = Expressions.bare(expression);
    if (bare instanceof SqlExpression.FunctionCall call
        && call.arguments().size() == 1
        && (call.name().equals("lower") || call.name().equals("upper"))) {
      return place(call.arguments().getFirst());
    }
    if (bare instanceof SqlExpression.FunctionCall call
        && call.name().equals("format_type")
        && !call.arguments().isEmpty()) {
      Place place = place(call.arguments().getFirst());
      return place == null ? null : new Place(place.item(), Field.TYPE);
    }
    return bare instanceof SqlExpression.Column(var qualifier, var column, _)
        ? find(qualifier, column)
        : null;
  }

  private @Nullable Place find(@Nullable String qualifier, String column) {
    for (CatalogItem item : items) {
      if (qualifier == null ? item.relation().has(column) : item.isNamed(qualifier)) {
        return new Place(item, item.relation().field(column));
      }
    }
    return null;
  }
}

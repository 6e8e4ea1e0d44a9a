package dev.reprise.server.postgres.change;

import dev.reprise.catalog.ColumnState;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.FaultKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Types between which PostgreSQL converts and compares implicitly, and those between which it does
/// not; types outside all groups are undecided.
///
/// Source: `pg_cast` and `pg_operator` of PostgreSQL 16. Every type converts to text on assignment.
final class TypeGroups {
  private static final String TEXT = "text";
  private static final String ENUM = "enum ";

  private TypeGroups() {}

  /// Without `USING`, a column can be converted only by an assignment cast; there is none between
  /// two enums.
  static void demandCast(
      RunningOperation change,
      QualifiedName table,
      String column,
      ColumnState before,
      ColumnChange.SetType set) {
    String from = of(change, before.type());
    String to = of(change, set.type());
    if (set.using() == null && from != null && to != null && !to.equals(TEXT) && !from.equals(to)) {
      throw change.refusal(
          FaultKind.DATATYPE_MISMATCH,
          "column \"%s\" cannot be cast automatically to type %s"
              .formatted(column, TypeConversions.spelled(set.type().text())),
          ObjectId.column(table.asName(), column),
          before.made());
    }
    String cast = set.using() == null ? null : TypeConversions.castTo(set.using(), column);
    String target = cast == null ? null : of(change, ColumnType.named(Name.of(cast)));
    if (from != null
        && from.startsWith(ENUM)
        && target != null
        && target.startsWith(ENUM)
        && !from.equals(target)) {
      throw change.refusal(
          FaultKind.CANNOT_COERCE,
          "cannot cast type %s to %s".formatted(before.type().text(), cast),
          ObjectId.column(table.asName(), column),
          before.made());
    }
  }

  /// A foreign key needs an operator that compares both columns.
  static void demandComparable(
      RunningOperation change,
      QualifiedName table,
      QualifiedName referenced,
      Constraint.ForeignKey key,
      String name) {
    Relation.Table own = change.current(table);
    Relation.Table other = change.current(referenced);
    for (int i = 0; i < Math.min(key.columns().size(), key.referencedColumns().size()); i++) {
      ColumnState mine = own.columns().get(key.columns().get(i));
      ColumnState theirs = other.columns().get(key.referencedColumns().get(i));
      if (mine == null || theirs == null) {
        continue;
      }
      String one = of(change, mine.type());
      String two = of(change, theirs.type());
      if (one != null && two != null && !one.equals(two)) {
        throw change.refusal(
            FaultKind.DATATYPE_MISMATCH,
            "foreign key constraint \"" + name + "\" cannot be implemented",
            ObjectId.column(table.asName(), key.columns().get(i)),
            theirs.made());
      }
    }
  }

  private static @Nullable String of(RunningOperation change, ColumnType type) {
    Name named = type.named();
    if (named != null) {
      TypeState state = change.catalog.types().get(change.catalog.resolveType(named));
      boolean known = state != null && state.shape() instanceof TypeShape.Enumeration;
      return known && !type.array() ? ENUM + change.catalog.resolveType(named) : null;
    }
    String text = type.text().toLowerCase(Locale.ROOT);
    int modifier = text.indexOf('(');
    String behind = modifier < 0 ? "" : text.substring(text.indexOf(')') + 1).strip();
    String head = modifier < 0 ? text : text.substring(0, modifier).strip();
    return switch ((head + " " + behind).strip()) {
      case "character varying", "varchar", "text", "character", "char" -> TEXT;
      case "smallint", "integer", "int", "bigint", "numeric", "real", "double precision" ->
          "number";
      case "timestamp", "timestamptz", "date" -> "time";
      case "timestamp without time zone", "timestamp with time zone" -> "time";
      case "boolean", "uuid", "bytea" -> head;
      case "json", "jsonb" -> "json";
      case String _ -> null;
    };
  }
}

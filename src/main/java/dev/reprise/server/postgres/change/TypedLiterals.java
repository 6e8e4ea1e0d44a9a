package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Creator;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ColumnReference.Use;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.FaultKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A literal takes the type of the column it is compared with or assigned to, regardless of rows: a
/// removed label is invalid, `json` has no equality operator, an empty string is not a number.
final class TypedLiterals {
  private static final List<String> TRUTHS = List.of("true", "false", "yes", "no", "on", "off");

  private static final Set<String> TEXTS = Set.of("text", "character varying", "character");

  private static final Set<String> NO_TEXTS =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "real",
          "double precision",
          "boolean",
          "date",
          "uuid",
          "json",
          "jsonb",
          "timestamp without time zone",
          "timestamp with time zone");

  private TypedLiterals() {}

  static void demand(
      RunningOperation change,
      QualifiedName table,
      String column,
      ColumnType type,
      ColumnReference.Literal literal) {
    ObjectId object = ObjectId.column(table.asName(), column);
    Name named = type.named();
    if (type.isUnknown() || type.array()) {
      return;
    }
    if (literal.use() == Use.COUNTED) {
      number(change, type, literal, object);
    } else if (named != null) {
      label(change, named, literal.text());
    } else if (literal.use() == Use.MATCHED || literal.use() == Use.CALLED) {
      text(change, type, literal, object);
    } else if (type.text().equals("json") && literal.use() == Use.COMPARED) {
      throw change.refusal(
          FaultKind.UNDEFINED_FUNCTION, "operator does not exist: json = unknown", object, null);
    } else if (type.text().startsWith("json") && literal.text().isBlank()) {
      throw change.refusal(
          FaultKind.INVALID_TEXT_REPRESENTATION,
          "invalid input syntax for type json",
          object,
          null);
    } else if (isBoolean(type) && !isTruth(literal.text())
        || isNumber(type) && literal.text().chars().noneMatch(Character::isDigit)
        || type.text().equals("uuid") && literal.text().isBlank()) {
      throw change.refusal(
          FaultKind.INVALID_TEXT_REPRESENTATION,
          "invalid input syntax for type " + type.text() + ": \"" + literal.text() + "\"",
          object,
          null);
    }
  }

  /// There is no operator between a text and a number.
  private static void number(
      RunningOperation change, ColumnType type, ColumnReference.Literal literal, ObjectId object) {
    String shown = type.text().replaceFirst("\\(.*", "");
    if (TEXTS.contains(shown)) {
      String number = literal.text().contains(".") ? "numeric" : "integer";
      throw change.refusal(
          FaultKind.UNDEFINED_FUNCTION,
          "operator does not exist: " + shown + " = " + number,
          object,
          null);
    }
  }

  /// Numeric types without special words such as the `NaN` of `numeric`.
  private static boolean isNumber(ColumnType type) {
    return Set.of("smallint", "integer", "bigint").contains(type.text());
  }

  /// An operator or function on texts has no overload for a number, a date and the like.
  private static void text(
      RunningOperation change, ColumnType type, ColumnReference.Literal literal, ObjectId object) {
    if (NO_TEXTS.contains(type.text())) {
      String what =
          literal.use() == Use.MATCHED
              ? "operator does not exist: " + type.text() + " " + literal.text() + " unknown"
              : "function " + literal.text().replace("%s", type.text()) + " does not exist";
      throw change.refusal(FaultKind.UNDEFINED_FUNCTION, what, object, null);
    }
  }

  /// Only for a type that this revision created or changed: then all labels are known.
  private static void label(RunningOperation change, Name named, String text) {
    TypeState type = change.catalog.types().get(change.catalog.resolveType(named));
    if (type == null
        || type.presence() != Presence.PRESENT
        || !(type.shape() instanceof TypeShape.Enumeration)
        || type.part(text) != Presence.ABSENT) {
      return;
    }
    ObjectState part = type.parts().get(text);
    Creator made = part != null && part.made() != null ? part.made() : type.made();
    if (made != null && made.revision().equals(change.made.revision())) {
      throw change.refusal(
          FaultKind.INVALID_TEXT_REPRESENTATION,
          "invalid input value for enum " + named + ": \"" + text + "\"",
          ObjectId.of(ObjectKind.TYPE, named),
          made);
    }
  }

  private static boolean isBoolean(ColumnType type) {
    return type.text().equals("boolean") || type.text().equals("bool");
  }

  /// Any prefix of a word that is not a prefix of its opposite (`boolin`).
  private static boolean isTruth(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return word.equals("1")
        || word.equals("0")
        || !word.isEmpty()
            && !word.equals("o")
            && TRUTHS.stream().anyMatch(each -> each.startsWith(word));
  }
}

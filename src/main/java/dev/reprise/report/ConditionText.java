package dev.reprise.report;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ColumnProperty;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A condition in words: `table users is there`, `not (column t.c is there)`.
final class ConditionText {
  private ConditionText() {}

  static String of(Condition condition) {
    return switch (condition) {
      case Condition.Constant(boolean value) -> value ? "always" : "never";
      case Condition.Not(Condition.Exists(ObjectId object, int observed)) ->
          object + " is missing" + when(observed);
      case Condition.Not(Condition.Some(Selection selection, int observed)) ->
          "no " + selection(selection) + when(observed);
      case Condition.Not(Condition inner) -> "not (" + of(inner) + ")";
      case Condition.All(List<Condition> all) -> joined(all, " and ");
      case Condition.Any(List<Condition> any) -> joined(any, " or ");
      case Condition.Exists(ObjectId object, int observed) -> object + " exists" + when(observed);
      case Condition.Some(Selection selection, int observed) ->
          "some " + selection(selection) + when(observed);
      case Condition.ColumnIs is ->
          "column "
              + is.table()
              + "."
              + is.column()
              + " "
              + property(is.property())
              + when(is.observed());
      case Condition.IndexValid(var index, int observed) ->
          "index " + index + " is valid" + when(observed);
      case Condition.Rows(String what, _, _) -> "depends on rows: " + what;
      case Condition.Setting setting -> setting.holds();
      case Condition.Unknown(String reason, boolean _) -> "unknown: " + reason;
    };
  }

  private static String joined(List<Condition> conditions, String by) {
    return conditions.stream()
        .map(each ->
            each instanceof Condition.All || each instanceof Condition.Any
                ? "(" + of(each) + ")"
                : of(each))
        .collect(Collectors.joining(by));
  }

  /// An answer recorded by an earlier observation.
  private static String when(int observed) {
    return observed == Condition.NOW ? "" : " at check " + observed;
  }

  static String selection(Selection selection) {
    List<String> parts = new ArrayList<>();
    if (selection.constraintKind() != null) {
      parts.add(selection.constraintKind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    } else {
      parts.add(selection.kind().word());
    }
    if (selection.name() != null) {
      parts.add(PlanText.plain(selection.name()));
    }
    if (selection.nameLike() != null) {
      parts.add("like '" + selection.nameLike() + "'");
    }
    if (selection.table() != null) {
      parts.add("of " + PlanText.plain(selection.table().toString()));
    }
    if (selection.schema() != null) {
      parts.add("in schema " + selection.schema());
    }
    if (selection.columns() != null) {
      parts.add("over (" + String.join(", ", selection.columns()) + ")");
    }
    if (selection.referenced() != null) {
      parts.add("to " + selection.referenced());
    }
    if (!selection.complete()) {
      parts.add("that may match");
    }
    return String.join(" ", parts);
  }

  private static String property(ColumnProperty property) {
    return switch (property) {
      case ColumnProperty.Nullable(boolean nullable) -> nullable ? "is nullable" : "is not null";
      case ColumnProperty.Type(String text) -> "has type " + text;
      case ColumnProperty.HasDefault(boolean present) ->
          present ? "has a default" : "has no default";
    };
  }
}

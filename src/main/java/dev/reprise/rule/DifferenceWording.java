package dev.reprise.rule;

import dev.reprise.catalog.difference.Difference;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.ArrayList;
import java.util.List;

/// Describes how an existing object differs from the one a statement would have created.
public final class DifferenceWording {
  private DifferenceWording() {}

  /// `is on table `teams``, `has no columns `city` and `founded``; `object` is the existing one.
  public static String text(ObjectId object, List<Difference> differences) {
    List<String> columns = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (Difference difference : differences) {
      switch (difference) {
        case Difference.NoColumn(String column) -> columns.add(column);
        case Difference.NoLabel(String label) -> labels.add(label);
        case Difference.OtherKind(ObjectKind there) ->
            rest.add("is a different kind of object: " + there.word());
        case Difference.OtherType(var column, var there, var wanted) ->
            rest.add(type(object, column, there.text(), wanted.text()));
        case Difference.TakesNull _ -> rest.add("allows NULL");
        case Difference.OtherTable(var there) -> rest.add("is on table `" + there + "`");
        case Difference.OtherColumns(var there, var wanted) ->
            rest.add("is on " + keys(there) + ", not on " + keys(wanted));
        case Difference.NotUnique _ -> rest.add("is not unique");
        case Difference.Partial _ -> rest.add("covers only some rows");
        case Difference.OtherReference(var there) -> rest.add("refers to `" + there + "`");
        case Difference.OtherExpression _ -> rest.add("checks a different condition");
        case Difference.OtherConstraint _ -> rest.add("is a different kind of constraint");
      }
    }
    List<String> all = new ArrayList<>();
    if (!columns.isEmpty()) {
      all.add("has no column" + (columns.size() > 1 ? "s " : " ") + listed(columns));
    }
    if (!labels.isEmpty()) {
      all.add("has no label" + (labels.size() > 1 ? "s " : " ") + listed(labels));
    }
    all.addAll(rest);
    return all.size() <= 3
        ? String.join(" and ", all)
        : all.getFirst() + ", and differs in " + (all.size() - 1) + " more ways";
  }

  private static String type(ObjectId object, String column, String there, String wanted) {
    return object.kind() == ObjectKind.COLUMN
        ? "is `" + there + "`, not `" + wanted + "`"
        : "has `" + column + "` as `" + there + "`, not as `" + wanted + "`";
  }

  private static String listed(List<String> names) {
    return names.size() <= 4
        ? HistoryFindings.listed(names)
        : HistoryFindings.listed(names.subList(0, 3)).replace(" and ", ", ")
            + " and "
            + (names.size() - 3)
            + " more";
  }

  /// `(a, b)`; an expression has no name to show.
  private static String keys(List<String> columns) {
    return "`(" + String.join(", ", columns.stream().map(DifferenceWording::key).toList()) + ")`";
  }

  private static String key(String column) {
    return column.isEmpty() ? "expression" : column;
  }
}

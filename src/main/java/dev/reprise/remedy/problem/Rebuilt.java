package dev.reprise.remedy.problem;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// The statements that fill a table which replaces the one they read, with computed values: a
/// second time, they would work on their own results, and on rows written since.
final class Rebuilt {
  private Rebuilt() {}

  /// Includes the statements that create the new table, drop the old one and rename the new one.
  static List<Origin> of(Plan upgrade) {
    List<Step.Apply> renames = PlanSteps.renames(upgrade);
    List<Step.Apply> all = PlanSteps.operations(upgrade);
    List<Step.Apply> inserts =
        renames.isEmpty()
            ? List.of()
            : all.stream().filter(each -> each.operation() instanceof Operation.Insert).toList();
    if (inserts.isEmpty()) {
      return List.of();
    }
    List<Origin> rebuilt = new ArrayList<>();
    for (Step.Apply rename : renames) {
      boolean computed =
          inserts.stream()
              .anyMatch(each ->
                  each.operation() instanceof Operation.Insert insert
                      && replaces(rename.operation(), insert)
                      && each.origin() instanceof Origin.Sql sql
                      && computes(sql));
      if (computed && rename.operation() instanceof Operation.Rename(var object, var to, _)) {
        List<Name> names = List.of(object.name(), new Name(object.name().schema(), to));
        all.stream()
            .filter(each -> isOf(each.operation(), names))
            .forEach(each -> rebuilt.add(each.origin()));
        rebuilt.add(rename.origin());
      }
    }
    return rebuilt.stream().distinct().toList();
  }

  private static boolean isOf(Operation operation, List<Name> names) {
    return switch (operation) {
      case Operation.Insert insert -> names.stream().anyMatch(it -> isSame(it, insert.table()));
      case Operation.CreateTable create ->
          names.stream().anyMatch(it -> isSame(it, create.table()));
      case Operation.Drop drop ->
          drop.objects().stream()
              .anyMatch(object ->
                  object.kind() == ObjectKind.TABLE
                      && names.stream().anyMatch(it -> isSame(it, object.name())));
      case Operation _ -> false;
    };
  }

  /// True if the filled table is renamed to one that is read.
  private static boolean replaces(Operation operation, Operation.Insert insert) {
    return operation instanceof Operation.Rename(ObjectId object, String to, _)
        && object.kind() == ObjectKind.TABLE
        && isSame(object.name(), insert.table())
        && insert.reads().stream()
            .anyMatch(each -> isSame(each.table(), new Name(object.name().schema(), to)));
  }

  private static boolean isSame(Name one, Name other) {
    return one.name().equals(other.name()) && one.schemaOrDefault().equals(other.schemaOrDefault());
  }

  /// True if anything other than columns is selected.
  private static boolean computes(Origin.Sql sql) {
    String text =
        sql.text().text().substring(sql.statement().span().start(), sql.statement().span().end());
    List<SqlToken> tokens = SqlReader.tokens(text);
    int select = 0;
    while (select < tokens.size() && !tokens.get(select).is("select")) {
      select++;
    }
    return tokens.stream()
        .skip(select + 1L)
        .takeWhile(each -> !each.is("from"))
        .anyMatch(each ->
            !(each.isName() || each.is(",") || each.is(".") || each.is("*")) || each.is("case"));
  }
}

package dev.reprise.remedy;

import dev.reprise.catalog.difference.Difference;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.operation.Column;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.guard.CatchingBlock;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds to an existing object, after a skipped statement, the parts that it would have created.
///
/// Never applied automatically: only a person can say if both objects are meant to be the same.
public final class MissingParts {
  private MissingParts() {}

  /// Empty if more than columns or labels is missing, or if the guard encloses the statement and
  /// would skip what follows it, too.
  public static List<Fix> of(Skipped skipped, Source revision) {
    List<String> statements = statements(skipped);
    Edit edit = statements.isEmpty() ? null : behind(skipped.origin(), statements, revision);
    if (edit == null) {
      return List.of();
    }
    boolean labels = skipped.operation() instanceof Operation.CreateType;
    String title = "Add the missing " + (labels ? "labels" : "columns");
    return List.of(Fix.shown(title, List.of(new FileChange.EditFile(revision, List.of(edit)))));
  }

  private static List<String> statements(Skipped skipped) {
    List<String> statements = new ArrayList<>();
    for (Difference difference : skipped.differences()) {
      String statement =
          switch (skipped.operation()) {
            case Operation.CreateTable create
                when create.ifNotExists() && difference instanceof Difference.NoColumn(var name) ->
                column(create, name);
            case Operation.CreateType create
                when difference instanceof Difference.NoLabel(var label) ->
                "ALTER TYPE "
                    + qualified(create.type().schema(), create.type().name())
                    + " ADD VALUE IF NOT EXISTS "
                    + Sql.quoted(label);
            case Operation _ -> null;
          };
      if (statement == null) {
        return List.of();
      }
      statements.add(statement);
    }
    return statements;
  }

  private static @Nullable String column(Operation.CreateTable create, String name) {
    for (Column column : create.columns()) {
      boolean told =
          !column.type().isUnknown()
              && column.generated() == null
              && !column.identity()
              && (column.defaultText() == null || column.defaultText().indexOf(':') < 0);
      if (column.name().equals(name) && told) {
        return "ALTER TABLE "
            + qualified(create.table().schema(), create.table().name())
            + " ADD COLUMN IF NOT EXISTS "
            + Sql.name(name)
            + " "
            + column.type().text()
            + (column.notNull() ? " NOT NULL" : "")
            + (column.defaultText() == null ? "" : " DEFAULT " + column.defaultText());
      }
    }
    return null;
  }

  private static String qualified(@Nullable String schema, String name) {
    return schema == null ? Sql.name(name) : Sql.name(schema) + "." + Sql.name(name);
  }

  private static @Nullable Edit behind(Origin origin, List<String> statements, Source revision) {
    if (!origin.source().path().equals(revision.path())) {
      return null;
    }
    return switch (origin) {
      case Origin.PythonCall call when call.part() == null && isGuarded(call.call()) ->
          line(call.call(), statements, revision);
      case Origin.Sql sql when CatchingBlock.isInsideOfBlock(sql) -> null;
      case Origin.Sql sql when sql.carrier() != null -> line(sql.carrier(), statements, revision);
      case Origin.Sql sql -> {
        int end = sql.span().end();
        boolean closed = end < revision.text().length() && revision.text().charAt(end) == ';';
        yield Edit.insert(
            closed ? end + 1 : end,
            (closed ? "\n" : ";\n") + String.join(";\n", statements) + (closed ? ";" : ""));
      }
      case Origin.PythonCall _, Origin.Code _, Origin.Earlier _ -> null;
    };
  }

  /// True if the guard is part of the call.
  private static boolean isGuarded(Call call) {
    return call.keyword("if_not_exists") != null || call.keyword("checkfirst") != null;
  }

  private static @Nullable Edit line(Call call, List<String> statements, Source revision) {
    CallStatement statement = CallStatement.of(revision, call);
    String caller = Operations.at(call, revision);
    return statement == null || caller == null
        ? null
        : statement.behind(
            String.join(
                "\n" + statement.indentation(),
                statements.stream()
                    .map(each -> caller + ".execute(" + PythonText.quoted(each) + ")")
                    .toList()));
  }
}

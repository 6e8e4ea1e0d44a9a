package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The fixes for SQLite: only clauses that it supports, and nothing specific to PostgreSQL.
public final class SqliteRemedy {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private SqliteRemedy() {}

  static List<Fix> of(Problem problem, Origin origin) {
    return switch (origin) {
      case Origin.PythonCall call -> CallRemedy.onSqlite(problem, call);
      case Origin.Sql sql -> SqlRemedy.onSqlite(problem, sql);
      case Origin.Code _, Origin.Earlier _ -> List.of();
    };
  }

  /// A batch, and the table it copies into.
  public record Batch(Origin call, String temporary) {}

  /// Drops the leftovers of an earlier attempt before each of the batches. The copy is committed
  /// separately and holds no rows until the table is dropped, and both are committed together.
  public static @Nullable Fix clearing(Source source, List<Batch> batches) {
    List<Edit> edits = new ArrayList<>();
    for (Batch batch : batches) {
      Edit edit = clearing(source, batch);
      if (edit == null) {
        return null;
      }
      edits.add(edit);
    }
    return edits.isEmpty()
        ? null
        : Remedy.fix(source, "Drop leftovers from an earlier attempt", null, edits);
  }

  private static @Nullable Edit clearing(Source source, Batch batch) {
    if (!(batch.call() instanceof Origin.PythonCall origin)
        || !origin.source().path().equals(source.path())
        || !(origin.call().function() instanceof Expression.Attribute(Expression object, _, _, _))
        || !(object instanceof Expression.Name(String operations, _))
        || !PLAIN.matcher(batch.temporary()).matches()) {
      return null;
    }
    String text = source.text();
    int start = text.lastIndexOf('\n', origin.call().span().start() - 1) + 1;
    int word = start;
    while (word < text.length() && (text.charAt(word) == ' ' || text.charAt(word) == '\t')) {
      word++;
    }
    return text.startsWith("with ", word)
        ? Edit.insert(
            word,
            "# An interrupted run leaves this behind.\n"
                + text.substring(start, word)
                + operations
                + ".execute(\"DROP TABLE IF EXISTS "
                + batch.temporary()
                + "\")\n"
                + text.substring(start, word))
        : null;
  }
}

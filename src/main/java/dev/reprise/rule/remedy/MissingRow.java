package dev.reprise.rule.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Value;
import dev.reprise.text.Edit;
import dev.reprise.text.MappedText;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Lets an `INSERT` of one row look for that row first, where no key stops a second one. Two equal
/// rows may be meant, so a person has to say yes.
///
/// More rows would have to go through a `VALUES` list, where PostgreSQL takes every string for
/// text.
final class MissingRow {
  private final Problem problem;
  private final Origin.Sql origin;
  private final Operation.Insert insert;
  private final MappedText text;

  private MissingRow(Problem problem, Origin.Sql origin, Operation.Insert insert) {
    this.problem = problem;
    this.origin = origin;
    this.insert = insert;
    this.text = origin.text();
  }

  /// Null for anything but `INSERT INTO table (columns) VALUES (row)`.
  static @Nullable Fix of(Problem problem, Origin.Sql origin) {
    return problem.isDrift()
            && problem.operation() instanceof Operation.Insert insert
            && insert.rows() != null
            && insert.rows().size() == 1
            && insert.rows().getFirst().size() == insert.columns().size()
            && !failsAtOnce(problem)
        ? new MissingRow(problem, origin, insert).fix()
        : null;
  }

  /// What the first run cannot insert, it cannot look for either: a label too new to be used.
  private static boolean failsAtOnce(Problem problem) {
    return problem.surroundings().atOnce().stream()
        .anyMatch(each -> each.origin().span().equals(problem.origin().span()));
  }

  private @Nullable Fix fix() {
    Span statement = origin.statement().span();
    String sql = text.text();
    int values = keyword(statement);
    int open = values < 0 ? -1 : sql.indexOf('(', values);
    if (open < 0 || !sql.substring(values + "VALUES".length(), open).isBlank()) {
      return null;
    }
    List<String> written = new ArrayList<>();
    int close = row(open, statement.end(), written);
    if (close < 0 || written.size() != insert.columns().size()) {
      return null;
    }
    String condition = condition(written);
    boolean last = sql.substring(close + 1, statement.end()).isBlank();
    Edit first = text.edit(values, open + 1, "SELECT ");
    Edit second =
        condition == null
            ? null
            : text.edit(
                close,
                close + 1,
                " WHERE NOT EXISTS (SELECT FROM "
                    + Sql.name(insert.table())
                    + " WHERE "
                    + condition
                    + ")");
    return !last || first == null || second == null
        ? null
        : Remedy.fix(
            problem,
            "Insert the row only where it is missing",
            Applicability.UNSAFE,
            List.of(first, second));
  }

  /// Where `VALUES` stands behind the list of columns, or -1.
  private int keyword(Span statement) {
    String upper = text.text().toUpperCase(Locale.ROOT);
    int at = upper.indexOf("VALUES", statement.start());
    String before = at < 0 ? "" : upper.substring(statement.start(), at).strip();
    return before.startsWith("INSERT") && before.endsWith(")") && before.indexOf('\'') < 0
        ? at
        : -1;
  }

  /// Splits the row that opens at `open`; answers where it closes, or -1 for what is not plain
  /// enough to be cut at commas.
  private int row(int open, int end, List<String> written) {
    String sql = text.text();
    int depth = 0;
    int from = open + 1;
    for (int i = open; i < end; i++) {
      switch (sql.charAt(i)) {
        case '\'' -> {
          i = sql.indexOf('\'', i + 1);
          if (i < 0 || i >= end) {
            return -1;
          }
        }
        case '(' -> depth++;
        case ')' -> {
          if (--depth == 0) {
            written.add(sql.substring(from, i).strip());
            return i;
          }
        }
        case ',' -> {
          if (depth == 1) {
            written.add(sql.substring(from, i).strip());
            from = i + 1;
          }
        }
        case '"', '$', '-', '/', '\\', '[' -> {
          return -1;
        }
        case '%', ':', '{' -> {
          if (origin.carrier() != null) {
            return -1; // said once more, a parameter would want its value once more
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /// Compares what is the same in every run; null where nothing is.
  private @Nullable String condition(List<String> written) {
    List<String> parts = new ArrayList<>();
    List<Value> row = insert.rows() == null ? List.of() : insert.rows().getFirst();
    for (int i = 0; i < row.size(); i++) {
      String column = Sql.name(insert.columns().get(i));
      switch (row.get(i)) {
        case Value.Constant _ -> parts.add(column + " = " + written.get(i));
        case Value.Null _ -> parts.add(column + " IS NULL");
        case Value.Default _, Value.Fresh _, Value.Unknown _ -> {}
      }
    }
    return parts.isEmpty() ? null : String.join(" AND ", parts);
  }
}

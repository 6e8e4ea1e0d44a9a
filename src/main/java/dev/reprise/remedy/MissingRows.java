package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Value;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.ComparedType;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.remedy.text.WrittenRows;
import dev.reprise.replay.RepeatedRows;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Makes an `INSERT … VALUES` look for its rows first, if no key prevents duplicates. Equal rows
/// may be intended: if a first run could find one, a person has to confirm.
final class MissingRows {
  static final String EQUAL = "the table may hold equal rows that are meant";

  private static final int LONGEST_LINE = 70;

  private final Problem problem;
  private final Origin.Sql origin;
  private final Operation.Insert insert;
  private final List<List<Value>> rows;
  private final RepeatedRows table;
  private final OwnText text;

  private MissingRows(
      Problem problem,
      Origin.Sql origin,
      Operation.Insert insert,
      List<List<Value>> rows,
      RepeatedRows table) {
    this.problem = problem;
    this.origin = origin;
    this.insert = insert;
    this.rows = rows;
    this.table = table;
    this.text = OwnText.of(origin);
  }

  /// Null for anything other than `INSERT INTO table (columns) VALUES (row), …`.
  static @Nullable Fix of(Problem problem, Origin.Sql origin) {
    return problem.rows() != null
            && problem.operation() instanceof Operation.Insert insert
            && insert.rows() != null
            && !insert.rows().isEmpty()
            && insert.rows().stream().allMatch(row -> row.size() == insert.columns().size())
            && isSame(problem, origin, insert.rows())
            && !failsAtOnce(problem)
        ? new MissingRows(problem, origin, insert, insert.rows(), problem.rows()).fix()
        : null;
  }

  /// True if the statement is the same whenever it is sent: with values from a loop, or from
  /// several calls, only those of the first would be looked for.
  private static boolean isSame(Problem problem, Origin.Sql origin, List<List<Value>> rows) {
    Span statement = origin.statement().span();
    if (origin.carrier() == null || origin.text().isWritten(statement.start(), statement.end())) {
      return true;
    }
    boolean read = rows.stream().flatMap(List::stream).noneMatch(Value.Unknown.class::isInstance);
    return read
        && PlanSteps.operations(problem.upgrade()).stream()
                .filter(each ->
                    each.origin() instanceof Origin.Sql other
                        && other.source() == origin.source()
                        && beginning(other).equals(beginning(origin)))
                .count()
            == 1;
  }

  private static Span beginning(Origin.Sql sent) {
    int start = sent.statement().span().start();
    return sent.text().place(start, start + 1);
  }

  /// If the first run cannot insert it, it cannot look for it either: a label too new to be used.
  private static boolean failsAtOnce(Problem problem) {
    return problem.context().atOnce().stream()
        .anyMatch(each -> each.origin().span().equals(problem.origin().span()));
  }

  private @Nullable Fix fix() {
    WrittenRows written = WrittenRows.of(origin);
    if (written == null
        || written.rows().size() != rows.size()
        || written.rows().stream().anyMatch(row -> row.values().size() != insert.columns().size())
        || moves(written)
        || !isKept(written.tail())) {
      return null;
    }
    return rows.size() == 1 ? one(written) : several(written);
  }

  /// True for a clause that may follow the rows.
  private static boolean isKept(String tail) {
    String upper = tail.toUpperCase(Locale.ROOT);
    return tail.isEmpty() || upper.startsWith("ON CONFLICT") && upper.endsWith("DO NOTHING");
  }

  /// True if a string that looks like one value stands for a different one in every run.
  private boolean moves(WrittenRows written) {
    for (int column = 0; column < insert.columns().size(); column++) {
      ColumnType type = table.types().get(insert.columns().get(column));
      for (int row = 0; type != null && row < rows.size(); row++) {
        if (rows.get(row).get(column) instanceof Value.Constant
            && ComparedType.isMoving(type, written.rows().get(row).values().get(column))) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- one row

  private @Nullable Fix one(WrittenRows written) {
    WrittenRows.Row row = written.rows().getFirst();
    if (origin.carrier() != null && row.hasParameters() || row.hasComments()) {
      return null; // said once more, a parameter would want its value once more
    }
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < insert.columns().size(); i++) {
      String column = Sql.name(insert.columns().get(i));
      ColumnType type = table.types().get(insert.columns().get(i));
      if (type != null && !ComparedType.isComparable(type)) {
        continue;
      }
      switch (rows.getFirst().get(i)) {
        case Value.Constant _ -> parts.add(column + " = " + compared(row.values().get(i), type));
        case Value.Null _ -> parts.add(column + " IS NULL");
        case Value.Default _, Value.Fresh _, Value.Stored _, Value.Unknown _ -> {}
      }
    }
    if (parts.isEmpty()) {
      return null;
    }
    return fix(
        "Insert the row only if missing",
        text.edit(written.values(), row.open() + 1, "SELECT "),
        text.edit(row.close(), row.close() + 1, unlessThere(parts)));
  }

  private static String compared(String value, @Nullable ColumnType type) {
    return type != null && ComparedType.needsCast(type, value)
        ? ComparedType.cast(value, type)
        : value;
  }

  // ---- several rows

  /// In a separate `VALUES` list, PostgreSQL reads every string as text and gives each column a
  /// single type.
  private @Nullable Fix several(WrittenRows written) {
    List<String> selected = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    boolean plain = true;
    for (int i = 0; i < insert.columns().size(); i++) {
      int index = i;
      List<String> values = written.rows().stream().map(row -> row.values().get(index)).toList();
      ColumnType type = table.types().get(insert.columns().get(i));
      if (type == null || !ComparedType.isOneKind(values)) {
        return null;
      }
      String name = Sql.name(insert.columns().get(i));
      boolean cast = ComparedType.needsCast(type, values);
      String value = cast ? ComparedType.cast("new." + name, type) : "new." + name;
      plain &= !cast;
      selected.add(value);
      if (isStable(i) && ComparedType.isComparable(type)) {
        conditions.add(
            Sql.name(insert.table())
                + "."
                + name
                + (hasNull(i) ? " IS NOT DISTINCT FROM " : " = ")
                + value);
      }
    }
    boolean parameters =
        origin.carrier() != null
            && written.rows().stream().anyMatch(WrittenRows.Row::hasParameters);
    if (conditions.isEmpty() || parameters || insert.table().name().equals("new")) {
      return null;
    }
    int close = written.rows().getLast().close() + 1;
    return fix(
        "Insert each row only if missing",
        text.edit(
            written.values(),
            written.values(),
            "SELECT " + (plain ? "*" : String.join(", ", selected)) + " FROM ("),
        text.edit(
            close - 1,
            close,
            ")) AS new (%s)"
                    .formatted(String.join(", ", insert.columns().stream().map(Sql::name).toList()))
                + unlessThere(conditions)));
  }

  /// The condition on all rows to insert, on separate lines if the statement has several.
  private String unlessThere(List<String> conditions) {
    String gap = gap();
    boolean lines = !gap.equals(" ");
    String step = lines ? gap + "    " : " ";
    String where = "WHERE " + String.join(" AND ", conditions);
    if (lines && where.length() > LONGEST_LINE) {
      where = "WHERE " + String.join(step + "AND ", conditions);
    }
    return "%sWHERE NOT EXISTS (%sSELECT FROM %s%s%s%s)"
        .formatted(gap, lines ? step : "", Sql.name(insert.table()), step, where, lines ? gap : "");
  }

  /// A line break before what follows if the statement has several lines, otherwise a space.
  private String gap() {
    Span statement = origin.statement().span();
    String sql = text.text();
    int line = sql.lastIndexOf('\n', statement.start() - 1) + 1;
    String before = sql.substring(line, statement.start());
    boolean lines = sql.substring(statement.start(), statement.end()).indexOf('\n') >= 0;
    return lines && before.isBlank() ? "\n" + before : " ";
  }

  /// True if the column has the same values in every run.
  private boolean isStable(int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .allMatch(each -> each instanceof Value.Constant || each instanceof Value.Null);
  }

  private boolean hasNull(int column) {
    return rows.stream().anyMatch(row -> row.get(column) instanceof Value.Null);
  }

  // ---- both

  private @Nullable Fix fix(String title, @Nullable Edit first, @Nullable Edit second) {
    if (first == null || second == null) {
      return null;
    }
    return Remedy.fix(problem, title, isSure() ? null : EQUAL, List.of(first, second));
  }

  /// A first run must insert all of the rows: nothing distinguishes rows that differ only in
  /// columns left out of the comparison.
  private boolean isSure() {
    boolean all =
        insert.columns().stream()
            .map(column -> table.types().get(column))
            .allMatch(type -> type != null && ComparedType.isComparable(type));
    boolean read = rows.stream().flatMap(List::stream).noneMatch(Value.Unknown.class::isInstance);
    return all && read && table.unmet();
  }
}

package dev.reprise.sql.rows;

import dev.reprise.operation.Conflict;
import dev.reprise.operation.Repetition;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.mysql.OnDuplicate;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sqlite.SqliteText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The reaction of other databases' `INSERT`s to an existing row, in PostgreSQL's terms.
public final class Conflicts {
  private static final Conflict IGNORE = new Conflict.DoNothing(null, null);
  private static final Conflict REPLACE =
      new Conflict.DoUpdate(null, null, List.of(), Repetition.SETTLES);

  private Conflicts() {}

  public static Map<Integer, Conflict> ofSqlite(Map<Integer, SqliteText.Conflict> written) {
    Map<Integer, Conflict> conflicts = new HashMap<>();
    written.forEach((offset, each) ->
        conflicts.put(
            offset,
            switch (each) {
              case IGNORE -> IGNORE;
              case REPLACE -> REPLACE;
            }));
    return conflicts;
  }

  public static Map<Integer, Conflict> ofMysql(Map<Integer, OnDuplicate> written) {
    Map<Integer, Conflict> conflicts = new HashMap<>();
    written.forEach((offset, each) ->
        conflicts.put(
            offset,
            switch (each) {
              case OnDuplicate.Ignore _ -> IGNORE;
              case OnDuplicate.Replace _ -> REPLACE;
              case OnDuplicate.Update(var assignments) -> update(assignments);
            }));
    return conflicts;
  }

  /// `VALUES(c)` is the value that would have been inserted, the same in every run.
  private static Conflict update(List<OnDuplicate.Assignment> assignments) {
    List<String> columns = new ArrayList<>();
    List<RowChange.Assignment> values = new ArrayList<>();
    for (OnDuplicate.Assignment each : assignments) {
      String value = each.value().replaceAll("(?i)\\bVALUES\\s*\\([^()]*\\)", "''");
      columns.add(each.column());
      values.add(new RowChange.Assignment(each.column(), Trees.expression(value)));
    }
    return new Conflict.DoUpdate(
        null, null, columns, new Assignments(Set.of(), values, "").repetition());
  }
}

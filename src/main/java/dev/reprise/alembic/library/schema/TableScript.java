package dev.reprise.alembic.library.schema;

import dev.reprise.operation.Name;
import dev.reprise.operation.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `op.create_table` sends, word for word: types, the table, indexes, comments.
///
/// @param lines what stands between the parentheses of the table, without commas
/// @param options what stands behind them, with a blank in front, or empty
/// @param comments `COMMENT ON …`, whole
public record TableScript(
    List<Enumeration> types,
    Name table,
    List<Line> lines,
    String options,
    List<Index> indexes,
    List<String> comments) {

  /// A type: `CREATE TYPE name AS ENUM (…)`.
  ///
  /// @param sql the whole statement
  public record Enumeration(Name name, List<String> labels, String sql) {}

  /// A column or constraint.
  ///
  /// @param site where it is written
  public record Line(String sql, Origin.@Nullable Site site) {}

  /// An index: `CREATE INDEX name ON table (…)`.
  ///
  /// @param name in quotes where it needs them
  /// @param behind what stands behind the name: `ON table (…)`
  public record Index(boolean unique, String name, String behind) {}

  public TableScript {
    types = List.copyOf(types);
    lines = List.copyOf(lines);
    indexes = List.copyOf(indexes);
    comments = List.copyOf(comments);
  }
}

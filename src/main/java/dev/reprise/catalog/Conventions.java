package dev.reprise.catalog;

import dev.reprise.operation.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one kind of database has from the beginning, and how it spells its own types: what a
/// catalog has to know of the server it is of.
public interface Conventions {

  /// What every database has that nobody has touched.
  List<ObjectId> broughtAlong();

  /// Whether a schema holds what the server brings, and nothing else.
  boolean isSystem(String schema);

  /// The schema of a relation of the server's own that is named without one, or null.
  @Nullable String systemSchema(String relation);

  /// The schema of temporary relations.
  String temporary();

  /// Whether every table has such a column, listed or not.
  boolean isHiddenColumn(String column);

  /// One spelling for each built-in type, without length.
  String spelling(String type);

  /// Whether a column of the one type takes every value of the other as the same kind of value;
  /// both as [#spelling] has them.
  boolean holds(String there, String wanted);
}

package dev.reprise.catalog;

import dev.reprise.operation.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Server-specific facts that a catalog requires: the objects every database of its kind has from
/// the beginning, and the spelling of built-in types.
public interface Conventions {

  /// The objects of an untouched database.
  List<ObjectId> broughtAlong();

  /// True if a schema contains only objects that come with the server.
  boolean isSystem(String schema);

  /// The schema of an unqualified system relation, or null.
  @Nullable String systemSchema(String relation);

  /// The schema of temporary relations.
  String temporary();

  /// True if every table has such a column, listed or not.
  boolean isHiddenColumn(String column);

  /// One spelling for each built-in type, without its length.
  String spelling(String type);

  /// True if a column of type `there` accepts every value of type `wanted` as the same kind of
  /// value; both are spelled as by [#spelling].
  boolean holds(String there, String wanted);
}

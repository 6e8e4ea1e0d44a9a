package dev.reprise.operation;

import dev.reprise.syntax.SqlReader;
import org.jspecify.annotations.Nullable;

/// The name of a schema-level object as PostgreSQL stores it: folded to lower case unless it was
/// quoted.
///
/// `schema` is null if the migration leaves it to the `search_path`; SQLAlchemy treats an empty one
/// the same way.
public record Name(@Nullable String schema, String name) {
  public Name {
    schema = schema == null || schema.isEmpty() ? null : schema;
  }

  /// An unknown name.
  public static final Name UNKNOWN = of(String.valueOf(SqlReader.HOLE));

  /// The schema of unqualified names unless a `search_path` says otherwise. A database without
  /// schemas is modeled as having only this one.
  public static final String DEFAULT_SCHEMA = "public";

  public static Name of(String name) {
    return new Name(null, name);
  }

  /// True if the name itself is known. The schema may be unknown: it is a setting, and the same
  /// everywhere.
  public boolean isKnown() {
    return isKnown(name);
  }

  /// True if the name has no unknown part. The value of a template or parameter that is written out
  /// is unknown but constant.
  public static boolean isKnown(String name) {
    for (int at = name.indexOf(SqlReader.HOLE);
        at >= 0;
        at = name.indexOf(SqlReader.HOLE, at + 1)) {
      if (at + 1 == name.length() || "{$:".indexOf(name.charAt(at + 1)) < 0) {
        return false;
      }
    }
    return true;
  }

  public String schemaOrDefault() {
    return schema == null ? DEFAULT_SCHEMA : schema;
  }

  /// As written in SQL: `schema.name`, or the bare name.
  @Override
  public String toString() {
    return schema == null ? name : schema + "." + name;
  }
}

package dev.reprise.alembic.library.type;

import dev.reprise.operation.platform.Platform;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Properties of a type that depend on its components.
public final class Types {
  /// Classes of the PostgreSQL dialect named like the server's type.
  public static final Set<String> OF_THEIR_OWN_NAME =
      WordList.set(
          """
          INET CIDR MACADDR MACADDR8 MONEY OID REGCLASS REGCONFIG TSVECTOR TSQUERY JSONPATH
          INT4RANGE INT8RANGE NUMRANGE DATERANGE TSRANGE TSTZRANGE INT4MULTIRANGE INT8MULTIRANGE
          NUMMULTIRANGE DATEMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE
          """);

  private Types() {}

  /// The type of a copied column.
  public static SqlType copied(SqlType type, Platform platform) {
    return switch (type) {
      case SqlType.Created(NamedType named) -> new SqlType.Created(named.copied(platform));
      case SqlType.Array(SqlType element, int dimensions) ->
          new SqlType.Array(copied(element, platform), dimensions);
      case SqlType.Variant(SqlType base, SqlType postgresql) ->
          new SqlType.Variant(base, copied(postgresql, platform));
      case SqlType.BuiltIn _, SqlType.Checked _, SqlType.Spatial _, SqlType.Unread _ -> type;
    };
  }

  /// The type object that `create_table` creates for a column, even if it was told not to.
  public static @Nullable NamedType named(SqlType type) {
    return switch (type) {
      case SqlType.Created(NamedType named) -> named;
      case SqlType.Array(SqlType element, _) -> named(element);
      case SqlType.Variant(_, SqlType postgresql) -> named(postgresql);
      case SqlType.BuiltIn _, SqlType.Checked _, SqlType.Spatial _, SqlType.Unread _ -> null;
    };
  }

  /// The checked list for which a column implies a constraint, or null.
  public static SqlType.@Nullable Checked checked(SqlType type) {
    return switch (type) {
      case SqlType.Checked checked -> checked.constrained() ? checked : null;
      case SqlType.Variant(_, SqlType postgresql) -> checked(postgresql);
      case SqlType.Created _,
          SqlType.Array _,
          SqlType.BuiltIn _,
          SqlType.Spatial _,
          SqlType.Unread _ ->
          null;
    };
  }

  public static boolean isSpatialIndexed(SqlType type) {
    return type instanceof SqlType.Spatial spatial && spatial.spatialIndex();
  }

  /// The serial type for an autoincrementing integer, or null for other types.
  public static @Nullable String serial(SqlType type) {
    return switch (type.columnType(null).text()) {
      case "integer" -> "serial";
      case "bigint" -> "bigserial";
      case "smallint" -> "smallserial";
      default -> null;
    };
  }
}

package dev.reprise.sql.statement;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.WordList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Types in the spelling of PostgreSQL's `format_type`: `varchar(50)` is `character varying(50)`.
public final class TypeLowering {
  /// Types that have one name.
  private static final Set<String> PLAIN =
      WordList.set(
          """
          aclitem any anyarray anycompatible anycompatiblearray anyelement anyenum anynonarray
          anyrange bit box box2d box3d bytea cidr circle citext cstring cube date datemultirange
          daterange event_trigger geography geometry halfvec hstore inet int2vector int4multirange
          int4range int8multirange int8range internal json jsonb jsonpath language_handler line
          lquery lseg ltree ltxtquery macaddr macaddr8 money name nummultirange numrange oid
          oidvector path pg_lsn pg_node_tree pg_snapshot point polygon raster record refcursor
          regclass regcollation regconfig regdictionary regnamespace regoper regoperator regproc
          regprocedure regrole regtype rum seg sparsevec text tid trigger tsmultirange tsquery
          tsrange tstzmultirange tstzrange tsvector txid_snapshot unknown uuid vector void xid
          xid8 xml
          """);

  private TypeLowering() {}

  static ColumnType columnType(@Nullable TypeName type) {
    if (type == null || !LoweredNames.name(type.name()).isKnown()) {
      return ColumnType.UNKNOWN;
    }
    String schema = type.name().schema();
    String word = type.name().name();
    String canonical = schema == null || schema.equals("pg_catalog") ? canonical(word) : null;
    boolean array = type.dimensions() > 0;
    String suffix = array ? "[]" : "";
    if (canonical != null) {
      return new ColumnType(modified(canonical, type.modifiers()) + suffix, null, array);
    }
    Name named = LoweredNames.name(type.name());
    return new ColumnType(modified(named.toString(), type.modifiers()) + suffix, named, array);
  }

  /// Comma-separated argument types, which distinguish routines of the same name.
  static String signature(List<TypeName> arguments) {
    StringBuilder signature = new StringBuilder();
    for (TypeName argument : arguments) {
      String text = columnType(argument).text();
      int modifiers = text.indexOf('(');
      int end = modifiers < 0 ? -1 : text.indexOf(')', modifiers);
      signature
          .append(signature.isEmpty() ? "" : ", ")
          .append(end < 0 ? text : text.substring(0, modifiers) + text.substring(end + 1));
    }
    return signature.toString();
  }

  /// The precision of `timestamp with time zone` follows the first word.
  private static String modified(String type, String modifiers) {
    if (modifiers.isEmpty()) {
      return type;
    }
    String inside = "(" + modifiers.replace(" ", "") + ")";
    int zone =
        type.startsWith("timestamp ") || type.startsWith("time ") ? type.indexOf(" with") : -1;
    return zone < 0 ? type + inside : type.substring(0, zone) + inside + type.substring(zone);
  }

  /// The full name of a type that every database has, or null for a user-defined one. Types of
  /// widespread extensions count as present: creating the extension is a separate matter.
  public static @Nullable String canonical(String name) {
    return switch (name) {
      case "int", "int4", "integer" -> "integer";
      case "int2", "smallint" -> "smallint";
      case "int8", "bigint" -> "bigint";
      case "serial", "serial4" -> "serial";
      case "bigserial", "serial8" -> "bigserial";
      case "smallserial", "serial2" -> "smallserial";
      case "decimal", "numeric", "dec" -> "numeric";
      case "real", "float4" -> "real";
      case "float", "float8", "double precision" -> "double precision";
      case "bool", "boolean" -> "boolean";
      case "varchar", "character varying", "char varying" -> "character varying";
      case "char", "character", "bpchar", "nchar", "national character", "national char" ->
          "character";
      case "national character varying", "nchar varying", "national char varying" ->
          "character varying";
      case "varbit", "bit varying" -> "bit varying";
      case "timestamp", "timestamp without time zone" -> "timestamp without time zone";
      case "timestamptz", "timestamp with time zone" -> "timestamp with time zone";
      case "time", "time without time zone" -> "time without time zone";
      case "timetz", "time with time zone" -> "time with time zone";
      case String word when PLAIN.contains(word) || word.startsWith("interval") -> word;
      case String _ -> null;
    };
  }
}

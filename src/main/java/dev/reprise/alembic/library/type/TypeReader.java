package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Platform;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Converts type classes, type objects and classes of the project to an [SqlType], in the spelling
/// of PostgreSQL's `format_type`.
///
/// Source: `PGTypeCompiler` in `sqlalchemy/dialects/postgresql/base.py`.
public final class TypeReader {
  private static final Set<String> WITHOUT_ARGUMENTS =
      Set.of(
          "BigInteger", "BIGINT", "Date", "DATE", "Integer", "INTEGER", "SmallInteger", "SMALLINT");

  private TypeReader() {}

  /// The type that SQLAlchemy would convert `value` to.
  public static SqlType read(@Nullable Value value, Execution execution) {
    return switch (value) {
      case SqlType type -> type;
      case TypeClass type -> instance(type, Arguments.NONE, execution);
      case ClassValue type -> ProjectTypes.of(type, null, execution);
      case InstanceValue instance -> ProjectTypes.of(instance.type(), instance, execution);
      case LibraryObject object when object.importedName() != null ->
          new SqlType.Unread("`" + object.importedName() + "` is not in the repository");
      case Value.Unknown unknown -> new SqlType.Unread(unknown.reason());
      case null, default -> new SqlType.Unread("the type is not a SQLAlchemy type");
    };
  }

  static SqlType instance(TypeClass type, Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    boolean common = type.module().equals("sqlalchemy") || type.module().equals("postgresql");
    if (common
        && WITHOUT_ARGUMENTS.contains(type.name())
        && arguments.size() + arguments.keywords().size() > 0) {
      throw new Refused("TypeError", type.name() + "() takes no arguments");
    }
    return switch (type.name()) {
      case "Enum", "ENUM", "DOMAIN" ->
          !type.module().equals("mysql")
              ? EnumReader.read(type, given)
              : execution.platform().isMysql()
                  ? new SqlType.BuiltIn(type.name(), "enum")
                  : new SqlType.Unread("a MySQL type");
      case "ARRAY" -> array(given);
      case "Geometry", "Geography", "Raster" -> spatial(type.name(), given);
      case "Variant" -> read(given.value(0, "base"), execution);
      default ->
          checksBooleans(type, given)
              ? new SqlType.Checked(
                  "boolean", List.of("0", "1"), CallArguments.string(given.value("name")), true)
              : builtIn(type, given);
    };
  }

  /// MySQL's boolean is a small integer. Before SQLAlchemy 1.4 its check was created by default.
  private static boolean checksBooleans(TypeClass type, CallArguments given) {
    Platform platform = given.execution().platform();
    return type.name().equals("Boolean")
        && platform.isMysql()
        && given.flag("create_constraint", !platform.sqlalchemyAtLeast("1.4"));
  }

  private static SqlType array(CallArguments given) {
    SqlType element = read(given.value(0, "item_type"), given.execution());
    int dimensions =
        given.value("dimensions") instanceof Value.Int(BigInteger count) ? count.intValue() : 1;
    return new SqlType.Array(element, dimensions);
  }

  private static SqlType spatial(String name, CallArguments given) {
    String word = name.toLowerCase(Locale.ROOT);
    boolean indexed = given.flag("spatial_index", true);
    if (word.equals("raster")) {
      return new SqlType.Spatial(word, indexed);
    }
    Value kind = given.value(0, "geometry_type");
    String shape = kind == null ? "GEOMETRY" : CallArguments.string(kind);
    Value srid = given.value(1, "srid");
    String number = srid == null ? "-1" : number(srid);
    return shape == null || number == null
        ? new SqlType.Spatial(word, indexed)
        : new SqlType.Spatial(word + "(" + shape + "," + number + ")", indexed);
  }

  private static SqlType builtIn(TypeClass type, CallArguments given) {
    String text = text(type, given);
    return text == null
        ? new SqlType.Unread(type.describe() + " is unknown")
        : new SqlType.BuiltIn(type.name(), text);
  }

  private static @Nullable String text(TypeClass type, CallArguments given) {
    if (Types.OF_THEIR_OWN_NAME.contains(type.name())) {
      return type.name().toLowerCase(Locale.ROOT);
    }
    return switch (type.name()) {
      case "String", "VARCHAR", "Unicode", "NVARCHAR", "AutoString", "AutoString255" ->
          sized("character varying", given.value(0, "length"));
      case "CHAR", "NCHAR" -> sized("character", given.value(0, "length"));
      case "Text", "TEXT", "UnicodeText", "CLOB", "LONGTEXT", "MEDIUMTEXT" -> "text";
      case "Integer", "INTEGER", "INT" -> "integer";
      case "BigInteger", "BIGINT" -> "bigint";
      case "SmallInteger", "SMALLINT" -> "smallint";
      case "Numeric", "NUMERIC", "DECIMAL" -> numeric(given);
      case "Float", "FLOAT" -> floating(given);
      case "Double", "DOUBLE", "DOUBLE_PRECISION" -> "double precision";
      case "REAL" -> "real";
      case "Boolean", "BOOLEAN" -> "boolean";
      case "Date", "DATE" -> "date";
      case "DateTime", "TIMESTAMP", "DATETIME" -> zoned("timestamp", given);
      case "Time", "TIME" -> zoned("time", given);
      case "Interval", "INTERVAL" -> interval(given);
      case "LargeBinary", "BYTEA", "Binary", "PickleType" -> "bytea";
      case "JSON" -> "json";
      case "JSONB" -> "jsonb";
      case "Uuid" -> given.flag("native_uuid", true) ? "uuid" : "character(32)";
      case "UUID", "GUID", "UUIDType" -> "uuid";
      case "HSTORE" -> "hstore";
      case "CITEXT", "CIText", "EmailType" -> "citext";
      case "LtreeType", "LTREE" -> "ltree";
      case "BIT" -> bits(given);
      case "Vector", "VECTOR" -> sized("vector", given.value(0, "dim"));
      case "HALFVEC" -> sized("halfvec", given.value(0, "dim"));
      case "SPARSEVEC" -> sized("sparsevec", given.value(0, "dim"));
      case "TSVectorType" -> "tsvector";
      case "JSONType" -> "json";
      case "ArrowType" -> "timestamp without time zone";
      default -> null;
    };
  }

  private static String sized(String text, @Nullable Value size) {
    if (size == null || size instanceof Value.None) {
      return text;
    }
    String number = number(size);
    return text + "(" + (number == null ? "?" : number) + ")";
  }

  private static String numeric(CallArguments given) {
    String precision = number(given.value(0, "precision"));
    String scale = number(given.value(1, "scale"));
    return precision == null
        ? "numeric"
        : "numeric(" + precision + (scale == null ? ")" : "," + scale + ")");
  }

  /// For the server, `FLOAT(24)` and below is `real`.
  private static String floating(CallArguments given) {
    Value precision = given.value(0, "precision");
    return precision instanceof Value.Int(BigInteger bits)
            && bits.compareTo(BigInteger.valueOf(24)) <= 0
        ? "real"
        : "double precision";
  }

  private static String zoned(String text, CallArguments given) {
    String zone = given.flag(0, "timezone", false) ? " with time zone" : " without time zone";
    String precision = number(given.value("precision"));
    return text + (precision == null ? "" : "(" + precision + ")") + zone;
  }

  private static String interval(CallArguments given) {
    String fields = CallArguments.string(given.value("fields"));
    String precision = number(given.value("precision"));
    return "interval"
        + (fields == null ? "" : " " + fields.toLowerCase(Locale.ROOT))
        + (precision == null ? "" : "(" + precision + ")");
  }

  private static String bits(CallArguments given) {
    String length = number(given.value(0, "length"));
    String text = given.flag("varying", false) ? "bit varying" : "bit";
    return length == null ? text : text + "(" + length + ")";
  }

  public static @Nullable String number(@Nullable Value value) {
    return value instanceof Value.Int(BigInteger number) ? number.toString() : null;
  }

  /// A class of the project derived from a library's type.
  static final class ProjectTypes {
    private static final Set<String> SIZED =
        Set.of("character varying", "character", "numeric", "bit", "bit varying");

    private ProjectTypes() {}

    /// `TypeDecorator` defines its type in `impl`, `UserDefinedType` in `get_col_spec`.
    static SqlType of(ClassValue type, @Nullable InstanceValue instance, Execution execution) {
      if (type.member("load_dialect_impl") instanceof FunctionValue function) {
        return chosen(function, type, instance, execution);
      }
      Value implementation = type.member("impl");
      if (implementation != null) {
        return base(implementation, instance, execution);
      }
      if (type.member("get_col_spec") instanceof FunctionValue function
          && execution.call(function, Arguments.of(new InstanceValue(type))) instanceof Text text
          && text.isComplete()) {
        return new SqlType.BuiltIn(type.name(), text.text().toLowerCase(Locale.ROOT));
      }
      for (Value base : type.bases()) {
        SqlType inherited = base(base, instance, execution);
        if (!(inherited instanceof SqlType.Unread)) {
          return inherited;
        }
      }
      return new SqlType.Unread(
          "the type " + type.name() + " is a custom type defined in the project");
    }

    /// The result of `load_dialect_impl`, which may be derived from its `impl`.
    private static SqlType chosen(
        FunctionValue function,
        ClassValue type,
        @Nullable InstanceValue instance,
        Execution execution) {
      var self = new InstanceValue(type);
      if (instance != null) {
        self.attributes().putAll(instance.attributes());
      }
      Value implementation = type.member("impl");
      if (implementation != null) {
        self.attributes().putIfAbsent("impl", base(implementation, instance, execution));
      }
      return switch (execution.call(function, Arguments.of(self, new TypeDialect()))) {
        case SqlType read -> read;
        case TypeClass read -> read(read, execution);
        case Value _ -> new SqlType.Unread("the type " + type.name() + " depends on the dialect");
      };
    }

    /// A type whose size is known only to the project's code.
    private static SqlType unsized(SqlType type) {
      return type instanceof SqlType.BuiltIn(String name, String text) && SIZED.contains(text)
          ? new SqlType.BuiltIn(name, text + "(?)")
          : type;
    }

    /// The base is created with the arguments of the class, unless its own code overrides them.
    private static SqlType base(Value base, @Nullable InstanceValue instance, Execution execution) {
      return switch (base) {
        case TypeClass type when type.name().equals("Enum") || type.name().equals("ENUM") ->
            EnumReader.projectsOwn(type, instance, execution);
        case ClassValue type -> of(type, instance, execution);
        case TypeClass type when instance != null ->
            instance.type().member("__init__") == null
                ? instance(type, instance.made(), execution)
                : unsized(read(type, execution));
        case Value other -> read(other, execution);
      };
    }
  }
}

package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.type.TypeClass;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The classes of `sqlalchemy.schema`, and the classes of types, by name.
public final class SchemaClasses {
  /// Types by their names in SQLAlchemy, its dialects and libraries of types.
  private static final Set<String> TYPES =
      WordList.set(
          """
          String VARCHAR Unicode NVARCHAR AutoString CHAR NCHAR Text TEXT UnicodeText CLOB Integer
          INTEGER INT BigInteger BIGINT SmallInteger SMALLINT Numeric NUMERIC DECIMAL Float FLOAT
          Double DOUBLE DOUBLE_PRECISION REAL Boolean BOOLEAN Date DATE DateTime TIMESTAMP
          DATETIME Time TIME Interval INTERVAL LargeBinary BYTEA Binary PickleType JSON JSONB Uuid
          UUID GUID UUIDType HSTORE CITEXT CIText EmailType LtreeType LTREE BIT Vector VECTOR
          HALFVEC SPARSEVEC TSVectorType JSONType ArrowType Enum ENUM DOMAIN ARRAY Geometry
          Geography Raster Variant TypeDecorator UserDefinedType NullType TypeEngine LONGTEXT
          MEDIUMTEXT TINYINT BLOB VARBINARY BINARY LONGBLOB YEAR ImpersonalType MutableDict
          DateTimeUTC URLType ChoiceType PhoneNumberType PasswordType TimezoneType IPAddressType
          ColorType CountryType CurrencyType LocaleType ScalarListType StringEncryptedType
          EncryptedType UtcDateTime
          """);

  private SchemaClasses() {}

  /// The type class `name` of `module`, or null.
  public static @Nullable Value type(String module, String name) {
    return TYPES.contains(name) || Types.OF_THEIR_OWN_NAME.contains(name)
        ? new TypeClass(module, name)
        : null;
  }

  /// The schema class `name`, or null.
  public static @Nullable Value find(String name) {
    return switch (name) {
      case "Column", "column" -> column();
      case "Table" -> new Reader(name, given -> TableReader.orUnknown(given, TableReader::table));
      case "table", "TableClause" ->
          new Reader(name, given -> TableReader.orUnknown(given, TableReader::light));
      case "MetaData" -> new Reader(name, MetaData::read);
      case "ForeignKey" -> new Reader(name, ForeignKeyObject::read);
      case "PrimaryKeyConstraint",
          "UniqueConstraint",
          "ForeignKeyConstraint",
          "CheckConstraint",
          "ExcludeConstraint" ->
          new Reader(name, given -> ConstraintReader.read(name, given));
      case "Index" ->
          new Reader(
              name,
              given ->
                  orUnknown(
                      given,
                      () ->
                          IndexObject.read(
                              given.arguments().get(0, "name"),
                              given.arguments().values(1),
                              given)));
      case "Identity", "Computed", "Sequence", "FetchedValue", "DefaultClause" ->
          new Reader(name, given -> defaultObject(name, given));
      case "DDL",
          "CreateTable",
          "DropTable",
          "CreateSequence",
          "DropSequence",
          "CreateIndex",
          "DropIndex",
          "CreateSchema",
          "DropSchema",
          "CreateEnumType",
          "DropEnumType",
          "AddConstraint",
          "DropConstraint" ->
          new Reader(name, given -> new DdlElement(name, given));
      case "quoted_name", "conv", "_truncated_label" ->
          new LibraryFunction(
              "sqlalchemy.sql." + name,
              (arguments, call) -> {
                Value text = arguments.get(0);
                return text instanceof dev.reprise.alembic.value.Text known && name.equals("conv")
                    ? ConstraintName.mark(known, call)
                    : text == null ? call.unknown("a name") : text;
              });
      default -> null;
    };
  }

  /// The class `Column`.
  public static Value column() {
    return new Reader("Column", ColumnReader::read);
  }

  private static Value defaultObject(String name, CallArguments given) {
    Execution execution = given.execution();
    return switch (name) {
      case "Identity" -> new DefaultObject(DefaultObject.Kind.IDENTITY, null, null);
      case "Computed" -> {
        String text = ColumnReader.expression(given.value(0, "sqltext"), execution);
        yield new DefaultObject(DefaultObject.Kind.COMPUTED, text == null ? "" : text, null);
      }
      case "Sequence" -> {
        String sequence = CallArguments.string(given.value(0, "name"));
        yield sequence == null
            ? execution.unknown("the name of a sequence")
            : new DefaultObject(
                DefaultObject.Kind.SEQUENCE, sequence, CallArguments.string(given.value("schema")));
      }
      case "DefaultClause" -> {
        Value text = given.value(0, "arg");
        yield text == null ? execution.unknown("a default") : text;
      }
      default -> new DefaultObject(DefaultObject.Kind.FETCHED, null, null);
    };
  }

  private static Value orUnknown(CallArguments given, java.util.function.Supplier<Value> read) {
    try {
      return read.get();
    } catch (NotReadable unread) {
      return given.execution().unknown(unread.reason());
    }
  }

  /// A class whose objects are read from the arguments of the call.
  private record Reader(String name, Reading reading) implements LibraryObject {
    private interface Reading {
      Value read(CallArguments given);
    }

    @Override
    public String describe() {
      return "sqlalchemy." + name;
    }

    @Override
    public Value call(dev.reprise.alembic.value.Arguments arguments, Execution execution) {
      return reading.read(new CallArguments(arguments, execution));
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Reader that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }
}

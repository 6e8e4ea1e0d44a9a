package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import dev.reprise.operation.platform.Platform;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The properties of an `sa.Enum`, `postgresql.ENUM` or `postgresql.DOMAIN` object.
///
/// Sources: `sqlalchemy/dialects/postgresql/named_types.py`, `sqlalchemy/sql/sqltypes.py`
/// (`SchemaType`), the same in 1.4 and 2.1, and runs on all three.
///
/// @param name null if unknown; empty if none was given
/// @param labels null if unknown, and for a domain
/// @param domain null for an enum
/// @param dialectType true for the class of the PostgreSQL dialect, false for the generic one
/// @param createType the argument `create_type`
/// @param ownMetadata true if `metadata=` was given
/// @param written the type's place, in the file being read
public record NamedType(
    @Nullable String name,
    @Nullable String schema,
    @Nullable List<String> labels,
    @Nullable SqlType domain,
    boolean dialectType,
    boolean createType,
    boolean ownMetadata,
    boolean inheritSchema,
    @Nullable Span written) {

  public Name qualified(@Nullable String tableSchema) {
    String effective = inheritSchema && tableSchema != null ? tableSchema : schema;
    return new Name(effective, String.valueOf(name));
  }

  /// True if `create_table` sends an unguarded `CREATE TYPE` for a column of this type by default.
  public boolean createdWithTable(Platform platform) {
    if (platform.isSqlite() || platform.isMysql()) {
      return false;
    }
    boolean honoursFlag = dialectType || platform.sqlalchemyAtLeast("2.1");
    boolean metadataDoesIt = ownMetadata && !platform.sqlalchemyAtLeast("2.1");
    return (createType || !honoursFlag) && !metadataDoesIt;
  }

  NamedType named(@Nullable String other) {
    return new NamedType(
        other,
        schema,
        labels,
        domain,
        dialectType,
        createType,
        ownMetadata,
        inheritSchema,
        written);
  }

  /// The type of a copied column: SQLAlchemy before 2.0.14 loses `create_type=False`
  /// (sqlalchemy#9773).
  NamedType copied(Platform platform) {
    return platform.sqlalchemyAtLeast("2.0.14") || createType
        ? this
        : new NamedType(
            name, schema, labels, domain, dialectType, true, ownMetadata, inheritSchema, written);
  }

  /// `CREATE TYPE` or `CREATE DOMAIN`.
  ///
  /// @param memoized sent for a table's column, hence once per process
  public Operation create(@Nullable String tableSchema, boolean memoized) {
    if (name == null) {
      return Sender.opaque(
          "create type",
          "the type's name is not a constant",
          Operation.Reach.OBJECTS,
          List.of(ObjectId.of(ObjectKind.TYPE, Name.UNKNOWN)));
    }
    if (name.isEmpty()) {
      return new Operation.Invalid(
          null, "sqlalchemy.exc.CompileError", "PostgreSQL ENUM type requires a name.");
    }
    TypeShape shape =
        domain != null
            ? new TypeShape.Domain(domain.columnType(null), List.of())
            : new TypeShape.Enumeration(labels);
    return new Operation.CreateType(qualified(tableSchema), shape, memoized);
  }

  @Nullable Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "create" -> new LibraryFunction("Enum.create", this::create);
      case "drop" -> new LibraryFunction("Enum.drop", this::drop);
      case "name" -> name == null ? execution.unknown("the type's name") : Text.of(name);
      case "schema" -> schema == null ? Value.NONE : Text.of(schema);
      case "enums" ->
          labels == null
              ? execution.unknown("the labels of " + name)
              : new ListValue(labels.stream().<Value>map(Text::of).toList());
      default -> null;
    };
  }

  private Value create(dev.reprise.alembic.value.Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    Sender sender = Sender.direct(execution);
    Operation operation = create(null, false);
    if (checks(given) && operation instanceof Operation.CreateType type) {
      execution.branch(
          Condition.missing(ObjectId.of(ObjectKind.TYPE, type.type())),
          () -> sender.send(operation),
          () -> {});
    } else {
      sender.send(operation);
    }
    return Value.NONE;
  }

  private Value drop(dev.reprise.alembic.value.Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    Sender sender = Sender.direct(execution);
    if (name == null || name.isEmpty()) {
      sender.send(
          Sender.opaque(
              "drop type", "the type's name is not a constant", Operation.Reach.SCHEMA, List.of()));
      return Value.NONE;
    }
    ObjectKind kind = domain == null ? ObjectKind.TYPE : ObjectKind.DOMAIN;
    ObjectId object = ObjectId.of(kind, qualified(null));
    Operation operation = new Operation.Drop(List.of(object), false, false, false);
    if (checks(given)) {
      execution.branch(Condition.exists(object), () -> sender.send(operation), () -> {});
    } else {
      sender.send(operation);
    }
    return Value.NONE;
  }

  /// The default of `checkfirst` depends on the class: false for the generic one, true for the
  /// dialect's.
  private boolean checks(CallArguments given) {
    Value value = given.value(1, "checkfirst");
    if (value == null) {
      return dialectType;
    }
    return !(given.execution().truth(value) instanceof Condition.Constant(boolean known)) || known;
  }
}

package dev.reprise.alembic.library;

import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.connection.DialectClass;
import dev.reprise.alembic.library.connection.DialectObject;
import dev.reprise.alembic.library.connection.Inspector;
import dev.reprise.alembic.library.connection.SessionObject;
import dev.reprise.alembic.library.expression.ExpressionFunctions;
import dev.reprise.alembic.library.expression.LoadedColumns;
import dev.reprise.alembic.library.schema.ColumnObject;
import dev.reprise.alembic.library.schema.DeclarativeBase;
import dev.reprise.alembic.library.schema.MapperRegistry;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.library.schema.SchemaClasses;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modules under `sqlalchemy`. A name is the same wherever it is imported from, so the modules
/// are not distinguished, except for the dialects, whose types differ.
final class SqlalchemyModules {
  private SqlalchemyModules() {}

  static @Nullable Value find(String module, String name) {
    if (module.endsWith(".exc") || module.endsWith(".exceptions")) {
      return exception("sqlalchemy.exc", name);
    }
    if (isDialect(module) && DialectClass.isOne(name)) {
      return new DialectClass(name);
    }
    Value own = own(module, name);
    if (own != null) {
      return own;
    }
    if (isDialect(module)) {
      Value type = SchemaClasses.type(dialect(module), name);
      return type != null || !module.contains("postgresql") ? type : general(name);
    }
    return general(name);
  }

  private static @Nullable Value general(String name) {
    Value schema = SchemaClasses.find(name);
    if (schema != null) {
      return schema;
    }
    Value type = SchemaClasses.type("sqlalchemy", name);
    if (type != null) {
      return type;
    }
    Value function = ExpressionFunctions.find(name);
    return function != null ? function : connection(name);
  }

  private static final Set<String> SUBMODULES =
      WordList.set(
          """
          dialects orm sql types sqltypes schema engine reflection expression elements ext
          declarative inspection pool event util exc asyncio ddl base selectable naming compiler
          functions operators dml session future automap hybrid mutable compat named_types ranges
          attributes type_api mysql sqlite mssql oracle postgresql psycopg2 exceptions decl_api
          visitors url langhelpers
          """);

  /// Submodules, by the names they have below any module.
  private static @Nullable Value own(String module, String name) {
    return switch (name) {
      case "array" ->
          module.endsWith("engine")
              ? null
              : isDialect(module) ? ExpressionFunctions.find(name) : null;
      case "dialect" ->
          isDialect(module) ? new LibraryFunction("dialect", (_, _) -> new DialectObject()) : null;
      case "__version__" -> null;
      default ->
          SUBMODULES.contains(name)
              ? new LibraryModule(module + "." + name, SqlalchemyModules::find)
              : null;
    };
  }

  private static boolean isDialect(String module) {
    return module.startsWith("sqlalchemy.dialects.");
  }

  private static String dialect(String module) {
    String rest = module.substring("sqlalchemy.dialects.".length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  static Value exception(String module, String name) {
    return new ExceptionType(module + "." + name);
  }

  /// An exception class of a library.
  private record ExceptionType(String exceptionName) implements LibraryObject {
    @Override
    public String describe() {
      return exceptionName;
    }

    @Override
    public Value call(Arguments arguments, Execution execution) {
      return new Value.Raised(exceptionName, arguments.values());
    }
  }

  /// Connections, sessions, inspection and the classes of models.
  private static @Nullable Value connection(String name) {
    return switch (name) {
      case "inspect" -> new LibraryFunction("sqlalchemy.inspect", SqlalchemyModules::inspect);
      case "Inspector" -> new InspectorClass();
      case "Session",
          "sessionmaker",
          "scoped_session",
          "create_session",
          "AsyncSession",
          "async_sessionmaker",
          "SessionTransaction" ->
          SessionObject.factory(name);
      case "create_engine",
          "engine_from_config",
          "create_async_engine",
          "async_engine_from_config",
          "Connection",
          "Engine",
          "AsyncConnection" ->
          new LibraryFunction(
              "sqlalchemy." + name,
              (_, call) -> {
                // Statements on a separate connection are not part of the migration.
                return name.startsWith("create_")
                    ? call.unknown("an engine that the migration creates")
                    : ConnectionObject.SEPARATE;
              });
      case "declarative_base", "automap_base", "declarative_base_with_naming" ->
          new LibraryFunction(
              "sqlalchemy.orm." + name,
              (arguments, _) ->
                  new DeclarativeBase(
                      arguments.get("metadata") instanceof MetaData metadata ? metadata : null,
                      null,
                      false));
      case "as_declarative" ->
          new LibraryFunction(
              "sqlalchemy.orm." + name,
              (arguments, _) ->
                  new MapperRegistry(
                      arguments.get("metadata") instanceof MetaData metadata ? metadata : null));
      case "registry" ->
          new LibraryFunction(
              "sqlalchemy.orm." + name,
              (arguments, _) ->
                  new MapperRegistry(
                      arguments.get(0, "metadata") instanceof MetaData metadata ? metadata : null));
      case "DeclarativeBase", "DeclarativeBaseNoMeta", "MappedAsDataclass" ->
          new DeclarativeBase(null, null, false);
      case "mapped_column", "deferred", "column_property" ->
          new LibraryFunction("sqlalchemy.orm." + name, SqlalchemyModules::mappedColumn);
      case "load_only" ->
          new LibraryFunction(
              "sqlalchemy.orm.load_only", (arguments, _) -> LoadedColumns.of(arguments.values()));
      case "relationship",
          "backref",
          "synonym",
          "validates",
          "declared_attr",
          "hybrid_property",
          "composite",
          "aliased",
          "joinedload",
          "selectinload",
          "contains_eager",
          "subqueryload",
          "lazyload",
          "foreign",
          "remote",
          "Load" ->
          name.equals("aliased")
              ? new LibraryFunction(
                  name,
                  (arguments, call) -> {
                    Value target = arguments.get(0);
                    return target == null ? call.unknown("an alias") : target;
                  })
              : new LibraryFunction(name, (_, call) -> call.unknown("sqlalchemy.orm." + name));
      case "__version__" -> Text.of("2.0");
      default -> null;
    };
  }

  private static Value mappedColumn(Arguments arguments, Execution execution) {
    Value first = arguments.get(0);
    return first instanceof ColumnObject column && arguments.size() == 1
        ? column
        : execution.call(SchemaClasses.column(), arguments);
  }

  private static Value inspect(Arguments arguments, Execution execution) {
    Value subject = arguments.get(0, "subject");
    return subject instanceof ClassValue type && type.member("__table__") instanceof Value table
        ? table
        : Inspector.of(subject);
  }

  /// `Inspector.from_engine(bind)` and `Inspector(bind)`.
  private record InspectorClass() implements LibraryObject {
    @Override
    public String describe() {
      return "sqlalchemy.Inspector";
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return name.equals("from_engine")
          ? new LibraryFunction(
              "Inspector.from_engine", (given, _) -> Inspector.of(given.get(0, "bind")))
          : LibraryObject.super.attribute(name, execution);
    }

    @Override
    public Value call(Arguments arguments, Execution execution) {
      return Inspector.of(arguments.get(0, "bind"));
    }
  }
}

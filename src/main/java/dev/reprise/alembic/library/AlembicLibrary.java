package dev.reprise.alembic.library;

import dev.reprise.alembic.library.connection.SessionObject;
import dev.reprise.alembic.library.migration.ExtensionTypes;
import dev.reprise.alembic.library.migration.MigrationContext;
import dev.reprise.alembic.library.migration.OperationsModule;
import dev.reprise.alembic.library.schema.DeclarativeBase;
import dev.reprise.alembic.library.schema.SchemaClasses;
import dev.reprise.alembic.value.Library;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The modules of Alembic, SQLAlchemy and other libraries that migrations use.
public final class AlembicLibrary implements Library {
  private static final Set<String> TYPE_LIBRARIES =
      WordList.set(
          """
          geoalchemy2 pgvector sqlalchemy_utils citext sqlalchemy_citext advanced_alchemy
          fastapi_users_db_sqlalchemy fastapi_utils sqlalchemy_utc sqlalchemy_json ltree_models
          """);

  private static final Set<String> SUBMODULES =
      WordList.set(
          """
          operations runtime util autogenerate ddl script config command environment migration
          base ops batch exc
          """);

  /// `SQLModel` is one class per process, and its metadata one object.
  private @Nullable Value sqlmodel;

  @Override
  public @Nullable Value module(String dottedName) {
    int dot = dottedName.indexOf('.');
    String top = dot < 0 ? dottedName : dottedName.substring(0, dot);
    return switch (top) {
      case "alembic" -> alembic(dottedName);
      case "sqlalchemy" -> new LibraryModule(dottedName, SqlalchemyModules::find);
      case "sqlmodel" -> new LibraryModule(dottedName, this::sqlmodel);
      case "flask_sqlalchemy", "flask_sqlalchemy_lite" ->
          new LibraryModule(dottedName, AlembicLibrary::flask);
      case "alembic_utils", "alembic_postgresql_enum" ->
          new LibraryModule(dottedName, (module, name) -> extension(module, name));
      default ->
          TYPE_LIBRARIES.contains(top)
              ? new LibraryModule(dottedName, AlembicLibrary::typeLibrary)
              : null;
    };
  }

  private static Value alembic(String dottedName) {
    return switch (dottedName) {
      case "alembic.op" -> OperationsModule.OP;
      case "alembic.context" -> MigrationContext.MODULE;
      default -> new LibraryModule(dottedName, AlembicLibrary::alembicMember);
    };
  }

  private static @Nullable Value alembicMember(String module, String name) {
    if (SUBMODULES.contains(name)) {
      return name.equals("exc") || module.endsWith(".exc")
          ? new LibraryModule("alembic." + name, SqlalchemyModules::exception)
          : alembic(module + "." + name);
    }
    return switch (name) {
      case "op", "Operations" -> OperationsModule.OP;
      case "context", "EnvironmentContext", "MigrationContext" -> MigrationContext.MODULE;
      default ->
          name.endsWith("Error") || name.endsWith("Exception")
              ? SqlalchemyModules.exception("alembic.util", name)
              : null;
    };
  }

  private static @Nullable Value typeLibrary(String module, String name) {
    Value type = SchemaClasses.type(top(module), name);
    if (type != null) {
      return type;
    }
    return Character.isLowerCase(name.charAt(0))
        ? new LibraryModule(module + "." + name, AlembicLibrary::typeLibrary)
        : null;
  }

  private @Nullable Value sqlmodel(String module, String name) {
    return switch (name) {
      case "SQLModel" -> {
        if (sqlmodel == null) {
          sqlmodel = new DeclarativeBase(null, null, true);
        }
        yield sqlmodel;
      }
      case "Session" -> SessionObject.factory(name);
      case "sql", "sqltypes", "main", "ext", "pool" ->
          new LibraryModule(module + "." + name, this::sqlmodel);
      default -> {
        Value type = SchemaClasses.type("sqlmodel", name);
        yield type != null ? type : SqlalchemyModules.find("sqlalchemy", name);
      }
    };
  }

  private static @Nullable Value flask(String module, String name) {
    return name.equals("SQLAlchemy")
        ? new LibraryFunction(
            "flask_sqlalchemy.SQLAlchemy", (arguments, call) -> FlaskDatabase.of(arguments, call))
        : null;
  }

  private static @Nullable Value extension(String module, String name) {
    Value known = ExtensionTypes.find(name);
    if (known != null) {
      return known;
    }
    return Character.isLowerCase(name.charAt(0))
        ? new LibraryModule(module + "." + name, AlembicLibrary::extension)
        : null;
  }

  private static String top(String module) {
    int dot = module.indexOf('.');
    return dot < 0 ? module : module.substring(0, dot);
  }
}

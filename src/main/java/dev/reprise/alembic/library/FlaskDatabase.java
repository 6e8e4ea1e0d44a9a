package dev.reprise.alembic.library;

import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.connection.SessionObject;
import dev.reprise.alembic.library.schema.DeclarativeBase;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;

/// `db = SQLAlchemy()` of Flask-SQLAlchemy: models, schema classes and a session in one object.
final class FlaskDatabase implements DatabaseObject {
  private final MetaData metadata;

  private FlaskDatabase(MetaData metadata) {
    this.metadata = metadata;
  }

  static Value of(Arguments arguments, Execution execution) {
    return new FlaskDatabase(
        arguments.get("metadata") instanceof MetaData given
            ? given
            : new MetaData(null, NamingConvention.DEFAULT));
  }

  @Override
  public String describe() {
    return "flask_sqlalchemy.SQLAlchemy";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "Model" -> new DeclarativeBase(metadata, null, true);
      case "metadata" -> metadata;
      case "session" -> new SessionObject(true);
      case "engine", "get_engine" ->
          name.equals("engine")
              ? ConnectionObject.SEPARATE
              : new LibraryFunction(name, (_, _) -> ConnectionObject.SEPARATE);
      case "create_all", "drop_all" -> metadata.attribute(name, execution);
      case "init_app" -> new LibraryFunction(name, (_, _) -> Value.NONE);
      default -> {
        Value found = SqlalchemyModules.find("sqlalchemy", name);
        yield found != null ? found : DatabaseObject.super.attribute(name, execution);
      }
    };
  }
}

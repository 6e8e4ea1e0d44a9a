package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.TargetMetaData;
import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.connection.DialectObject;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Step;
import java.util.List;

/// `op.get_context()` and `alembic.context`, for a migration that runs on a live PostgreSQL.
public record MigrationContext(String name) implements DatabaseObject {
  public static final MigrationContext CURRENT = new MigrationContext("op.get_context()");
  public static final MigrationContext MODULE = new MigrationContext("alembic.context");

  private static final String ARGUMENT = "a command-line argument";

  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return switch (attribute) {
      case "autocommit_block" ->
          new LibraryFunction("autocommit_block", (_, _) -> new AutocommitBlock());
      case "begin_transaction" ->
          new LibraryFunction(attribute, (_, _) -> new ConnectionObject.Block(false));
      case "bind", "connection" -> ConnectionObject.MIGRATION;
      case "get_bind" -> new LibraryFunction(attribute, (_, _) -> ConnectionObject.MIGRATION);
      case "dialect" -> new DialectObject();
      case "as_sql" -> Value.FALSE;
      // `None` unless `env.py` sets it: then names follow the search path, as without a schema.
      case "version_table_schema" -> Value.NONE;
      case "is_offline_mode" -> new LibraryFunction(attribute, (_, _) -> Value.FALSE);
      case "get_context", "migration_context" ->
          attribute.startsWith("get") ? new LibraryFunction(attribute, (_, _) -> CURRENT) : CURRENT;
      case "configure" -> new LibraryFunction("context.configure", MigrationContext::configure);
      case "run_migrations" -> new LibraryFunction(attribute, (_, _) -> Value.NONE);
      case "impl" -> new LibraryImplementation();
      case "get_x_argument" ->
          new LibraryFunction(attribute, (_, call) -> argument(Setting.ARGUMENTS, call));
      case "get_tag_argument" ->
          new LibraryFunction(attribute, (_, call) -> argument(new Setting("tag", "--tag"), call));
      case "get_revision_argument" ->
          new LibraryFunction(attribute, (_, call) -> call.unknown(ARGUMENT));
      case "config", "opts" ->
          execution.setting(
              new Setting(attribute, attribute),
              "comes from the configuration that `env.py` passes to Alembic");
      case "environment_context", "script" ->
          execution.unknown("comes from the configuration that `env.py` passes to Alembic");
      default -> DatabaseObject.super.attribute(attribute, execution);
    };
  }

  private static Value argument(Setting setting, Execution execution) {
    return execution.setting(setting, ARGUMENT);
  }

  /// `context.configure(target_metadata=…)` in an env.py.
  private static Value configure(Arguments arguments, Execution execution) {
    if (arguments.get("target_metadata") instanceof MetaData metadata) {
      execution
          .shared(TargetMetaData.class, TargetMetaData.class, TargetMetaData::new)
          .convention(metadata.convention());
    }
    return Value.NONE;
  }

  /// `with op.get_context().autocommit_block():`
  record AutocommitBlock() implements LibraryObject {
    @Override
    public String describe() {
      return "autocommit_block()";
    }

    @Override
    public void leave(List<Step> body, Execution execution) {
      execution.emit(new Step.Autocommit(body, execution.place()));
    }

    @Override
    public Value enter(Execution execution) {
      return Value.NONE;
    }
  }

  /// `context.impl`: the implementation behind `op`.
  private record LibraryImplementation() implements DatabaseObject {
    @Override
    public String describe() {
      return "the dialect's implementation";
    }

    @Override
    public Value attribute(String attribute, Execution execution) {
      return switch (attribute) {
        case "dialect" -> new DialectObject();
        case "transactional_ddl" -> Value.TRUE;
        case "connection", "bind" -> ConnectionObject.MIGRATION;
        case "execute" -> OperationsModule.OP.attribute("execute", execution);
        default -> DatabaseObject.super.attribute(attribute, execution);
      };
    }
  }
}

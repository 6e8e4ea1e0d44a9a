package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.ColumnObject;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `with op.batch_alter_table("t") as batch_op:`. On PostgreSQL its operations are plain `ALTER`s,
/// sent all at once when the block ends; with `recreate="always"` the table is copied.
///
/// Source: `alembic/operations/batch.py`.
final class Batch implements DatabaseObject {
  private final Text table;
  private final @Nullable String schema;
  private final Recreate recreate;
  private final @Nullable NamingConvention convention;
  private final Origin origin;
  private boolean computedDefault;
  private final Set<Step> deferred = Collections.newSetFromMap(new IdentityHashMap<>());

  /// The argument `recreate`.
  enum Recreate {
    AUTO,
    ALWAYS,
    NEVER;

    static Recreate of(@Nullable String text) {
      return "always".equals(text) ? ALWAYS : "never".equals(text) ? NEVER : AUTO;
    }
  }

  private Batch(
      Text table,
      @Nullable String schema,
      Recreate recreate,
      @Nullable NamingConvention convention,
      Origin origin) {
    this.table = table;
    this.schema = schema;
    this.recreate = recreate;
    this.convention = convention;
    this.origin = origin;
  }

  static Value open(Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    try {
      Text table = Text.of(given.name(0, "table_name", "table"));
      Value convention = given.value("naming_convention");
      return new Batch(
          table,
          given.optionalName(1, "schema", "schema"),
          Recreate.of(CallArguments.string(given.value(2, "recreate"))),
          convention == null ? null : MetaData.convention(convention),
          execution.origin());
    } catch (NotReadable unread) {
      // The operations of the block name no table of their own.
      return new Batch(
          Text.unknown(execution.unknown(unread.reason())),
          null,
          Recreate.AUTO,
          null,
          execution.origin());
    }
  }

  @Nullable NamingConvention convention() {
    return convention;
  }

  @Override
  public String describe() {
    return "batch_op";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "execute",
          "get_bind",
          "get_context",
          "f",
          "inline_literal",
          "bulk_insert",
          "migration_context",
          "batch_alter_table" ->
          OperationsModule.OP.attribute(name, execution);
      case "impl" -> this;
      default ->
          LoweredOperation.isKnown(name)
              ? new LibraryFunction(
                  "batch_op." + name, (arguments, call) -> run(name, arguments, call))
              : Extensions.operation(name);
    };
  }

  private Value run(String name, Arguments arguments, Execution execution) {
    computedDefault |=
        name.equals("add_column")
            && arguments.get(0, "column") instanceof ColumnObject column
            && column.definition().expressionDefault();
    return LoweredOperation.run(name, complete(name, arguments), sender(execution), this);
  }

  /// The arguments as passed to the operation outside a batch.
  private Arguments complete(String name, Arguments arguments) {
    int place =
        switch (name) {
          case "add_column",
              "drop_column",
              "alter_column",
              "create_table_comment",
              "drop_table_comment" ->
              0;
          default -> 1;
        };
    List<Arguments.Argument> positional = new ArrayList<>(arguments.positional());
    Map<String, Arguments.Argument> keywords = new LinkedHashMap<>(arguments.keywords());
    Arguments.Argument own = new Arguments.Argument(table, null);
    if (place <= positional.size()) {
      positional.add(place, own);
    } else {
      keywords.put(name.equals("create_foreign_key") ? "source_table" : "table_name", own);
    }
    if (schema != null) {
      keywords.put(
          name.equals("create_foreign_key") ? "source_schema" : "schema",
          new Arguments.Argument(Text.of(schema), null));
    }
    return new Arguments(positional, keywords, arguments.spread());
  }

  /// The statement is sent at the opening of the block; the operation was called in the block.
  private Sender sender(Execution execution) {
    return new Sender() {
      @Override
      public Execution execution() {
        return execution;
      }

      @Override
      public void send(Operation operation, Origin from) {
        Origin asked =
            from instanceof Origin.PythonCall call
                ? call.sentAt(new Origin.Site(origin.source(), origin.span()))
                : from;
        Step step = new Step.Send(List.of(new Step.Apply(operation, asked)), origin);
        deferred.add(step);
        execution.emit(step);
      }

      @Override
      public void emit(Step step) {
        deferred.add(step);
        execution.emit(step);
      }
    };
  }

  @Override
  public void leave(List<Step> asked, Execution execution) {
    // There an operation is executed when the block ends: no `try` in the block catches its error.
    List<Step> body = execution.platform().isSqlite() ? outOfAttempts(asked) : asked;
    List<Step> atOnce = new ArrayList<>();
    List<Step> atEnd = new ArrayList<>();
    for (Step step : body) {
      (isDeferred(step) ? atEnd : atOnce).add(step);
    }
    atOnce.forEach(execution::emit);
    if (execution.platform().isSqlite()) {
      new SqliteBatch(table, schema, convention != null, origin, execution)
          .emit(atEnd, recreate, computedDefault);
    } else if (recreate == Recreate.ALWAYS) {
      Recreation.emit(table, schema, atEnd, origin, execution);
    } else {
      atEnd.forEach(execution::emit);
    }
  }

  private List<Step> outOfAttempts(List<Step> steps) {
    List<Step> out = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Attempt attempt && holdsDeferred(attempt.body())) {
        out.addAll(outOfAttempts(attempt.body()));
        out.addAll(outOfAttempts(attempt.otherwise()));
        out.addAll(outOfAttempts(attempt.lastly()));
      } else {
        out.add(step);
      }
    }
    return out;
  }

  private boolean holdsDeferred(List<Step> steps) {
    return steps.stream()
        .anyMatch(each ->
            isDeferred(each) || each instanceof Step.Attempt inner && holdsDeferred(inner.body()));
  }

  private boolean isDeferred(Step step) {
    return switch (step) {
      case Step.Branch _, Step.Repeat _, Step.Routine _ ->
          step.bodies().stream().flatMap(List::stream).anyMatch(this::isDeferred);
      case Step.ForEach loop ->
          deferred.contains(step) || loop.body().stream().anyMatch(this::isDeferred);
      case Step.Send _, Step.Attempt _, Step.Savepoint _, Step.Autocommit _, Step.Single _ ->
          deferred.contains(step);
    };
  }
}

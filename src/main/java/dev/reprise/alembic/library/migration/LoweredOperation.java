package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.KeywordSupport;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.TargetMetaData;
import dev.reprise.alembic.library.schema.CompiledNames;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.IgnoredArguments;
import dev.reprise.alembic.value.IgnoredArguments.IgnoredArgument;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One call of an operation, inside a batch or not, being lowered to its statements.
///
/// @param name the operation: `add_column`
/// @param batch the batch it is called on, or null; its arguments include the table in either case
record LoweredOperation(String name, CallArguments given, Sender sender, @Nullable Batch batch) {

  static boolean isKnown(String name) {
    return switch (name) {
      case "create_table",
          "drop_table",
          "rename_table",
          "add_column",
          "drop_column",
          "alter_column",
          "create_index",
          "drop_index",
          "create_unique_constraint",
          "create_foreign_key",
          "create_check_constraint",
          "create_primary_key",
          "create_exclude_constraint",
          "drop_constraint",
          "execute",
          "bulk_insert",
          "create_table_comment",
          "drop_table_comment" ->
          true;
      default -> false;
    };
  }

  /// Sends the call's statements; an unreadable argument becomes an opaque operation.
  static Value run(String name, Arguments arguments, Sender sender, @Nullable Batch batch) {
    LoweredOperation call =
        new LoweredOperation(name, new CallArguments(arguments, sender.execution()), sender, batch);
    try {
      return call.lower();
    } catch (NotReadable unread) {
      sender.send(call.opaque(unread.reason()));
      return sender.execution().unknown(unread.reason());
    } catch (Refused refused) {
      sender.send(new Operation.Invalid(null, refused.exception(), refused.message()));
      return sender.execution().unknown(refused.message());
    }
  }

  private Value lower() {
    return switch (name) {
      case "create_table",
          "drop_table",
          "rename_table",
          "create_table_comment",
          "drop_table_comment" ->
          TableOperations.lower(this);
      case "add_column", "drop_column", "alter_column" -> ColumnOperations.lower(this);
      case "create_index", "drop_index" -> IndexOperations.lower(this);
      case "execute", "bulk_insert" -> DataOperations.lower(this);
      default -> ConstraintOperations.lower(this);
    };
  }

  private Operation opaque(String reason) {
    int place =
        switch (name) {
          case "create_table",
              "drop_table",
              "rename_table",
              "add_column",
              "drop_column",
              "alter_column",
              "create_table_comment",
              "drop_table_comment" ->
              0;
          default -> 1;
        };
    String table = CallArguments.string(given.value(place, "table_name"));
    List<ObjectId> objects =
        table == null
            ? List.of()
            : List.of(ObjectId.table(new Name(CallArguments.string(given.value("schema")), table)));
    if (table == null && name.equals("create_table")) {
      objects = List.of(ObjectId.table(Name.UNKNOWN));
    }
    boolean guarded = given.flag("if_not_exists", false) || given.flag("if_exists", false);
    return Sender.opaque(
        name.replace('_', ' ') + (guarded ? " if needed" : ""),
        reason,
        objects.isEmpty() ? Operation.Reach.SCHEMA : Operation.Reach.OBJECTS,
        objects);
  }

  /// True if `keyword` is given, true, and honored by the versions in use. An ignored one is
  /// recorded for a rule.
  ///
  /// @throws Refused if the versions in use do not support it
  boolean guard(String keyword) {
    if (!given.has(keyword)) {
      return false;
    }
    String call = (batch == null ? "" : "batch.") + name;
    return switch (KeywordSupport.of(call, keyword, sender.execution().platform())) {
      case KeywordSupport.Verdict.Honoured _ -> given.flag(keyword, false);
      case KeywordSupport.Verdict.Raises(String exception, String message) ->
          throw new Refused(exception, message);
      case KeywordSupport.Verdict.Ignored(String since) -> {
        if (given.flag(keyword, false)) {
          sender
              .execution()
              .shared(IgnoredArguments.class, IgnoredArguments.class, IgnoredArguments::new)
              .add(
                  new IgnoredArgument(
                      (batch == null ? "op." : "batch_op.") + name,
                      keyword,
                      since,
                      sender.execution().origin()));
        }
        yield false;
      }
    };
  }

  /// The convention for unnamed constraints: that of env.py's `target_metadata`.
  NamingConvention convention() {
    NamingConvention own = batch == null ? null : batch.convention();
    Execution execution = sender.execution();
    return CompiledNames.in(
        execution,
        own != null && !own.equals(NamingConvention.DEFAULT)
            ? own
            : execution
                .shared(TargetMetaData.class, TargetMetaData.class, TargetMetaData::new)
                .convention());
  }
}

package dev.reprise.alembic.library;

import dev.reprise.alembic.value.Execution;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds operations to the plan, each as its own statement.
public interface Sender {

  Execution execution();

  /// Sends one operation that is the main work of the call.
  default void send(Operation operation) {
    send(operation, execution().origin());
  }

  /// Sends one operation that is a part of the call's work.
  ///
  /// @param part names that part: `index on column kind`
  default void send(Operation operation, String part, @Nullable Span partSpan) {
    send(operation, execution().origin(part, partSpan));
  }

  void send(Operation operation, Origin origin);

  void emit(Step step);

  /// A sender that sends immediately, at the place of the call.
  static Sender direct(Execution execution) {
    return new Sender() {
      @Override
      public Execution execution() {
        return execution;
      }

      @Override
      public void send(Operation operation, Origin origin) {
        Operation sent =
            execution.platform().isSqlite()
                ? SqliteImpl.sent(operation)
                : execution.platform().isMysql() ? MysqlImpl.sent(operation) : operation;
        if (sent != null) {
          execution.emit(new Step.Send(List.of(new Step.Apply(sent, origin)), origin));
        }
      }

      @Override
      public void emit(Step step) {
        execution.emit(step);
      }
    };
  }

  /// A statement with an unknown effect.
  static Operation opaque(
      String what, String reason, Operation.Reach reach, List<ObjectId> objects) {
    return new Operation.Opaque(what, reason, reach, objects);
  }
}

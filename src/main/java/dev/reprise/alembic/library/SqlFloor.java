package dev.reprise.alembic.library;

import dev.reprise.alembic.library.connection.Result;
import dev.reprise.alembic.value.Execution;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.text.MappedText;
import java.util.ArrayList;
import java.util.List;

/// The way down to the floor that reads SQL.
public final class SqlFloor {
  private SqlFloor() {}

  /// Sends a text: all its statements in one go.
  public static void send(MappedText text, Execution execution) {
    lower(text, execution).forEach(execution::emit);
  }

  static List<Step> lower(MappedText text, Execution execution) {
    return List.of(
        new Step.Send(
            List.of(
                new Step.Apply(
                    Sender.opaque(
                        text.text(), "SQL", Operation.Reach.SCHEMA, List.of()),
                    execution.origin())),
            execution.origin()));
  }

  /// Sends a text and gives what can be told of its rows.
  public static Result execute(MappedText text, Execution execution) {
    send(text, execution);
    return Result.NOTHING;
  }

  /// The operations of a statement that the library puts together.
  public static List<Operation> operations(String sql) {
    return new ArrayList<>();
  }
}

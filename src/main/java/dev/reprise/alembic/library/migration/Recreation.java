package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Conflict;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;

/// A batch with `recreate="always"`: creates a new table, copies the rows into it, drops the old
/// one and renames the new one. Its columns are those of the old one, which are reflected.
///
/// Source: `ApplyBatchImpl._create` in `alembic/operations/batch.py`.
final class Recreation {
  private Recreation() {}

  /// @param changes the operations of the block, which become part of the new table's definition
  static void emit(
      Text table,
      @org.jspecify.annotations.Nullable String schema,
      List<Step> changes,
      Origin origin,
      Execution execution) {
    if (!table.isComplete()) {
      execution.unknownStep("a table with an unknown name is recreated", Operation.Reach.SCHEMA);
      return;
    }
    Name old = new Name(schema, table.text());
    String cut = "_alembic_tmp_" + table.text();
    Name copy = new Name(schema, cut.substring(0, Math.min(cut.length(), 50)));
    List<Operation> sequence =
        List.of(
            new Operation.Read(List.of(new ColumnReference(old, null))),
            new Operation.CreateTable(
                copy, List.of(), List.of(), false, false, false, null, List.of(old)),
            new Operation.Insert(
                copy,
                List.of(),
                null,
                new Conflict.Fails(),
                false,
                List.of(new ColumnReference(old, null))),
            new Operation.Drop(List.of(ObjectId.table(old)), false, false, false),
            new Operation.Rename(ObjectId.table(copy), old.name(), false));
    for (Operation operation : sequence) {
      execution.emit(new Step.Send(List.of(new Step.Apply(operation, origin)), origin));
    }
    if (changes.isEmpty()) {
      return;
    }
    // Indexes come after the copy; all else is part of CREATE TABLE, whose columns are unknown.
    for (Step step : changes) {
      if (step instanceof Step.Send(List<Step> parts, _)
          && parts.getFirst() instanceof Step.Apply(Operation.CreateIndex _, _)) {
        execution.emit(step);
      }
    }
  }
}

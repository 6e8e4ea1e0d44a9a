package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Description;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Conditions;
import dev.reprise.sql.question.Texts;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that a block puts together and gives to `EXECUTE`.
final class Dynamic {
  private final BlockLowering block;
  private final SqlOptions options;

  Dynamic(BlockLowering block, SqlOptions options) {
    this.block = block;
    this.options = options;
  }

  /// @param place where the command is written
  List<Step> steps(SqlExpression command, Span place) {
    List<Step> steps = new ArrayList<>();
    Conditions conditions = block.conditions(Condition.NOW);
    String written = Texts.withHoles(conditions).of(command);
    if (written == null || written.equals(Texts.HOLE)) {
      steps.add(block.unknown("a statement is put together at run time", place));
      return steps;
    }
    Script script = SqlReader.read(written);
    SentText text = block.text().computed(written, place);
    StatementLowering lowering = new StatementLowering(text, options, block.variables().names());
    for (SqlStatement statement : script.statements()) {
      for (Step step : lowering.lower(statement)) {
        steps.add(known(step));
      }
    }
    return steps;
  }

  /// The query a command is, or null.
  @Nullable Query query(SqlExpression command) {
    String written = new Texts(block.conditions(Condition.NOW)).of(command);
    return written == null ? null : Trees.query(written);
  }

  /// An operation on a name with an unknown part is not that operation on some other name.
  private static Step known(Step step) {
    if (!(step instanceof Step.Apply(var operation, var origin))
        || !operation.toString().contains(Texts.HOLE)) {
      return step;
    }
    String words = Description.of(operation).replace(Texts.HOLE, "…");
    Name table = table(operation);
    boolean known = table != null && !table.toString().contains(Texts.HOLE);
    Reach reach =
        switch (operation) {
          case Operation.Insert _,
              Operation.Update _,
              Operation.Delete _,
              Operation.Copy _,
              Operation.Read _ ->
              Reach.DATA;
          case Operation.Touch _, Operation.Session _, Operation.Maintain _ -> Reach.DATA;
          case Operation _ -> known ? Reach.OBJECTS : Reach.SCHEMA;
        };
    List<ObjectId> objects = known && table != null ? List.of(ObjectId.table(table)) : List.of();
    return new Step.Apply(
        new Operation.Opaque(words, "the statement is put together at run time", reach, objects),
        origin);
  }

  private static @Nullable Name table(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn add -> add.table();
      case Operation.DropColumn drop -> drop.table();
      case Operation.AlterColumn alter -> alter.table();
      case Operation.AddConstraint add -> add.table();
      case Operation.DropConstraint drop -> drop.table();
      case Operation.ValidateConstraint validate -> validate.table();
      case Operation.AttachPartition attach -> attach.table();
      case Operation.DetachPartition detach -> detach.table();
      case Operation.Inherit inherit -> inherit.table();
      case Operation.CreateIndex index -> index.table();
      case Operation.Create create -> create.object().owner();
      case Operation.Rename rename -> rename.object().owner();
      case Operation _ -> null;
    };
  }
}

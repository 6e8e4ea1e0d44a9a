package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
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

  /// What is put together is known as a whole, or it is not known.
  private static Step known(Step step) {
    return step instanceof Step.Apply(var operation, var origin)
            && operation.toString().contains(Texts.HOLE)
        ? new Step.Apply(
            UnknownNames.opaque(operation, "the statement is put together at run time"), origin)
        : step;
  }
}

package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Answer;
import dev.reprise.sql.question.ComposedTexts;
import dev.reprise.sql.question.Conditions;
import dev.reprise.sql.rows.Conflicts;
import dev.reprise.sql.rows.Marks;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.mysql.MysqlReader;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements that a block assembles and passes to `EXECUTE`.
record Dynamic(BlockLowering block, SqlOptions options) {
  /// @param place of the command in the text
  List<Step> steps(SqlExpression command, Span place) {
    List<Step> steps = new ArrayList<>();
    Conditions conditions = block.conditions(Condition.NOW);
    String written = ComposedTexts.withHoles(conditions).of(command);
    if (written == null || written.equals(ComposedTexts.HOLE)) {
      steps.add(block.unknown("a statement is built at run time", place));
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

  /// The steps of a statement prepared in MySQL: one that depends on a condition becomes a branch.
  ///
  /// @param place of its execution
  List<Step> prepared(SqlExpression name, Span place) {
    return prepared(block.conditions(Condition.NOW).answer(name), place);
  }

  private List<Step> prepared(Answer command, Span place) {
    return switch (command) {
      case Answer.Text(var written) -> read(written, place);
      case Answer.Choice(var condition, var then, var otherwise) -> {
        List<Step> first = prepared(then, place);
        List<Step> second = prepared(otherwise, place);
        yield first.isEmpty() && second.isEmpty()
            ? List.of()
            : List.of(new Step.Branch(condition, first, second, block.text().code(place)));
      }
      case Answer _ -> List.of(block.unknown("a statement is built at run time", place));
    };
  }

  private List<Step> read(String written, Span place) {
    MysqlReader.Read read = MysqlReader.read(written, options.mysql());
    SentText text = block.text().computed(read.text(), place);
    StatementLowering lowering =
        new StatementLowering(text, options, block.variables().names(), block.scope());
    Marks marks = Marks.of(Conflicts.ofMysql(read.conflicts()));
    List<Step> steps = new ArrayList<>();
    for (SqlStatement statement : read.script().statements()) {
      for (Step step : marks.marked(lowering.lower(statement), statement)) {
        if (!(step instanceof Step.Apply(Operation.Read(var reads), _)) || !reads.isEmpty()) {
          steps.add(known(step));
        }
      }
    }
    return steps;
  }

  /// The query in a command, or null.
  @Nullable Query query(SqlExpression command) {
    String written = new ComposedTexts(block.conditions(Condition.NOW)).of(command);
    return written == null ? null : Trees.query(written);
  }

  /// An assembled text must be known completely.
  private static Step known(Step step) {
    return step instanceof Step.Apply(var operation, var origin)
            && operation.toString().contains(ComposedTexts.HOLE)
        ? new Step.Apply(
            UnknownNames.opaque(operation, "the statement is built at run time"), origin)
        : step;
  }
}

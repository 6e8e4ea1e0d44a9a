package dev.reprise.sql.block;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.ComposedTexts;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Errors that a block raises and catches.
final class Errors {
  private Errors() {}

  /// An empty list catches everything, like `OTHERS`.
  static List<String> names(List<PlpgsqlStatement.Condition> conditions) {
    List<String> names = new ArrayList<>();
    for (PlpgsqlStatement.Condition condition : conditions) {
      String name =
          condition.sqlstate() ? condition.name() : condition.name().toLowerCase(Locale.ROOT);
      if (name.equals("others")) {
        return List.of();
      }
      names.add(name);
    }
    return names;
  }

  static List<Step> raised(PlpgsqlStatement.Raise raise, BlockLowering block) {
    if (raise.again()) {
      return List.of(new Step.Reraise(block.text().code(raise.span())));
    }
    if (!raise.error()) {
      return List.of();
    }
    PlpgsqlStatement.Condition condition = raise.condition();
    String name = condition == null ? "raise_exception" : condition.name();
    String state =
        condition == null
            ? "P0001"
            : condition.sqlstate() ? condition.name() : ConditionStates.of(condition.name());
    String said = Objects.requireNonNullElse(message(raise.span(), block), name);
    return List.of(new Step.Raise(state, name, said, block.text().code(raise.span())));
  }

  /// The server's message; `USING MESSAGE = …` as far as it is known. Null if only the condition is
  /// named.
  private static @Nullable String message(Span raise, BlockLowering block) {
    List<SqlToken> tokens = SqlReader.tokens(block.text().text(raise));
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).is("message") && tokens.get(i + 1).is("=")) {
        int start = raise.start() + tokens.get(i + 2).start();
        SqlExpression message = block.expression(new Span(start, raise.end()));
        if (!(message instanceof SqlExpression.Text)) {
          return Objects.requireNonNullElse(
              ComposedTexts.withHoles(block.conditions(Condition.NOW)).of(message), "");
        }
      }
    }
    for (SqlToken token : tokens) {
      if (token.kind() == SqlToken.Kind.STRING) {
        return token.text();
      }
    }
    return null;
  }
}

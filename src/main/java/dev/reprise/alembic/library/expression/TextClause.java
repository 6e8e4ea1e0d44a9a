package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/// `sa.text("…")`, with the values bound to its parameters so far.
///
/// @param text as written, including escapes (`\:`) and parameters (`:name`)
public record TextClause(Text text, Map<String, Value> bound) implements ColumnExpression {

  @Override
  public String sql() {
    return BindParameters.substituted(text.text(), bound);
  }

  @Override
  public String describe() {
    return "sqlalchemy.text";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "bindparams", "params" -> new LibraryFunction(name, (arguments, _) -> bind(arguments));
      case "execution_options", "columns", "with_hint", "self_group" ->
          new LibraryFunction(name, (_, _) -> this);
      case "text" -> text;
      default -> ColumnExpression.super.attribute(name, execution);
    };
  }

  private TextClause bind(Arguments arguments) {
    Map<String, Value> more = new LinkedHashMap<>(bound);
    arguments.keywords().forEach((name, argument) -> more.put(name, argument.value()));
    for (Value value : arguments.values()) {
      if (value instanceof BindParameter parameter && parameter.value() != null) {
        more.put(parameter.key(), parameter.value());
      }
      Map<String, Value> dictionary = CallArguments.dictionary(value);
      if (dictionary != null) {
        more.putAll(dictionary);
      }
    }
    return new TextClause(text, more);
  }
}

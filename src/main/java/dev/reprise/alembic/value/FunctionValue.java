package dev.reprise.alembic.value;

import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function or lambda defined in the repository, with its defining scope and the values of its
/// defaults at that time.
public record FunctionValue(
    String name,
    List<Parameter> parameters,
    Map<String, Value> defaults,
    Body body,
    Source source,
    Scope scope,
    Kind kind)
    implements Value {

  /// The code that a call runs.
  public sealed interface Body {
    record Block(List<Statement> statements, boolean generator) implements Body {}

    record Result(Expression expression) implements Body {}
  }

  /// How the function behaves as a member of a class.
  public enum Kind {
    PLAIN,
    STATIC,
    CLASS,
    PROPERTY,
    /// `@contextmanager`: the code before and after the `yield` runs around a `with` body.
    CONTEXT_MANAGER,
    /// `async def`: a call returns a coroutine.
    COROUTINE,
    /// With a library's decorator, such as `@lru_cache`: not every call runs it.
    WRAPPED
  }

  /// True if its text looks as if it sent something; most recursion is over data.
  public boolean mentionsDatabase() {
    if (!(body instanceof Body.Block(var statements, _))) {
      return false;
    }
    Span written = statements.getFirst().span().to(statements.getLast().span());
    String text = source.text(written);
    return text.contains("op.") || text.contains("execute") || text.contains("session");
  }

  /// Functions are equal if they are the same object; their scopes may contain each other.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return "function " + name;
  }
}

package dev.reprise.alembic.value;

import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A function or lambda written in the repository, with the scope it was defined in and the values
/// of its defaults at that time.
public record FunctionValue(
    String name,
    List<Parameter> parameters,
    Map<String, Value> defaults,
    Body body,
    Source source,
    Scope scope,
    Kind kind)
    implements Value {

  /// What runs when the function is called.
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
    /// `@contextmanager`: what stands before and after the `yield` runs around a `with` body.
    CONTEXT_MANAGER,
    /// `async def`: a call gives a coroutine.
    COROUTINE,
    /// Under a decorator of a library, such as `@lru_cache`: not every call runs it.
    WRAPPED
  }

  /// Whether its text looks as if it sent something; most recursion is over data.
  public boolean mentionsDatabase() {
    if (!(body instanceof Body.Block(var statements, _))) {
      return false;
    }
    Span written = statements.getFirst().span().to(statements.getLast().span());
    String text = source.text(written);
    return text.contains("op.") || text.contains("execute") || text.contains("session");
  }

  /// Two functions are the same when they are one object; their scopes may hold each other.
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

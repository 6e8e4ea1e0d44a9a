package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A migration's name for a constraint or index.
///
/// @param conventional true if it was passed through `op.f`, so that naming conventions do not
///   apply
public record ConstraintName(String text, boolean conventional) {

  /// The strings marked by `op.f`; the mark is on the object, not on its value.
  private static final class Marked {
    private final Set<Text> texts = Collections.newSetFromMap(new IdentityHashMap<>());
  }

  /// The result of `op.f(name)`: an equal string, marked.
  public static Text mark(Text text, Execution execution) {
    Text marked = new Text(text.text(), text.mapped(), text.hole());
    execution.shared(Marked.class, Marked.class, Marked::new).texts.add(marked);
    return marked;
  }

  /// Null if no name is given.
  ///
  /// @throws NotReadable if one is given but unknown
  public static @Nullable ConstraintName read(@Nullable Value value, Execution execution) {
    if (value == null || value instanceof Value.None) {
      return null;
    }
    String text = CallArguments.string(value);
    if (text == null) {
      throw new NotReadable(
          CallArguments.reason(
              "the constraint's name", value, dev.reprise.alembic.value.Arguments.NONE));
    }
    boolean conventional =
        value instanceof Text name
            && execution.shared(Marked.class, Marked.class, Marked::new).texts.contains(name);
    return new ConstraintName(text, conventional);
  }
}

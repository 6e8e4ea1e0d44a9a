package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.Expression;

/// The run of one function, for code that works on its values.
public interface Evaluation extends Execution {

  Budget budget();

  Matches matches();

  Value evaluate(Expression expression);

  /// `object[key]`.
  Value item(Value object, Value key);

  /// The side of a choice that the current branch implies, or the value itself.
  Value settle(Value value);
}

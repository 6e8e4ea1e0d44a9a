package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.Expression;

/// The run of one function, as those see it who work on its values.
public interface Evaluation extends Execution {

  Budget budget();

  Matches matches();

  Value evaluate(Expression expression);

  /// `object[key]`.
  Value item(Value object, Value key);

  /// The side of a choice that the branch being run implies, or the value itself.
  Value settle(Value value);
}

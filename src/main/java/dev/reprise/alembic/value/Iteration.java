package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The elements of `for x in value`.
public sealed interface Iteration {

  /// Each may be a [Value.Maybe] with [Value.Absent] on one side: present only conditionally.
  record Known(List<Value> elements) implements Iteration {}

  /// Objects of the catalog: one iteration per match. `element` creates the loop variable's value.
  record Selected(Condition.Selection selection, int observed, Function<Element, Value> element)
      implements Iteration {}

  /// Rows of a query, or something unknown: any number of iterations, each with `element`. `over`
  /// is a phrase for people (`rows of users`); `some` is the condition that there are such rows, or
  /// null.
  record Repeated(String over, Value element, Condition.@Nullable Rows some) implements Iteration {
    public Repeated(String over, Value element) {
      this(over, element, null);
    }
  }

  /// One match of a [Selected].
  ///
  /// `name` is the object's own name: a placeholder inside a loop, or the name itself if the code
  /// requests one particular match. `selection` and `observed` select exactly this one: a test on
  /// it (`fk["referred_table"] == "users"`) is `new Condition.Some(selection narrowed by the test,
  /// observed)`.
  record Element(Text name, Condition.Selection selection, int observed) {

    /// The value of `observed` in a test on the current match of the loop over `variable`.
    public static int current(int variable) {
      return -2 - variable;
    }
  }
}

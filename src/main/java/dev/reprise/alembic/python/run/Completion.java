package dev.reprise.alembic.python.run;

import dev.reprise.operation.Condition;
import java.util.List;

/// How a block ended. `ended`: control never reaches the code after it. `escapes`: the condition
/// for a `continue` or `break` of the enclosing loop; `breaks`: the condition for a `break`.
public record Completion(boolean ended, Condition escapes, Condition breaks) {
  public static final Completion NORMAL = new Completion(false, Condition.FALSE, Condition.FALSE);
  public static final Completion ENDED = new Completion(true, Condition.FALSE, Condition.FALSE);
  public static final Completion CONTINUE = new Completion(true, Condition.TRUE, Condition.FALSE);
  public static final Completion BREAK = new Completion(true, Condition.TRUE, Condition.TRUE);

  public boolean alwaysEscapes() {
    return ended && escapes.equals(Condition.TRUE);
  }

  public boolean sometimesEscapes() {
    return !ended && !escapes.equals(Condition.FALSE);
  }

  /// This block followed by another, which is reached only if this one neither ended nor escaped.
  public Completion then(Completion next) {
    Condition reached = Condition.not(escapes);
    return new Completion(
        ended || next.ended,
        Choices.bounded(
            Condition.any(List.of(escapes, Condition.all(List.of(reached, next.escapes))))),
        Choices.bounded(
            Condition.any(List.of(breaks, Condition.all(List.of(reached, next.breaks))))));
  }

  /// One or the other, by a condition.
  public static Completion either(Condition condition, Completion then, Completion otherwise) {
    return new Completion(
        then.ended && otherwise.ended,
        Choices.either(condition, then.escapes, otherwise.escapes),
        Choices.either(condition, then.breaks, otherwise.breaks));
  }
}

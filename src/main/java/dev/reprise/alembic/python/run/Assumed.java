package dev.reprise.alembic.python.run;

import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The conditions assumed in the current branch.
public final class Assumed {
  private final List<Condition> conditions = new ArrayList<>();

  public boolean isEmpty() {
    return conditions.isEmpty();
  }

  public void add(Condition condition) {
    conditions.add(condition);
  }

  public void removeLast() {
    conditions.removeLast();
  }

  /// Runs `work` without the conditions assumed so far.
  public void aside(Runnable work) {
    List<Condition> before = List.copyOf(conditions);
    conditions.clear();
    try {
      work.run();
    } finally {
      conditions.addAll(before);
    }
  }

  /// The condition's value implied by the current branch: true, false, or null.
  public @Nullable Boolean known(Condition condition) {
    if (condition instanceof Condition.Constant(boolean value)) {
      return value;
    }
    Condition opposite = Condition.not(condition);
    for (Condition each : conditions) {
      if (each.equals(condition)) {
        return true;
      }
      if (each.equals(opposite)) {
        return false;
      }
      for (Condition part :
          each instanceof Condition.All all ? all.conditions() : List.<Condition>of()) {
        if (part.equals(condition)) {
          return true;
        }
        if (part.equals(opposite)) {
          return false;
        }
      }
    }
    return null;
  }
}

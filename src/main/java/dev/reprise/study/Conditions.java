package dev.reprise.study;

import dev.reprise.operation.Condition;
import java.util.stream.Stream;

/// The questions a condition is made of.
public final class Conditions {
  private Conditions() {}

  public static Stream<Condition> atoms(Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> atoms(inner);
      case Condition.All(var all) -> all.stream().flatMap(Conditions::atoms);
      case Condition.Any(var any) -> any.stream().flatMap(Conditions::atoms);
      case Condition.Constant _,
          Condition.Exists _,
          Condition.Some _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          Stream.of(condition);
    };
  }
}

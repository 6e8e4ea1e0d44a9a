package dev.reprise.alembic.python.run;

import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import java.util.List;

/// Distinguishes functions that `yield` from others.
public final class Generators {
  private Generators() {}

  public static boolean yields(List<Statement> body) {
    return body.stream().anyMatch(Generators::yields);
  }

  private static boolean yields(Statement statement) {
    return switch (statement) {
      case Statement.ExpressionStatement(Expression value, _) -> yields(value);
      case Statement.Assignment assignment -> yields(assignment.value());
      case Statement.AnnotatedAssignment annotated ->
          annotated.value() != null && yields(annotated.value());
      case Statement.AugmentedAssignment augmented -> yields(augmented.value());
      case Statement.If choice ->
          choice.branches().stream().anyMatch(branch -> yields(branch.body()))
              || yields(choice.otherwise());
      case Statement.While loop -> yields(loop.body()) || yields(loop.otherwise());
      case Statement.For loop -> yields(loop.body()) || yields(loop.otherwise());
      case Statement.With with -> yields(with.body());
      case Statement.Try attempt ->
          yields(attempt.body())
              || attempt.handlers().stream().anyMatch(handler -> yields(handler.body()))
              || yields(attempt.otherwise())
              || yields(attempt.finalBody());
      case Statement.Match match -> match.cases().stream().anyMatch(each -> yields(each.body()));
      case Statement.TypeAlias _,
          Statement.Return _,
          Statement.Raise _,
          Statement.Assert _,
          Statement.Delete _,
          Statement.Pass _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Global _,
          Statement.Nonlocal _,
          Statement.Import _,
          Statement.ImportFrom _,
          Statement.FunctionDefinition _,
          Statement.ClassDefinition _ ->
          false;
    };
  }

  /// A `yield` as a statement or as the assigned value; nested ones do not occur in migrations.
  private static boolean yields(Expression expression) {
    return expression instanceof Expression.Yield
        || expression instanceof Expression.YieldFrom
        || expression instanceof Expression.Await(Expression value, _) && yields(value);
  }
}

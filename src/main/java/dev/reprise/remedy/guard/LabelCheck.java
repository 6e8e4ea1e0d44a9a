package dev.reprise.remedy.guard;

import dev.reprise.catalog.Creator;
import dev.reprise.catalog.difference.Difference;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.operation.TypeShape;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Sql;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Checks the labels of an enum whose name is taken, in PL/pgSQL: if another revision may have
/// created it, the error is ignored only if the type has every required label. Additional ones do
/// no harm: a later revision may have added them.
///
/// Contains no percent sign, no brace, and no colon followed by a name, which drivers, f-strings
/// and `sa.text` would interpret. It queries `pg_enum`, as `enum_range` may not return a label that
/// is as new as the transaction.
public record LabelCheck(Name type, List<String> labels) {
  /// The reason why a guard without it is doubtful.
  public static final String UNCHECKED = "the existing type may lack labels";

  /// Null if the existing type can only come from the same statement, or is known to lack a label:
  /// a block would do nothing but raise.
  public static @Nullable LabelCheck of(Problem problem) {
    return problem.operation() instanceof Operation.CreateType create
            && create.shape() instanceof TypeShape.Enumeration(List<String> labels)
            && labels != null
            && isNeeded(problem, create.type(), labels, problem.obstacle(), problem.differences())
        ? new LabelCheck(create.type(), labels)
        : null;
  }

  private static boolean isNeeded(
      Problem problem,
      Name type,
      List<String> labels,
      @Nullable Creator obstacle,
      List<Difference> differences) {
    boolean own = obstacle != null && problem.isOwn(obstacle);
    return differences.isEmpty() && (!own || problem.context().enums().hasOthers(type, labels));
  }

  /// True if it can be written there: not if a loop, or another call, creates other types from the
  /// same text, nor if SQLAlchemy code has to work on other databases as well.
  public boolean fits(Problem problem) {
    boolean alone =
        PlanSteps.operations(problem.upgrade()).stream()
                .filter(each -> each.operation() instanceof Operation.CreateType)
                .filter(each -> isSamePlace(each.origin(), problem.origin()))
                .map(Step.Apply::operation)
                .distinct()
                .count()
            == 1;
    return alone
        && switch (problem.origin()) {
          case Origin.Sql sql -> sql.carrier() == null || isPlain();
          case Origin.PythonCall _ -> !problem.servesOthers();
          case Origin.Code _, Origin.Earlier _ -> false;
        };
  }

  private static boolean isSamePlace(Origin one, Origin other) {
    if (one.source() != other.source()) {
      return false;
    }
    return switch (one) {
      case Origin.Sql(var text, var statement, _, _, _) ->
          other instanceof Origin.Sql sent
              && beginning(text, statement).equals(beginning(sent.text(), sent.statement()));
      case Origin.PythonCall call ->
          other instanceof Origin.PythonCall sent
              && call.call() == sent.call()
              && Objects.equals(call.partSpan(), sent.partSpan());
      case Origin.Code _, Origin.Earlier _ -> false;
    };
  }

  private static Span beginning(MappedText text, SqlStatement statement) {
    int start = statement.span().start();
    return text.place(start, start + 1);
  }

  /// True if the labels mean the same in any kind of literal.
  private boolean isPlain() {
    return labels.stream()
        .allMatch(each -> each.chars().noneMatch(unit -> ":%\\".indexOf(unit) >= 0));
  }

  List<String> declarations() {
    String expected = String.join(", ", labels.stream().map(Sql::quoted).toList());
    return List.of("expected text[] := ARRAY[" + expected + "];", "labels text[];");
  }

  List<String> statements() {
    String name = Sql.name(type);
    return List.of(
        "labels := ARRAY(SELECT enumlabel FROM pg_enum WHERE enumtypid = to_regtype("
            + Sql.quoted(name)
            + ") ORDER BY enumsortorder);",
        "IF NOT labels @> expected THEN",
        Reaction.INNER
            + "RAISE EXCEPTION USING MESSAGE = concat("
            + Sql.quoted("type " + name + " has labels ")
            + ", labels, ', expected ', expected);",
        "END IF;");
  }
}

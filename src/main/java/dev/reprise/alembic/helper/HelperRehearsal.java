package dev.reprise.alembic.helper;

import dev.reprise.alembic.helper.HelperCall.Form;
import dev.reprise.alembic.helper.HelperCall.Role;
import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.connection.SeparateConnections;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.run.FoundAnswer;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Expression.Comparison.Operator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls a function of the project to see how it answers a question.
final class HelperRehearsal {
  private final Helper helper;
  private final ExistenceQuestion question;
  private final HelperNeeds needs;
  private boolean changes;

  HelperRehearsal(Helper helper, ExistenceQuestion question, HelperNeeds needs) {
    this.helper = helper;
    this.question = question;
    this.needs = needs;
  }

  /// True if the function was found to change something.
  boolean changes() {
    return changes;
  }

  /// True if `call`, found with unused names, answers the question itself as well.
  static boolean holds(
      Helper helper, HelperCall call, ExistenceQuestion question, HelperNeeds needs) {
    Boolean answer =
        new HelperRehearsal(helper, question, needs)
            .answer(call.arguments(), call.form() == Form.NAMES);
    return answer != null && answer == (call.form() != Form.TRUE_IF_MISSING);
  }

  /// The meaning of a call: true if a true result or, with `names`, membership in its result means
  /// that the object exists; false if it means that it does not; null if neither.
  @Nullable Boolean answer(List<HelperCall.Argument> given, boolean names) {
    Boolean first = answerOnce(given, names);
    // A function that caches its answers reveals it at the second call.
    return first == null ? null : answerOnce(given, names);
  }

  private @Nullable Boolean answerOnce(List<HelperCall.Argument> given, boolean names) {
    Interpreter interpreter = helper.interpreter();
    SeparateConnections.of(interpreter).forget();
    var condition = new FoundAnswer<Condition>(Condition.FALSE);
    List<Step> steps =
        PlanSteps.of(interpreter.capture(() -> condition.value = condition(given, names)));
    changes |= steps.stream().anyMatch(HelperRehearsal::writes);
    boolean sound =
        !SeparateConnections.of(interpreter).asked()
            && !interpreter.budget().isSpent()
            && steps.stream().allMatch(HelperRehearsal::onlyReads)
            && steps.stream().allMatch(this::asksInPlace)
            && isFresh(condition.value, steps);
    return sound ? question.answeredBy(condition.value) : null;
  }

  private Condition condition(List<HelperCall.Argument> given, boolean names) {
    Interpreter interpreter = helper.interpreter();
    return interpreter.in(
        helper.module(),
        () -> {
          try {
            Value value = interpreter.call(helper.function(), arguments(given));
            return interpreter.truth(
                names
                    ? interpreter
                        .comparisons()
                        .compare(Operator.IN, Text.of(question.subject()), value)
                    : value);
          } catch (StackOverflowError _) {
            return new Condition.Unknown("nested too deeply to follow");
          }
        });
  }

  private Arguments arguments(List<HelperCall.Argument> given) {
    List<Arguments.Argument> positional = new ArrayList<>();
    Map<String, Arguments.Argument> keywords = new LinkedHashMap<>();
    for (HelperCall.Argument each : given) {
      Arguments.Argument argument = new Arguments.Argument(value(each.role()), null);
      if (each.keyword() == null) {
        positional.add(argument);
      } else {
        keywords.put(each.keyword(), argument);
      }
    }
    return new Arguments(positional, keywords, null);
  }

  private Value value(Role role) {
    Interpreter interpreter = helper.interpreter();
    return switch (role) {
      case TABLE -> Text.of(question.table().name());
      case PART -> question.part() == null ? Value.NONE : Text.of(question.part());
      case SCHEMA ->
          question.table().schema() == null ? Value.NONE : Text.of(question.table().schema());
      case CONNECTION -> ConnectionObject.MIGRATION;
      case INSPECTOR ->
          interpreter.call(
              interpreter.imports().member("sqlalchemy", "inspect"),
              Arguments.of(ConnectionObject.MIGRATION));
      case OPERATIONS -> interpreter.imports().module("alembic.op");
    };
  }

  private static boolean writes(Step step) {
    return step instanceof Step.Apply(Operation operation, _)
        && !(operation instanceof Operation.Read)
        && !(operation instanceof Operation.Session);
  }

  private static boolean onlyReads(Step step) {
    return switch (step) {
      case Step.Apply(Operation operation, _) -> operation instanceof Operation.Read;
      case Step.Observe _, Step.Return _ -> true;
      case Step.Savepoint _, Step.Autocommit _, Step.Single _ -> false;
      case Step.Compound _ -> true;
    };
  }

  /// True if the step sends no SQL, or acceptable SQL: without a schema, it has to look where the
  /// bare name is resolved, not in all schemas.
  private boolean asksInPlace(Step step) {
    return !(step instanceof Step.Apply(_, Origin.Sql sql))
        || !needs.anyDatabase()
            && (question.table().schema() != null || followsSearchPath(sql.text().text()));
  }

  private static boolean followsSearchPath(String query) {
    String text = query.toLowerCase(Locale.ROOT);
    return text.contains("regclass")
        || text.contains("_is_visible")
        || text.contains("current_schema") && !text.contains("current_schemas");
  }

  /// True if the condition queries the database at the time of the call, not a cache.
  private static boolean isFresh(Condition condition, List<Step> steps) {
    Set<Integer> now = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Observe observe) {
        now.add(observe.id());
      }
    }
    return condition.atoms().allMatch(each -> isFreshAtom(each, now));
  }

  private static boolean isFreshAtom(Condition atom, Set<Integer> now) {
    return switch (atom) {
      case Condition.Exists(_, int observed) -> isFresh(observed, now);
      case Condition.Some(_, int observed) -> isFresh(observed, now);
      case Condition _ -> true;
    };
  }

  private static boolean isFresh(int observed, Set<Integer> now) {
    return observed == Condition.NOW || now.contains(observed);
  }
}

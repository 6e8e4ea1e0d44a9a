package dev.reprise.alembic;

import dev.reprise.alembic.HelperCall.Form;
import dev.reprise.alembic.HelperCall.Role;
import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.connection.SeparateConnections;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Expression.Comparison.Operator;
import dev.reprise.syntax.python.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls a function of the project with names it has never seen, to find out whether what it gives
/// answers a question, and with which arguments in which order.
final class HelperTrial {
  private static final int MAXIMUM_ARGUMENTS = 4;
  private static final String SOME_TABLE = "reprise_table";
  private static final String SOME_PART = "reprise_part";

  private final Helper helper;
  private final ExistenceQuestion question;
  private final boolean needsSchema;
  private boolean changes;

  /// `needsSchema`: only a call that hands over the schema will do.
  HelperTrial(Helper helper, ExistenceQuestion question, boolean needsSchema) {
    this.helper = helper;
    this.question = question;
    this.needsSchema = needsSchema;
  }

  /// The same question about names that no function knows.
  static ExistenceQuestion unheard(ExistenceQuestion question) {
    return question.named(SOME_TABLE, SOME_PART);
  }

  /// Whether the function has turned out to do more than ask.
  boolean changes() {
    return changes;
  }

  /// A way to ask the function the question, or null.
  @Nullable HelperCall search() {
    List<Parameter> required = new ArrayList<>();
    List<Parameter> optional = new ArrayList<>();
    boolean variadic = false;
    for (Parameter parameter : helper.function().parameters()) {
      switch (parameter.kind()) {
        case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY ->
            (parameter.defaultValue() == null ? required : optional).add(parameter);
        case VARIADIC_POSITIONAL -> variadic = true;
        case VARIADIC_KEYWORD -> {}
      }
    }
    if (required.size() > MAXIMUM_ARGUMENTS) {
      return null;
    }
    return variadic && required.isEmpty()
        ? spread()
        : filled(List.of(), required, optional);
  }

  /// Whether `call`, found for names unheard of, answers the question itself as well.
  static boolean holds(Helper helper, HelperCall call, ExistenceQuestion question) {
    Boolean answer =
        new HelperTrial(helper, question, false)
            .answer(call.arguments(), call.form() == Form.NAMES);
    return answer != null && answer == (call.form() != Form.TRUE_IF_MISSING);
  }

  /// A wrapper hands on whatever it is given.
  private @Nullable HelperCall spread() {
    for (int count = 1; count <= 3; count++) {
      HelperCall call = placed(List.of(), count);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  private @Nullable HelperCall placed(List<HelperCall.Argument> given, int left) {
    if (left == 0) {
      return tried(given);
    }
    for (Role role : open(given)) {
      HelperCall call = placed(plus(given, role, null), left - 1);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  private @Nullable HelperCall filled(
      List<HelperCall.Argument> given, List<Parameter> required, List<Parameter> optional) {
    if (required.isEmpty()) {
      HelperCall call = tried(given);
      return call != null ? call : named(given, optional);
    }
    Parameter next = required.getFirst();
    String keyword = next.kind() == Parameter.Kind.KEYWORD_ONLY ? next.name() : null;
    for (Role role : open(given)) {
      HelperCall call =
          filled(plus(given, role, keyword), required.subList(1, required.size()), optional);
      if (call != null) {
        return call;
      }
    }
    return null;
  }

  /// One more argument for a parameter that need not be given.
  private @Nullable HelperCall named(
      List<HelperCall.Argument> given, List<Parameter> optional) {
    for (Parameter parameter : optional) {
      for (Role role : open(given)) {
        HelperCall call =
            parameter.kind() == Parameter.Kind.POSITIONAL_ONLY
                ? null
                : tried(plus(given, role, parameter.name()));
        if (call != null) {
          return call;
        }
      }
    }
    return null;
  }

  /// What may be handed over besides: each name once, and one way to the database.
  private List<Role> open(List<HelperCall.Argument> given) {
    List<Role> open = new ArrayList<>();
    boolean connected = false;
    for (HelperCall.Argument each : given) {
      connected |= each.role().compareTo(Role.CONNECTION) >= 0;
    }
    for (Role role : Role.values()) {
      boolean fits =
          switch (role) {
            case TABLE -> !question.table().name().isEmpty();
            case PART -> question.part() != null;
            case SCHEMA -> needsSchema || question.table().schema() != null;
            case CONNECTION, INSPECTOR, OPERATIONS -> !connected;
          };
      if (fits && given.stream().noneMatch(each -> each.role() == role)) {
        open.add(role);
      }
    }
    return open;
  }

  private static List<HelperCall.Argument> plus(
      List<HelperCall.Argument> given, Role role, @Nullable String keyword) {
    List<HelperCall.Argument> all = new ArrayList<>(given);
    all.add(new HelperCall.Argument(role, keyword));
    return all;
  }

  private @Nullable HelperCall tried(List<HelperCall.Argument> given) {
    Role subject = question.kind() == ObjectKind.TABLE ? Role.TABLE : Role.PART;
    boolean names = given.stream().noneMatch(each -> each.role() == subject);
    boolean schema = given.stream().anyMatch(each -> each.role() == Role.SCHEMA);
    if (changes || needsSchema && !schema) {
      return null;
    }
    Boolean answer = answer(given, names);
    if (answer == null || names && !answer) {
      return null;
    }
    Form form = names ? Form.NAMES : answer ? Form.TRUE_IF_THERE : Form.TRUE_IF_MISSING;
    return new HelperCall(helper.spelled(), given, form, helper.imported());
  }

  private @Nullable Boolean answer(List<HelperCall.Argument> given, boolean names) {
    Boolean first = answerOnce(given, names);
    // One that keeps its answers shows it at the second call.
    return first == null ? null : answerOnce(given, names);
  }

  private @Nullable Boolean answerOnce(List<HelperCall.Argument> given, boolean names) {
    Interpreter interpreter = helper.interpreter();
    SeparateConnections.of(interpreter).forget();
    var condition = new Answer<Condition>(Condition.FALSE);
    List<Step> steps =
        PlanSteps.of(
            interpreter.capture(() ->
                condition.value = condition(given, names)));
    changes |= steps.stream().anyMatch(HelperTrial::writes);
    boolean sound =
        !SeparateConnections.of(interpreter).asked()
            && !interpreter.budget().isSpent()
            && steps.stream().allMatch(HelperTrial::onlyReads)
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
            return new Condition.Unknown("nested too deeply to be followed");
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
      case Step.Send _,
          Step.Observe _,
          Step.Return _,
          Step.Branch _,
          Step.Routine _,
          Step.Attempt _,
          Step.ForEach _,
          Step.Repeat _ ->
          true;
      case Step.Raise _,
          Step.Reraise _,
          Step.Savepoint _,
          Step.Autocommit _,
          Step.Commit _,
          Step.Rollback _,
          Step.Begin _,
          Step.Unknown _ ->
          false;
    };
  }

  /// Whether the condition asks the database at the time of the call, not for what was kept.
  private static boolean isFresh(Condition condition, List<Step> steps) {
    Set<Integer> now = new HashSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Observe observe) {
        now.add(observe.id());
      }
    }
    return isFresh(condition, now);
  }

  private static boolean isFresh(Condition condition, Set<Integer> now) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> isFresh(inner, now);
      case Condition.All(List<Condition> all) -> all.stream().allMatch(each -> isFresh(each, now));
      case Condition.Any(List<Condition> any) -> any.stream().allMatch(each -> isFresh(each, now));
      case Condition.Exists(_, int observed) -> isFresh(observed, now);
      case Condition.Some(_, int observed) -> isFresh(observed, now);
      case Condition.Constant _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Unknown _ ->
          true;
    };
  }

  private static boolean isFresh(int observed, Set<Integer> now) {
    return observed == Condition.NOW || now.contains(observed);
  }

  /// A function of the project, under the name a revision calls it by.
  ///
  /// @param module where the name is looked up
  /// @param imported what a revision has to import for it, or null
  /// @param uses by how many revisions
  record Helper(
      String spelled,
      FunctionValue function,
      Interpreter interpreter,
      Frame module,
      @Nullable HelperImport imported,
      int uses) {}
}

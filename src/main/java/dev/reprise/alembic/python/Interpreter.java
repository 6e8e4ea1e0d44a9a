package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Iterations;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.run.Assumed;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Completion;
import dev.reprise.alembic.python.run.Evaluation;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.python.run.Journal;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.python.run.RunPosition;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.Library;
import dev.reprise.alembic.value.Reflected;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.alembic.value.WholeModules;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The state of one run, and the interface between the evaluator's parts: statements, expressions,
/// calls, attributes, imports, and the library.
public final class Interpreter implements Evaluation {
  private final Platform platform;
  private final Map<String, Value> assumptions;
  private final Map<Object, Object> shared = new HashMap<>();
  private final Budget budget;
  private final Journal journal = new Journal();

  private final Statements statements = new Statements(this);
  private final PythonExpressions expressions = new PythonExpressions(this);
  private final Calls calls = new Calls(this);
  private final Attributes attributes = new Attributes(this);
  private final Comparisons comparisons = new Comparisons(this);
  private final Membership membership = new Membership(this);
  private final Matches matches = new Matches();
  private final ModuleImports imports;
  private final Library library;

  private final Assumed assumed = new Assumed();
  private final RunPosition position;
  private List<Step> steps = new ArrayList<>();
  private List<Call> asked = List.of();
  private int observations;
  private Step.@Nullable Unknown limit;

  public Interpreter(
      Source revision,
      Platform platform,
      Library library,
      ModuleLoader loader,
      Budget budget,
      Map<String, Value> assumptions) {
    this.assumptions = assumptions;
    this.platform = platform;
    this.budget = budget;
    this.library = new StandardLibrary(library);
    this.imports = new ModuleImports(this, loader);
    this.position = new RunPosition(new Frame(new Scope(null), revision, List.of()));
  }

  // ---- the parts

  @Override
  public Budget budget() {
    return budget;
  }

  Journal journal() {
    return journal;
  }

  public Statements statements() {
    return statements;
  }

  Calls calls() {
    return calls;
  }

  public Comparisons comparisons() {
    return comparisons;
  }

  Membership membership() {
    return membership;
  }

  /// True if the code searched the database's catalog.
  public boolean searchesCatalog() {
    return matches.any();
  }

  @Override
  public Matches matches() {
    return matches;
  }

  public ModuleImports imports() {
    return imports;
  }

  Library library() {
    return library;
  }

  Frame frame() {
    return position.frame();
  }

  /// Runs `work` in another frame.
  public <T extends @Nullable Object> T in(Frame other, Supplier<T> work) {
    return position.in(other, work);
  }

  /// Evaluates `work` as part of `newCall`, which becomes the origin of emitted steps.
  <T> T calling(Call newCall, Supplier<T> work) {
    return position.calling(newCall, work);
  }

  /// Sets the current statement or expression, outside any call.
  public void at(Span span) {
    position.at(span);
  }

  @Override
  public Value evaluate(Expression expression) {
    return expressions.evaluate(expression);
  }

  /// Evaluates the condition of an `if`.
  Value ask(Expression question) {
    List<Call> before = asked;
    asked = calls(question);
    try {
      return evaluate(question);
    } finally {
      asked = before;
    }
  }

  /// True if the current call is the condition of an `if`, or part of it: it will not change
  /// anything.
  boolean isAsked() {
    return asked.stream().anyMatch(each -> each == call());
  }

  private static List<Call> calls(Expression question) {
    return switch (question) {
      case Call asked -> List.of(asked);
      case Expression.UnaryOperation(_, Expression operand, _) -> calls(operand);
      case Expression.BooleanOperation operation ->
          operation.operands().stream().flatMap(each -> calls(each).stream()).toList();
      case Expression _ -> List.of();
    };
  }

  /// Records where the budget was exhausted.
  void noteLimit() {
    String reason = budget.spent();
    if (reason != null && limit == null) {
      limit = new Step.Unknown(reason, Operation.Reach.SCHEMA, place());
    }
  }

  /// The place and reason at which following stopped, or null if everything was followed.
  public Step.@Nullable Unknown limit() {
    return limit;
  }

  /// Evaluates `work` under the assumption `condition`, which decides values that depend on it.
  <T> T assuming(Condition condition, Supplier<T> work) {
    frame().path().add(condition);
    assumed.add(condition);
    try {
      return work.get();
    } finally {
      assumed.removeLast();
      frame().path().removeLast();
    }
  }

  @Override
  public Value item(Value object, Value key) {
    return Subscripts.item(object, key, this);
  }

  @Override
  public Value settle(Value value) {
    if (assumed.isEmpty()
        || !(value instanceof Value.Maybe(Condition condition, Value then, Value otherwise))) {
      return value;
    }
    Boolean known = assumed.known(condition);
    if (known != null) {
      return settle(known ? then : otherwise);
    }
    return Choices.of(condition, settle(then), settle(otherwise));
  }

  /// The condition, decided if the current branch implies it.
  public Condition settle(Condition condition) {
    Boolean known = assumed.known(condition);
    return known == null ? condition : known ? Condition.TRUE : Condition.FALSE;
  }

  /// Runs `work`, part of a module with that scope, as if no branch were open: a module has the
  /// same content in both branches.
  void outsideBranches(Scope module, Runnable work) {
    journal.aside(module, () -> assumed.aside(work));
  }

  @Override
  public void wholeModules() {
    if (imports.isDivided()) {
      throw new WholeModules();
    }
  }

  // ---- Execution: places

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public Source source() {
    return frame().source();
  }

  @Override
  public Origin origin() {
    return position.origin(null, null);
  }

  @Override
  public Origin origin(String part, @Nullable Span partSpan) {
    return position.origin(part, partSpan);
  }

  @Override
  public Origin.Code place() {
    return position.place();
  }

  @Override
  public Origin.Site site() {
    return position.site();
  }

  @Override
  public List<Origin.Site> through() {
    return frame().through();
  }

  @Override
  public @Nullable Call call() {
    return position.call();
  }

  // ---- Execution: steps

  @Override
  public void emit(Step step) {
    budget.addStep();
    steps.add(step);
  }

  @Override
  public int observe() {
    int id = observations++;
    emit(new Step.Observe(id, place()));
    return id;
  }

  @Override
  public void unknownStep(String reason, Operation.Reach reach) {
    emit(new Step.Unknown(reason, reach, origin()));
  }

  @Override
  public Value.Unknown unknown(String reason) {
    return new Value.Unknown(reason, site());
  }

  @Override
  public Value setting(Setting setting, String reason) {
    Value assumed = assumptions.get(setting.key());
    return assumed == null ? new Value.Unknown(reason, site(), setting) : assumed;
  }

  @Override
  public @Nullable Value assumed(String key) {
    return assumptions.get(key);
  }

  @Override
  public List<Step> capture(Runnable work) {
    List<Step> before = steps;
    List<Step> captured = new ArrayList<>();
    steps = captured;
    try {
      work.run();
    } finally {
      steps = before;
    }
    return captured;
  }

  @Override
  public void branch(Condition condition, Runnable then, Runnable otherwise) {
    statements.decide(
        condition,
        place(),
        () -> {
          calls.refused(then);
          return Completion.NORMAL;
        },
        () -> {
          calls.refused(otherwise);
          return Completion.NORMAL;
        });
  }

  @Override
  public void changing(Object container) {
    budget.work(journal.changing(container));
  }

  // ---- Execution: Python

  @Override
  public Value call(Value function, Arguments arguments) {
    return calls.call(function, arguments);
  }

  @Override
  public Value attribute(Value object, String name) {
    return attributes.get(object, name);
  }

  Attributes attributes() {
    return attributes;
  }

  @Override
  public @Nullable List<Value> elements(Value iterable) {
    return iterate(iterable) instanceof Iteration.Known(List<Value> elements) ? elements : null;
  }

  @Override
  public Iteration iterate(Value iterable) {
    Iteration iteration = Iterations.of(iterable, this);
    if (iteration instanceof Iteration.Known(List<Value> elements)) {
      budget.work(elements.size());
    }
    return iteration;
  }

  @Override
  public Condition truth(Value value) {
    return settle(Choices.bounded(comparisons.truth(value)));
  }

  @Override
  public Condition equal(Value left, Value right) {
    return comparisons.equal(left, right);
  }

  @Override
  public Text text(Value value) {
    return Formatting.text(value, this);
  }

  @Override
  public Reflected reflected(
      Condition.Selection selection, int observed, Function<Iteration.Element, Value> element) {
    Iteration.Selected over = new Iteration.Selected(selection, observed, element);
    int variable = matches.open(over);
    return new Reflected(over, variable, null, matches.current(variable), Condition.TRUE);
  }

  @Override
  public <T> T shared(Object key, Class<T> type, Supplier<T> make) {
    return type.cast(shared.computeIfAbsent(key, _ -> make.get()));
  }
}

package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.Fix.Applicability;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts one question in front of a call and of what the revision does to rows: a backfill that runs
/// again behind a column that is passed over would write over what the application has written
/// since.
final class Together {
  private final Problem problem;
  private final Source source;
  private final Call call;
  private final Module module;

  private Together(Problem problem, Call call, Module module) {
    this.problem = problem;
    this.source = problem.revision();
    this.call = call;
    this.module = module;
  }

  /// `question` is what to ask for `main`, the main work of `call`. Null where that and what is
  /// done to rows do not stand together, with nothing between that wants a question of its own.
  static @Nullable Fix of(Problem problem, Call call, Operation main, Asking question) {
    try {
      return new Together(problem, call, PythonReader.read(problem.revision())).fix(main, question);
    } catch (SyntaxError unreadable) {
      return null;
    }
  }

  private @Nullable Fix fix(Operation main, Asking question) {
    if (main instanceof Operation.CreateIndex || main instanceof Operation.AddConstraint) {
      return null; // no rows come with it
    }
    List<Span> spans = new ArrayList<>();
    spans.add(call.span());
    for (Origin each : problem.surroundings().rows()) {
      Origin.Site site = each.siteIn(source);
      if (!site.source().path().equals(source.path())) {
        return null;
      }
      spans.add(site.span());
    }
    List<Statement> statements = around(spans);
    if (statements.isEmpty()) {
      return null;
    }
    Span range = statements.getFirst().span().to(statements.getLast().span());
    if (!mayWait(range, main) || bindsForLater(statements, range)) {
      return null;
    }
    Edit moved = Lines.under(source, module, range, "if " + question.condition());
    if (moved == null) {
      return null;
    }
    List<Edit> edits = new ArrayList<>();
    edits.add(moved);
    edits.addAll(question.imports());
    String title = question.title() + ", for the rows, too";
    boolean again = problem.when() == When.RERUN;
    return Remedy.fix(problem, title, again ? Applicability.SAFE : Applicability.UNSAFE, edits);
  }

  /// The statements of the innermost block from the first that holds one of `spans` to the last.
  private List<Statement> around(List<Span> spans) {
    List<Statement> innermost = List.of();
    List<List<Statement>> blocks = new ArrayList<>();
    blocks.add(module.body());
    module.forEach(node -> blocks.addAll(blocks(node)));
    for (List<Statement> block : blocks) {
      int first = Integer.MAX_VALUE;
      int last = -1;
      boolean all = true;
      for (Span span : spans) {
        int at = holding(block, span);
        all &= at >= 0;
        first = Math.min(first, at);
        last = Math.max(last, at);
      }
      if (all) {
        innermost = block.subList(first, last + 1); // parents come before their parts
      }
    }
    return innermost;
  }

  private static int holding(List<Statement> block, Span span) {
    for (int i = 0; i < block.size(); i++) {
      if (block.get(i).span().contains(span)) {
        return i;
      }
    }
    return -1;
  }

  private static List<List<Statement>> blocks(Node node) {
    return switch (node) {
      case Statement.FunctionDefinition function -> List.of(function.body());
      case Statement.If choice -> List.of(choice.otherwise());
      case Statement.Branch branch -> List.of(branch.body());
      case Statement.For loop -> List.of(loop.body(), loop.otherwise());
      case Statement.With with -> List.of(with.body());
      case Statement.Try attempt ->
          List.of(attempt.body(), attempt.otherwise(), attempt.finalBody());
      case Statement.Handler handler -> List.of(handler.body());
      case Node _ -> List.of();
    };
  }

  /// Whether everything in `range` is there, and done, where what `main` makes is.
  private boolean mayWait(Span range, Operation main) {
    for (Step step : PlanSteps.of(problem.upgrade())) {
      Origin.Site site = step.origin().siteIn(source);
      boolean inside = site.source().path().equals(source.path()) && range.contains(site.span());
      if (!inside) {
        continue;
      }
      boolean waits =
          switch (step) {
            case Step.Apply(Operation operation, Origin origin) ->
                isOwn(origin) || goesWith(operation, main);
            case Step.Send _, Step.Observe _, Step.Branch _, Step.Routine _, Step.ForEach _ -> true;
            case Step.Repeat _, Step.Savepoint _ -> true;
            case Step.Return _,
                Step.Attempt _,
                Step.Raise _,
                Step.Reraise _,
                Step.Autocommit _,
                Step.Commit _,
                Step.Rollback _,
                Step.Begin _,
                Step.Unknown _ ->
                false;
          };
      if (!waits) {
        return false;
      }
    }
    return true;
  }

  private boolean isOwn(Origin origin) {
    return origin instanceof Origin.PythonCall python && python.call() == call;
  }

  /// Rows, and more of the same column or table.
  private static boolean goesWith(Operation operation, Operation main) {
    return switch (operation) {
      case Operation.Insert _,
          Operation.Update _,
          Operation.Delete _,
          Operation.Truncate _,
          Operation.Read _,
          Operation.Touch _ ->
          true;
      case Operation.AlterColumn alter -> alter.table().equals(table(main));
      case Operation.AddColumn add ->
          main instanceof Operation.AddColumn && add.table().equals(table(main));
      case Operation.DropColumn drop ->
          main instanceof Operation.DropColumn && drop.table().equals(table(main));
      case Operation _ -> false;
    };
  }

  private static @Nullable Name table(Operation main) {
    return switch (main) {
      case Operation.CreateTable create -> create.table();
      case Operation.AddColumn add -> add.table();
      case Operation.DropColumn drop -> drop.table();
      case Operation.AlterColumn alter -> alter.table();
      case Operation _ -> null;
    };
  }

  /// Whether a name that the statements bind is read behind them.
  private boolean bindsForLater(List<Statement> statements, Span range) {
    Set<String> bound = new HashSet<>();
    boolean[] leaves = {false};
    statements.forEach(statement ->
        statement.forEach(node -> {
          switch (node) {
            case Statement.Assignment assignment ->
                assignment.targets().forEach(it -> names(it, bound));
            case Statement.AnnotatedAssignment assignment -> names(assignment.target(), bound);
            case Statement.For loop -> names(loop.target(), bound);
            case Statement.WithItem item when item.target() != null -> names(item.target(), bound);
            case Statement.ImportedName imported ->
                bound.add(imported.alias() == null ? imported.name() : imported.alias());
            case Statement.FunctionDefinition function -> bound.add(function.name());
            case Statement.Return _, Statement.Global _, Statement.Nonlocal _ -> leaves[0] = true;
            case Expression.NamedExpression named -> names(named.target(), bound);
            case Node _ -> {} // binds nothing
          }
        }));
    module.forEach(node -> {
      if (node instanceof Expression.Name name
          && name.span().start() >= range.end()
          && bound.contains(name.identifier())) {
        leaves[0] = true;
      }
    });
    return leaves[0];
  }

  private static void names(Expression target, Set<String> bound) {
    target.forEach(node -> {
      if (node instanceof Expression.Name name) {
        bound.add(name.identifier());
      }
    });
  }
}

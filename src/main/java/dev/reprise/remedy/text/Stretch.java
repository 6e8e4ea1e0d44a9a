package dev.reprise.remedy.text;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Adjacent statements in a block: those of the innermost block, from the first to the last that
/// contains one of the given spans.
public final class Stretch {
  private final Source source;
  private final Module module;
  private final List<Statement> block;
  private final List<Statement> statements;

  private Stretch(Source source, Module module, List<Statement> block, int first, int end) {
    this.source = source;
    this.module = module;
    this.block = block;
    this.statements = block.subList(first, end);
  }

  /// Null if no block contains all of `spans`.
  public static @Nullable Stretch of(Source source, List<Span> spans) {
    Module module;
    try {
      module = PythonReader.read(source);
    } catch (SyntaxError unreadable) {
      return null;
    }
    Stretch innermost = in(module.body(), spans, source, module);
    for (Node node = around(spans, module); node != null; node = around(spans, node)) {
      for (List<Statement> block : blocks(node)) {
        Stretch inner = in(block, spans, source, module);
        innermost = inner == null ? innermost : inner;
      }
    }
    return innermost;
  }

  /// Null if the block does not contain all of `spans`.
  private static @Nullable Stretch in(
      List<Statement> block, List<Span> spans, Source source, Module module) {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (Span span : spans) {
      int at = holding(block, span);
      if (at < 0) {
        return null;
      }
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
    return new Stretch(source, module, block, first, last + 1);
  }

  /// The part of `node` that contains all of `spans`; null if there is none.
  private static @Nullable Node around(List<Span> spans, Node node) {
    for (Node part : node.children()) {
      if (spans.stream().allMatch(part.span()::contains)) {
        return part;
      }
    }
    return null;
  }

  /// The same extended by later statements that read names bound in it, if `joins` allows them;
  /// null if one of them cannot be included.
  public @Nullable Stretch closed(Predicate<Span> joins) {
    Stretch closed = this;
    while (closed.servesLater()) {
      int end = block.indexOf(closed.statements.getLast()) + 1;
      if (end >= block.size() || !joins.test(block.get(end).span())) {
        return null;
      }
      closed = new Stretch(source, module, block, block.indexOf(statements.getFirst()), end + 1);
    }
    return closed;
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

  /// This and the next statement of its block; null at the block's end.
  public @Nullable Stretch longer() {
    int first = block.indexOf(statements.getFirst());
    int end = first + statements.size() + 1;
    return end > block.size() ? null : new Stretch(source, module, block, first, end);
  }

  public Statement first() {
    return statements.getFirst();
  }

  public Span span() {
    return statements.getFirst().span().to(statements.getLast().span());
  }

  /// True if they are the body of a module or a class, or whole functions.
  public boolean defines() {
    return statements.stream()
        .anyMatch(each ->
            each instanceof Statement.FunctionDefinition
                || each instanceof Statement.ClassDefinition
                || each instanceof Statement.ImportFrom
                || each instanceof Statement.Import);
  }

  /// All of them under `head:`; null if they share a line with something else.
  public @Nullable Edit under(String head) {
    return Lines.under(source, statements, head);
  }

  /// True if a `condition` over them would read a name before they bind it.
  public boolean binds(String condition) {
    Set<String> bound = bound();
    return Pattern.compile("\"[^\"]*\"|'[^']*'|\\w+")
        .matcher(condition)
        .results()
        .anyMatch(each -> bound.contains(each.group()));
  }

  private Set<String> bound() {
    Set<String> bound = new HashSet<>();
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
            case Expression.NamedExpression named -> names(named.target(), bound);
            case Node _ -> {} // binds nothing
          }
        }));
    return bound;
  }

  /// True if they end the function, or if a name that they bind is read after them.
  private boolean servesLater() {
    Set<String> bound = bound();
    boolean[] leaves = {false};
    statements.forEach(statement ->
        statement.forEach(node ->
            leaves[0] |=
                node instanceof Statement.Return
                    || node instanceof Statement.Global
                    || node instanceof Statement.Nonlocal));
    if (leaves[0] || bound.isEmpty()) {
      return leaves[0];
    }
    int end = end();
    List<Expression.Name> anew = new ArrayList<>();
    module.forEach(node -> {
      if (node instanceof Statement.With with && with.span().start() >= span().end()) {
        anew.addAll(boundAnew(with));
      }
    });
    module.forEach(node -> {
      if (node instanceof Expression.Name name
          && name.span().start() >= span().end()
          && name.span().start() < end
          && bound.contains(name.identifier())
          && !anew.contains(name)) {
        leaves[0] = true;
      }
    });
    return leaves[0];
  }

  /// Names that a later `with … as batch_op` binds again, and their uses in it.
  private static List<Expression.Name> boundAnew(Statement.With with) {
    Set<String> targets = new HashSet<>();
    with.items()
        .forEach(each -> {
          if (each.target() != null) {
            names(each.target(), targets);
          }
        });
    List<Expression.Name> anew = new ArrayList<>();
    with.forEach(node -> {
      boolean given =
          with.items().stream().anyMatch(each -> each.context().span().contains(node.span()));
      if (node instanceof Expression.Name name && !given && targets.contains(name.identifier())) {
        anew.add(name);
      }
    });
    return anew;
  }

  /// The end of the enclosing function: its names are bound nowhere else.
  private int end() {
    int[] end = {source.text().length()};
    module.forEach(node -> {
      if (node instanceof Statement.FunctionDefinition function
          && function.span().contains(span())
          && !function.span().equals(span())) {
        end[0] = Math.min(end[0], function.span().end());
      }
    });
    return end[0];
  }

  private static void names(Expression target, Set<String> bound) {
    target.forEach(node -> {
      if (node instanceof Expression.Name name) {
        bound.add(name.identifier());
      }
    });
  }
}

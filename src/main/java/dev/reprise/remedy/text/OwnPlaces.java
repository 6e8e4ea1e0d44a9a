package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The places outside a call whose values reach only this call: a name that is bound once and read
/// once passes on its value.
final class OwnPlaces {
  private final Source source;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Origin.Site> through;
  private final List<Span> own = new ArrayList<>();
  private final Deque<Node> open = new ArrayDeque<>();

  private OwnPlaces(Source source, Module module, List<Origin.Site> through) {
    this.source = source;
    this.through = through;
    module.forEach(nodes::add);
  }

  /// `through` are the calls that led to the function that contains `call`.
  static List<Span> of(Source source, Call call, List<Origin.Site> through) {
    try {
      var places = new OwnPlaces(source, PythonReader.read(source), through);
      places.open.add(call);
      while (!places.open.isEmpty()) {
        places.follow(places.open.pop());
      }
      return places.own;
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }

  private void follow(Node part) {
    part.forEach(node -> {
      if (node instanceof Expression.Name name) {
        follow(name);
      }
    });
  }

  private void follow(Expression.Name name) {
    Statement.FunctionDefinition function = functionAround(name.span());
    if (function != null && follow(name, function)) {
      return;
    }
    List<Binding> bindings = bindings(name.identifier(), null);
    if (bindings.size() == 1 && uses(name.identifier(), new Span(0, source.text().length())) == 1) {
      own(bindings.getFirst());
    }
  }

  /// True if the name is local to the function.
  private boolean follow(Expression.Name name, Statement.FunctionDefinition function) {
    List<Binding> bindings = bindings(name.identifier(), function);
    if (!bindings.isEmpty()) {
      last(name, bindings, function);
      return true;
    }
    for (int i = 0; i < function.parameters().size(); i++) {
      Parameter parameter = function.parameters().get(i);
      if (parameter.name().equals(name.identifier())) {
        if (uses(name.identifier(), function.span()) == 1) {
          given(parameter, i, function);
        }
        return true;
      }
    }
    return false;
  }

  /// A statement that binds a name: `whole` is the statement, `value` the value of the name or, in
  /// a loop, the iterated one.
  private record Binding(Statement whole, Expression value) {
    boolean isLoop() {
      return whole instanceof Statement.For;
    }
  }

  /// Only the last value bound before the name is read belongs to it, and only if nothing else
  /// reads it before the next binding.
  private void last(
      Expression.Name name, List<Binding> bindings, Statement.FunctionDefinition function) {
    Binding last = null;
    int next = function.span().end();
    for (Binding each : bindings) {
      if (each.whole().span().start() <= name.span().start()) {
        last = each;
      } else {
        next = Math.min(next, each.whole().span().start());
      }
    }
    if (last == null || !last.isLoop() && isRepeatedWithout(last, name)) {
      return;
    }
    if (uses(name.identifier(), new Span(last.whole().span().start(), next)) == 1) {
      own(last);
    }
  }

  /// True if a loop repeats the read but not the binding.
  private boolean isRepeatedWithout(Binding binding, Expression.Name name) {
    return nodes.stream()
        .anyMatch(each ->
            (each instanceof Statement.For || each instanceof Statement.While)
                && each.span().contains(name.span())
                && !each.span().contains(binding.whole().span()));
  }

  private void own(Binding binding) {
    if (!own.contains(binding.value().span())) {
      own.add(binding.value().span());
      open.add(binding.value());
    }
  }

  /// The assignments and loops that bind a name in one function, or at module level.
  private List<Binding> bindings(String name, Statement.@Nullable FunctionDefinition function) {
    List<Binding> bindings = new ArrayList<>();
    for (Node node : nodes) {
      Binding binding = binding(node, name);
      if (binding != null && functionAround(binding.whole().span()) == function) {
        bindings.add(binding);
      }
    }
    return bindings;
  }

  private static @Nullable Binding binding(Node node, String name) {
    return switch (node) {
      case Statement.Assignment assignment ->
          assignment.targets().size() == 1 && isName(assignment.targets().getFirst(), name)
              ? new Binding(assignment, assignment.value())
              : null;
      case Statement.AnnotatedAssignment assignment ->
          assignment.value() != null && isName(assignment.target(), name)
              ? new Binding(assignment, assignment.value())
              : null;
      case Statement.For loop ->
          isName(loop.target(), name) ? new Binding(loop, loop.iterable()) : null;
      case Node _ -> null;
    };
  }

  private static boolean isName(Expression target, String name) {
    return target instanceof Expression.Name written && written.identifier().equals(name);
  }

  /// The number of times a name is written in a part of the file, except where it is bound.
  private long uses(String name, Span part) {
    return nodes.stream()
        .filter(each ->
            each instanceof Expression.Name written
                && written.identifier().equals(name)
                && part.contains(written.span())
                && !isTarget(written))
        .count();
  }

  private boolean isTarget(Expression.Name name) {
    return nodes.stream()
        .anyMatch(each -> {
          Binding binding = binding(each, name.identifier());
          return binding != null
              && name.span().start() < binding.value().span().start()
              && binding.whole().span().contains(name.span());
        });
  }

  /// The arguments for `parameter` in the calls that led here.
  private void given(Parameter parameter, int index, Statement.FunctionDefinition function) {
    for (Origin.Site site : through) {
      for (Node node : nodes) {
        if (node instanceof Call call
            && site.source().path().equals(source.path())
            && call.span().equals(site.span())
            && PythonText.calledName(call).equals(function.name())
            && call.arguments().stream().allMatch(OwnPlaces::isPlain)) {
          Argument.Keyword keyword = call.keyword(parameter.name());
          Expression value = keyword == null ? call.positional(index) : keyword.value();
          if (value != null) {
            own.add(value.span());
            open.add(value);
          }
        }
      }
    }
  }

  private static boolean isPlain(Argument argument) {
    return argument instanceof Argument.Positional || argument instanceof Argument.Keyword;
  }

  private Statement.@Nullable FunctionDefinition functionAround(Span place) {
    Statement.FunctionDefinition innermost = null;
    for (Node node : nodes) {
      if (node instanceof Statement.FunctionDefinition function
          && function.span().contains(place)
          && !function.span().equals(place)) {
        innermost = function; // parents come before their parts
      }
    }
    return innermost;
  }
}

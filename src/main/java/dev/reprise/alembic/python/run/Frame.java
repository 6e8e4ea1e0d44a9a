package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One running function (or module, or class body): its names, its file, the calls that led to it,
/// and its returns so far with their conditions.
public final class Frame {
  private final Scope scope;
  private final Source source;
  private final List<Origin.Site> through;
  private final List<Returned> returned = new ArrayList<>();
  private final List<Condition> path = new ArrayList<>();
  private @Nullable UnaryOperator<Value> yielded;

  /// A `return` that is reached if the condition holds and no earlier one was reached.
  public record Returned(Condition when, Value value) {}

  public Frame(Scope scope, Source source, List<Origin.Site> through) {
    this.scope = scope;
    this.source = source;
    this.through = through;
  }

  /// The same function with an inner scope for a comprehension or class body.
  public Frame inner(Scope innerScope) {
    Frame inner = new Frame(innerScope, source, through);
    inner.yielded = yielded;
    return inner;
  }

  public Scope scope() {
    return scope;
  }

  public Source source() {
    return source;
  }

  public List<Origin.Site> through() {
    return through;
  }

  public List<Returned> returned() {
    return returned;
  }

  /// The conditions under which the current statement is reached, outermost first.
  public List<Condition> path() {
    return path;
  }

  public void addReturn(Value value) {
    returned.add(new Returned(Choices.bounded(Condition.all(path)), value));
  }

  /// Replaces `unknown` by `told` in the returns from `first` on.
  public void tell(int first, Condition unknown, Condition told) {
    for (int i = first; i < returned.size(); i++) {
      Returned each = returned.get(i);
      Condition when = each.when().map(part -> part.equals(unknown) ? told : part);
      returned.set(i, new Returned(when, each.value()));
    }
  }

  /// The action for a value that is yielded, which also returns the result of the `yield`.
  public @Nullable UnaryOperator<Value> yielded() {
    return yielded;
  }

  public void onYield(UnaryOperator<Value> action) {
    yielded = action;
  }

  /// The value of a call after the whole body has run.
  public Value result() {
    Value result = Value.NONE;
    int last = returned.size() - 1;
    for (int i = last; i >= 0; i--) {
      Returned each = returned.get(i);
      result = Choices.of(each.when(), each.value(), result);
    }
    return result;
  }
}

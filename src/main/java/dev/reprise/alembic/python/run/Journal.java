package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records in-place changes since the start of a branch, to undo them for the other branch and to
/// join both.
public final class Journal {
  private final Deque<Map<Object, State>> open = new ArrayDeque<>();
  private final List<Map<Object, State>> aside = new ArrayList<>();

  /// The content of a list or set (`elements`) or of anything with names or keys (`entries`).
  /// `sample` is one of a list's unlisted elements.
  record State(
      List<Value> elements,
      Map<Object, Value> entries,
      Value.@Nullable Unknown rest,
      @Nullable Value sample) {}

  /// The content of containers at the end of a branch.
  public record Snapshot(Map<Object, State> states) {}

  public void begin() {
    open.push(new IdentityHashMap<>());
  }

  /// Runs `work`, which sets names of `scope`; its changes stay when the open branches are undone.
  public void aside(Scope scope, Runnable work) {
    List<Map<Object, State>> now = List.copyOf(open);
    List<Map<Object, State>> before = List.copyOf(aside);
    aside.addAll(now);
    open.clear();
    Map<String, Value> old = aside.isEmpty() ? Map.of() : Map.copyOf(scope.known());
    try {
      work.run();
    } finally {
      for (Map<Object, State> each : aside) {
        State saved = each.get(scope);
        if (saved != null) {
          scope
              .known()
              .forEach((name, value) -> {
                if (old.get(name) != value) {
                  saved.entries().put(name, value);
                }
              });
        }
      }
      open.addAll(now);
      aside.clear();
      aside.addAll(before);
    }
  }

  /// Must be called before `container` changes; returns the number of elements or entries saved.
  public int changing(Object container) {
    Map<Object, State> saved = open.peek();
    if (saved == null || saved.containsKey(container)) {
      return 0;
    }
    State state = read(container);
    saved.put(container, state);
    return state.elements().size() + state.entries().size();
  }

  /// Ends the branch: returns its changes and restores the previous state.
  public Snapshot undo() {
    Map<Object, State> before = open.pop();
    Map<Object, State> after = new IdentityHashMap<>();
    for (Map.Entry<Object, State> each : before.entrySet()) {
      after.put(each.getKey(), read(each.getKey()));
      write(each.getKey(), each.getValue());
    }
    return new Snapshot(after);
  }

  /// Restores the state of the snapshot.
  public void redo(Snapshot snapshot) {
    snapshot.states().forEach(this::replace);
  }

  /// Joins two ends of a branch: differing values depend on the condition.
  public void join(Condition condition, Snapshot then, Snapshot otherwise) {
    Set<Object> changed = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
    changed.addAll(then.states().keySet());
    changed.addAll(otherwise.states().keySet());
    for (Object container : changed) {
      State now = read(container);
      State left = then.states().getOrDefault(container, now);
      State right = otherwise.states().getOrDefault(container, now);
      replace(container, join(condition, left, right));
    }
  }

  /// The state after a loop with any number of iterations, from the changes of one: `widen`
  /// combines the old value and the new one ([Value.Absent] if there was none).
  public void widen(Snapshot turn, Value.Unknown reason, Widening widen) {
    turn.states()
        .forEach((container, after) -> {
          State before = read(container);
          Map<Object, Value> entries = new LinkedHashMap<>(before.entries());
          after
              .entries()
              .forEach((key, value) -> {
                Value old = before.entries().getOrDefault(key, Value.ABSENT);
                if (!old.equals(value)) {
                  entries.put(key, widen.widen(old, value));
                }
              });
          boolean grown =
              !after.elements().equals(before.elements())
                  || hasKeys(container)
                      && !after.entries().keySet().equals(before.entries().keySet());
          Value.Unknown rest = after.rest() == null ? before.rest() : after.rest();
          replace(
              container,
              new State(
                  before.elements(),
                  entries,
                  grown ? grown(reason, after) : rest,
                  sample(before, after)));
        });
  }

  /// If an iteration adds elements only conditionally, their presence depends on more than rows.
  private static Value.Unknown grown(Value.Unknown reason, State after) {
    boolean sometimes =
        Stream.concat(after.elements().stream(), after.entries().values().stream())
            .anyMatch(Value.Maybe.class::isInstance);
    return sometimes ? reason.with(null) : reason;
  }

  /// An element that an iteration has appended.
  private static @Nullable Value sample(State before, State after) {
    int known = before.elements().size();
    return after.elements().size() > known ? after.elements().get(known) : after.sample();
  }

  /// Derives the value after a loop from the one before it and the one after an iteration.
  @FunctionalInterface
  public interface Widening {
    Value widen(Value before, Value after);
  }

  private static boolean hasKeys(Object container) {
    return container instanceof DictValue;
  }

  private void replace(Object container, State state) {
    changing(container);
    write(container, state);
  }

  private static State join(Condition condition, State then, State otherwise) {
    Map<Object, Value> entries = new LinkedHashMap<>();
    Set<Object> keys = new LinkedHashSet<>(then.entries().keySet());
    keys.addAll(otherwise.entries().keySet());
    for (Object key : keys) {
      entries.put(
          key,
          Choices.of(
              condition,
              then.entries().getOrDefault(key, Value.ABSENT),
              otherwise.entries().getOrDefault(key, Value.ABSENT)));
    }
    return new State(
        joinElements(condition, then.elements(), otherwise.elements()),
        entries,
        then.rest() == null ? otherwise.rest() : then.rest(),
        then.sample() == null ? otherwise.sample() : then.sample());
  }

  private static List<Value> joinElements(
      Condition condition, List<Value> then, List<Value> otherwise) {
    int same = 0;
    while (same < then.size()
        && same < otherwise.size()
        && then.get(same).equals(otherwise.get(same))) {
      same++;
    }
    List<Value> joined = new ArrayList<>(then.subList(0, same));
    for (Value only : then.subList(same, then.size())) {
      joined.add(Choices.of(condition, only, Value.ABSENT));
    }
    for (Value only : otherwise.subList(same, otherwise.size())) {
      joined.add(Choices.of(condition, Value.ABSENT, only));
    }
    return joined;
  }

  private static State read(Object container) {
    return switch (container) {
      case ListValue list ->
          new State(List.copyOf(list.elements()), Map.of(), list.rest(), list.sample());
      case SetValue set -> new State(List.copyOf(set.elements()), Map.of(), set.rest(), null);
      case DictValue dict ->
          new State(List.of(), new LinkedHashMap<>(dict.entries()), dict.rest(), null);
      case Scope scope -> names(scope.known());
      case InstanceValue instance -> names(instance.attributes());
      case ClassValue type -> names(type.members());
      case Object other -> throw new IllegalArgumentException("Not a container: " + other);
    };
  }

  private static State names(Map<String, Value> names) {
    return new State(List.of(), new LinkedHashMap<>(names), null, null);
  }

  private static void write(Object container, State state) {
    switch (container) {
      case ListValue list -> {
        list.set(state.elements(), state.rest());
        list.with(state.sample());
      }
      case SetValue set -> set.set(state.elements(), state.rest());
      case DictValue dict -> {
        Map<Value, Value> entries = new LinkedHashMap<>();
        state.entries().forEach((key, value) -> entries.put((Value) key, value));
        dict.set(entries, state.rest());
      }
      case Scope scope -> writeNames(scope.known(), state);
      case InstanceValue instance -> writeNames(instance.attributes(), state);
      case ClassValue type -> writeNames(type.members(), state);
      case Object other -> throw new IllegalArgumentException("Not a container: " + other);
    }
  }

  private static void writeNames(Map<String, Value> names, State state) {
    names.clear();
    state.entries().forEach((name, value) -> names.put((String) name, value));
  }
}

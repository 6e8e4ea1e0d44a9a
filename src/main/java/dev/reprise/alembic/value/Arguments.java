package dev.reprise.alembic.value;

import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The evaluated arguments of a call, with `*` and `**` expanded.
///
/// `spread` is not null if a `*` or `**` could not be read: there may be more arguments then.
public record Arguments(
    List<Argument> positional, Map<String, Argument> keywords, Value.@Nullable Unknown spread) {

  /// One argument and its place; `span` is null if it is not written in a call's parentheses (an
  /// element of an expanded list, an argument of a partial).
  public record Argument(Value value, @Nullable Span span) {}

  public static final Arguments NONE = new Arguments(List.of(), Map.of(), null);

  public static Arguments of(Value... values) {
    List<Argument> positional = new ArrayList<>();
    for (Value value : values) {
      positional.add(new Argument(value, null));
    }
    return new Arguments(positional, Map.of(), null);
  }

  /// The argument for the parameter `name` at position `index` (0 is the first), or null.
  public @Nullable Value get(int index, String name) {
    Argument found = argument(index, name);
    return found == null ? null : found.value();
  }

  /// The argument `name=…`, or null.
  public @Nullable Value get(String name) {
    Argument found = keywords.get(name);
    return found == null ? null : found.value();
  }

  public @Nullable Value get(int index) {
    return index < positional.size() ? positional.get(index).value() : null;
  }

  private @Nullable Argument argument(int index, String name) {
    return index < positional.size() ? positional.get(index) : keywords.get(name);
  }

  /// The argument's place, or null if it is not given or not written out.
  public @Nullable Span span(int index, String name) {
    Argument found = argument(index, name);
    return found == null ? null : found.span();
  }

  public int size() {
    return positional.size();
  }

  /// The positional values.
  public List<Value> values() {
    List<Value> values = new ArrayList<>(positional.size());
    for (Argument argument : positional) {
      values.add(argument.value());
    }
    return values;
  }

  /// The positional values from `start` on.
  public List<Value> values(int start) {
    List<Value> values = values();
    return start >= values.size() ? List.of() : values.subList(start, values.size());
  }

  /// A copy with `first` before the positional ones.
  public Arguments prepend(Value first) {
    List<Argument> all = new ArrayList<>();
    all.add(new Argument(first, null));
    all.addAll(positional);
    return new Arguments(all, keywords, spread);
  }

  /// A copy followed by `more`, whose keywords take precedence: the behavior of a partial.
  public Arguments plus(Arguments more) {
    List<Argument> all = new ArrayList<>(positional);
    all.addAll(more.positional);
    Map<String, Argument> named = new LinkedHashMap<>(keywords);
    named.putAll(more.keywords);
    return new Arguments(all, named, spread == null ? more.spread : spread);
  }
}

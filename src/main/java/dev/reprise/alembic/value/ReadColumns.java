package dev.reprise.alembic.value;

import dev.reprise.sql.question.ComputedParameter;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The database columns that a value comes from.
///
/// @param columns as [ComputedParameter#column] spells them
/// @param computed true if the program has changed the value since it read it
public record ReadColumns(Set<String> columns, boolean computed) {
  public static final ReadColumns NONE = new ReadColumns(Set.of(), false);
  private static final int MANY = 100;

  /// String methods that change nothing when they are called again.
  private static final Set<String> SETTLING =
      Set.of("strip", "lstrip", "rstrip", "lower", "upper", "casefold", "title", "capitalize");

  public static ReadColumns of(String column) {
    return column.isEmpty() ? NONE : new ReadColumns(Set.of(column), false);
  }

  /// The columns of a value and of the parts it is made of.
  public static ReadColumns of(Value value) {
    return switch (value) {
      case Value.Unknown unknown -> unknown.read();
      case Text text when text.hole() != null ->
          text.text().length() == 1 ? text.hole().read() : text.hole().read().changed();
      case Value.Tuple(List<Value> elements) -> of(elements);
      case ListValue list -> of(list.elements());
      case DictValue dict -> of(dict.entries().values());
      case Value.Maybe(_, Value then, Value otherwise) -> of(then).and(of(otherwise));
      case Value _ -> NONE;
    };
  }

  public static ReadColumns of(Collection<Value> values) {
    ReadColumns all = NONE;
    int left = MANY;
    for (Value value : values) {
      if (left-- == 0) {
        break;
      }
      all = all.and(of(value).changed());
    }
    return all;
  }

  public ReadColumns and(ReadColumns other) {
    if (columns.isEmpty() || other.columns.isEmpty()) {
      return columns.isEmpty() ? other : this;
    }
    Set<String> all = new TreeSet<>(columns);
    all.addAll(other.columns);
    return new ReadColumns(Set.copyOf(all), computed || other.computed || all.size() > 1);
  }

  public ReadColumns changed() {
    return columns.isEmpty() ? this : new ReadColumns(columns, true);
  }

  /// The columns of `value.name`.
  public ReadColumns attribute(String name) {
    return SETTLING.contains(name) ? this : changed();
  }

  /// The parameter that stands for such a value in SQL.
  public String parameter() {
    return computed ? ComputedParameter.of(columns) : ComputedParameter.PARAMETER;
  }
}

package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Variables that stand for one match of a collection of catalog objects, and the step from "this
/// match fits" to "some match fits".
public final class Matches {
  private static final int MAXIMUM_CASES = 32;
  private final List<Iteration.Selected> variables = new ArrayList<>();
  private final BitSet found = new BitSet();

  public boolean any() {
    return !variables.isEmpty();
  }

  /// A new variable for the matches of `over`.
  public int open(Iteration.Selected over) {
    variables.add(over);
    return variables.size() - 1;
  }

  /// A variable for the match of `variable` that a loop or `next(…)` has found by `condition`, for
  /// use afterwards; -1 if a selection cannot express the condition.
  public int openFound(int variable, Condition condition) {
    Condition some = exists(variable, condition);
    if (!(some instanceof Condition.Some(Selection selection, int observed))
        || observed != observed(variable)
        || !selection.complete()) {
      return -1;
    }
    int opened =
        open(new Iteration.Selected(selection, observed, variables.get(variable).element()));
    found.set(opened);
    return opened;
  }

  /// True if any variable stands for a found object.
  public boolean anyFound() {
    return !found.isEmpty();
  }

  /// The first variable after `last` that stands for a found object and occurs in `text`, or -1: a
  /// statement that names it runs once per match.
  public int foundIn(String text, int last) {
    int first = -1;
    for (int at = text.indexOf('\uE000'); at >= 0; at = text.indexOf('\uE000', at + 1)) {
      int end = text.indexOf('\uE001', at);
      int variable = end < 0 ? -1 : variable(Text.of(text.substring(at, end + 1)));
      if (variable > last && found.get(variable) && (first < 0 || variable < first)) {
        first = variable;
      }
    }
    return first;
  }

  public Iteration.Selected over(int variable) {
    return variables.get(variable);
  }

  /// The value of a found match. A test on it holds if any match fits.
  public Value found(int variable) {
    Iteration.Selected over = variables.get(variable);
    Text name = Text.of(Step.placeholder(variable));
    return over.element().apply(new Iteration.Element(name, over.selection(), over.observed()));
  }

  /// The value of the current match.
  public Value current(int variable) {
    Iteration.Selected over = variables.get(variable);
    Text name = Text.of(Step.placeholder(variable));
    return over.element()
        .apply(new Iteration.Element(name, over.selection(), Iteration.Element.current(variable)));
  }

  /// The match of that name.
  public Value named(int variable, Text name) {
    Iteration.Selected over = variables.get(variable);
    Selection one = withName(over.selection(), name.text());
    return over.element().apply(new Iteration.Element(name, one, over.observed()));
  }

  /// The variable of a placeholder, or -1.
  public static int variable(Text text) {
    String name = text.text();
    if (name.length() < 3
        || name.charAt(0) != '\uE000'
        || name.indexOf('\uE001') != name.length() - 1) {
      return -1;
    }
    return Integer.parseInt(name.substring(1, name.length() - 1));
  }

  public static boolean hasPlaceholder(String text) {
    return text.indexOf('\uE000') >= 0;
  }

  /// The condition that the current match has this name.
  public Condition isNamed(int variable, String name) {
    return test(variable, withName(variables.get(variable).selection(), name));
  }

  /// The condition that the current match's name matches an SQL pattern.
  public Condition isNamedLike(int variable, String pattern) {
    Selection all = variables.get(variable).selection();
    return test(
        variable,
        new Selection(
            all.kind(),
            all.schema(),
            all.table(),
            all.name(),
            pattern,
            all.constraintKind(),
            all.columns(),
            all.referenced(),
            all.complete()));
  }

  private static Condition test(int variable, Selection narrowed) {
    return new Condition.Some(narrowed, Iteration.Element.current(variable));
  }

  private static Selection withName(Selection all, String name) {
    return new Selection(
        all.kind(),
        all.schema(),
        all.table(),
        name,
        all.nameLike(),
        all.constraintKind(),
        all.columns(),
        all.referenced(),
        all.complete());
  }

  /// The condition that some match of `variable` meets the given condition.
  public Condition exists(int variable, Condition condition) {
    return switch (condition) {
      case Condition.Constant(boolean value) ->
          value ? some(variables.get(variable).selection(), variable) : Condition.FALSE;
      case Condition.Any(List<Condition> cases) ->
          Condition.any(cases.stream().map(each -> exists(variable, each)).toList());
      case Condition.All(List<Condition> parts) -> existsAll(variable, parts);
      case Condition.Not _,
          Condition.Exists _,
          Condition.Some _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          existsAll(variable, List.of(condition));
    };
  }

  private Condition existsAll(int variable, List<Condition> parts) {
    for (Condition part : parts) {
      if (part instanceof Condition.Any(List<Condition> cases)
          && mentions(variable, part)
          && cases.size() <= MAXIMUM_CASES) {
        List<Condition> distributed = new ArrayList<>();
        for (Condition each : cases) {
          List<Condition> one = new ArrayList<>(parts);
          one.remove(part);
          one.add(each);
          distributed.add(exists(variable, Condition.all(one)));
        }
        return Condition.any(distributed);
      }
    }
    Selection narrowed = variables.get(variable).selection();
    List<Condition> others = new ArrayList<>();
    List<Condition> later = new ArrayList<>();
    boolean exact = true;
    for (Condition part : parts) {
      if (part instanceof Condition.Some(Selection selection, int observed)
          && observed == Iteration.Element.current(variable)) {
        Selection both = both(narrowed, selection);
        if (both == null) {
          return Condition.FALSE;
        }
        narrowed = both;
      } else if (isAboutColumn(variable, part)) {
        later.add(part);
      } else if (mentions(variable, part)) {
        exact = false;
      } else {
        others.add(part);
      }
    }
    for (Condition part : later) {
      if (narrowed.name() == null) {
        exact = false;
      } else {
        others.add(column(part, narrowed.name(), variable));
      }
    }
    others.add(some(exact ? narrowed : inexact(narrowed), variable));
    return Condition.all(others);
  }

  /// True if it tests the current match only for properties of a column.
  private static boolean isAboutColumn(int variable, Condition part) {
    return mentions(variable, part)
        && part.atoms()
            .allMatch(each -> each instanceof Condition.ColumnIs || !mentions(variable, each));
  }

  private Condition column(Condition part, String name, int variable) {
    return part.map(each ->
        each instanceof Condition.ColumnIs is && mentions(variable, is)
            ? new Condition.ColumnIs(is.table(), name, is.property(), observed(variable))
            : each);
  }

  /// Everything `variable` may stand for.
  public Selection all(int variable) {
    return variables.get(variable).selection();
  }

  public int observed(int variable) {
    return variables.get(variable).observed();
  }

  private Condition some(Selection selection, int variable) {
    return new Condition.Some(selection, observed(variable));
  }

  /// A copy whose matches are only possible, not certain.
  public static Selection inexact(Selection all) {
    return new Selection(
        all.kind(),
        all.schema(),
        all.table(),
        all.name(),
        all.nameLike(),
        all.constraintKind(),
        all.columns(),
        all.referenced(),
        false);
  }

  public static boolean mentions(int variable, Condition condition) {
    int current = Iteration.Element.current(variable);
    return switch (condition) {
      case Condition.Constant _, Condition.Rows _, Condition.Setting _, Condition.Unknown _ ->
          false;
      case Condition.Not(Condition inner) -> mentions(variable, inner);
      case Condition.All(List<Condition> all) ->
          all.stream().anyMatch(each -> mentions(variable, each));
      case Condition.Any(List<Condition> any) ->
          any.stream().anyMatch(each -> mentions(variable, each));
      case Condition.Exists(var object, int observed) ->
          observed == current || object.text().contains(Step.placeholder(variable));
      case Condition.Some(Selection selection, int observed) ->
          observed == current
              || Step.placeholder(variable).equals(selection.name())
              || selection.table() != null
                  && selection.table().name().contains(Step.placeholder(variable));
      case Condition.ColumnIs is ->
          is.observed() == current
              || is.column().contains(Step.placeholder(variable))
              || is.table().name().contains(Step.placeholder(variable));
      case Condition.IndexValid is ->
          is.observed() == current || is.index().name().contains(Step.placeholder(variable));
    };
  }

  /// The intersection, or null if it is empty.
  private static @Nullable Selection both(Selection one, Selection two) {
    if (one.name() != null && two.name() != null && !one.name().equals(two.name())
        || one.columns() != null && two.columns() != null && !one.columns().equals(two.columns())
        || one.referenced() != null
            && two.referenced() != null
            && !one.referenced().equals(two.referenced())) {
      return null;
    }
    return new Selection(
        one.kind(),
        one.schema() == null ? two.schema() : one.schema(),
        one.table() == null ? two.table() : one.table(),
        one.name() == null ? two.name() : one.name(),
        one.nameLike() == null ? two.nameLike() : one.nameLike(),
        one.constraintKind() == null ? two.constraintKind() : one.constraintKind(),
        one.columns() == null ? two.columns() : one.columns(),
        one.referenced() == null ? two.referenced() : one.referenced(),
        one.complete()
            && two.complete()
            && (one.nameLike() == null
                || two.nameLike() == null
                || one.nameLike().equals(two.nameLike())));
  }
}

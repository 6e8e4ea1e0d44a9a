package dev.reprise.catalog;

import dev.reprise.operation.Condition.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers of guards about objects the history does not mention: that some object matches a
/// selection, or none does. All answers are dropped once such an object may have been dropped or
/// renamed.
///
/// The list is short: only questions that the history leaves open are recorded.
public record Answered(List<Answer> answers) {
  public static final Answered NOTHING = new Answered(List.of());

  /// `fits` is true if some object matches.
  record Answer(Selection selection, boolean fits) {}

  public Answered {
    answers = List.copyOf(answers);
  }

  boolean isEmpty() {
    return answers.isEmpty();
  }

  Presence to(Selection selection) {
    for (Answer each : answers) {
      if (each.selection().equals(selection)) {
        return Presence.of(each.fits());
      }
    }
    return Presence.UNKNOWN;
  }

  Answered with(Selection selection, boolean fits) {
    List<Answer> changed = new ArrayList<>(answers);
    changed.removeIf(each -> each.selection().equals(selection));
    changed.add(new Answer(selection, fits));
    return new Answered(changed);
  }

  /// The answers after `before` has become `now`.
  Answered after(@Nullable Relation before, Relation now) {
    return isEmpty() || !loses(before, now) ? this : NOTHING;
  }

  private static boolean loses(@Nullable Relation before, Relation now) {
    if (!(now instanceof Relation.Table table)) {
      return now.presence() == Presence.ABSENT && now.made() != null; // dropped, not told missing
    }
    if (!(before instanceof Relation.Table old)) {
      return before != null && before.presence() != Presence.ABSENT;
    }
    return loses(old.columns(), table.columns(), ColumnState::presence, ColumnState::made)
        || loses(
            old.constraints(),
            table.constraints(),
            ConstraintState::presence,
            ConstraintState::made)
        || loses(old.attachments(), table.attachments(), ObjectState::presence, ObjectState::made);
  }

  private static <V> boolean loses(
      Members<V> before,
      Members<V> now,
      Function<V, Presence> presence,
      Function<V, @Nullable Creator> made) {
    for (var each : before.asMap().entrySet()) {
      V left = now.get(each.getKey());
      if (presence.apply(each.getValue()) != Presence.ABSENT
          && (left == null || presence.apply(left) == Presence.ABSENT)) {
        return true;
      }
    }
    for (var each : now.asMap().entrySet()) {
      if (before.get(each.getKey()) == null
          && presence.apply(each.getValue()) == Presence.ABSENT
          && made.apply(each.getValue()) != null) {
        return true;
      }
    }
    return false;
  }

  /// The answers both catalogs give, including those that only one of them recorded.
  Answered join(Catalog mine, Catalog theirs) {
    Answered other = theirs.answered();
    if (equals(other)) {
      return this;
    }
    List<Answer> both = new ArrayList<>();
    for (List<Answer> side : List.of(answers, other.answers)) {
      for (Answer each : side) {
        Presence one = Selections.find(each.selection(), mine).any();
        boolean known = one != Presence.UNKNOWN;
        if (known && one == Selections.find(each.selection(), theirs).any()) {
          Answer joined = new Answer(each.selection(), one == Presence.PRESENT);
          if (!both.contains(joined)) {
            both.add(joined);
          }
        }
      }
    }
    return both.isEmpty() ? NOTHING : new Answered(both);
  }
}

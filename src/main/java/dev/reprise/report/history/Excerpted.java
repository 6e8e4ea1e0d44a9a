package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Selects the drawn revisions of a history.
public record Excerpted(Predicate<Revision> shown) {
  /// From the revisions `from` to those in `to`, both inclusive, limited to the newest `limit`.
  /// Empty means from the beginning, or to the end.
  ///
  /// Source: Alembic's `history --rev-range` (alembic/script/base.py, `walk_revisions`).
  public static Excerpted of(History history, List<Revision> from, List<Revision> to, int limit) {
    Set<Revision> shown = new HashSet<>(to.isEmpty() ? history.revisions() : to);
    to.forEach(each -> shown.addAll(history.ancestors(each)));
    from.forEach(each -> shown.removeAll(history.ancestors(each)));
    List<Revision> newestFirst =
        history.oldestFirst().reversed().stream().filter(shown::contains).toList();
    if (newestFirst.size() > limit) {
      shown.retainAll(Set.copyOf(newestFirst.subList(0, limit)));
    }
    return new Excerpted(shown::contains);
  }

  boolean shows(Revision revision) {
    return shown.test(revision);
  }

  int count(History history) {
    return (int) history.revisions().stream().filter(shown).count();
  }
}

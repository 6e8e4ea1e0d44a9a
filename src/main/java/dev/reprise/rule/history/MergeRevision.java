package dev.reprise.rule.history;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the revision that joins several heads, as `alembic merge heads` would from the template
/// that `alembic init` installs; without its creation date, so that the same heads give the same
/// file.
final class MergeRevision {
  private MergeRevision() {}

  static Fix of(History history, List<Revision> heads) {
    List<String> ids = heads.stream().map(Revision::id).sorted().toList();
    var fresh = new RevisionIds(history);
    String seed = String.join(" ", ids);
    boolean numbered = ids.stream().allMatch(id -> id.chars().allMatch(Character::isDigit));
    String id = numbered ? fresh.last(ids.getLast(), seed) : fresh.derived(seed);
    String directory = FileTree.parent(heads.getLast().path());
    String path = FileTree.join(directory, id + "_merge_heads.py");
    return Fix.of(
        "Join the heads with a merge revision",
        "one head may be intended to follow the other",
        List.of(new FileChange.CreateFile(path, text(id, ids))));
  }

  private static String text(String id, List<String> parents) {
    String words = String.join(", ", parents);
    String tuple =
        parents.stream()
            .map(parent -> "'" + parent + "'")
            .collect(Collectors.joining(", ", "(", ")"));
    return """
    \"""merge heads

    Revision ID: %s
    Revises: %s

    \"""
    from typing import Sequence, Union

    from alembic import op
    import sqlalchemy as sa


    # revision identifiers, used by Alembic.
    revision: str = '%s'
    down_revision: Union[str, Sequence[str], None] = %s
    branch_labels: Union[str, Sequence[str], None] = None
    depends_on: Union[str, Sequence[str], None] = None


    def upgrade() -> None:
        \"""Upgrade schema.\"""
        pass


    def downgrade() -> None:
        \"""Downgrade schema.\"""
        pass
    """
        .formatted(id, words, id, tuple);
  }
}

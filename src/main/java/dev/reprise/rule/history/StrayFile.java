package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.History;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.FileTree;
import java.util.stream.Stream;

/// A Python file in a versions directory is not a revision.
public final class StrayFile extends Rule {

  public StrayFile() {
    super("stray-file", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .filter(StrayFile::isRead)
        .flatMap(history -> history.strays().stream())
        .map(this::finding);
  }

  /// True if Alembic reads the directory: with an `env.py`, or if most files are revisions. A test
  /// may contain the text of one.
  private static boolean isRead(History history) {
    return history.directory().script() != null
        || history.strays().size() <= history.revisions().size();
  }

  private Finding finding(dev.reprise.history.NoRevision stray) {
    String name = FileTree.name(stray.source().path());
    String message =
        switch (stray.lack()) {
          case REVISION ->
              "`%s` declares no `revision`; Alembic imports every Python file here and fails with \"Could not determine revision id from filename %s\"."
                  .formatted(name, name);
          case TEXT ->
              "The `revision` of `%s` is not a string; every Alembic command fails with a `TypeError`."
                  .formatted(name);
          case DOWN_REVISION ->
              "`%s` declares no `down_revision`; every Alembic command fails with an `AttributeError`."
                  .formatted(name);
        };
    return finding(When.HISTORY, message, new Place(stray.source(), stray.span()), "file " + name);
  }
}

package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// An id does not fit into Alembic's version table.
public final class RevisionIdTooLong implements Rule {

  /// `alembic_version.version_num` is `VARCHAR(32)` (alembic/ddl/impl.py, `version_table_impl`).
  static final int LONGEST = 32;

  @Override
  public String id() {
    return "revision-id-too-long";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.HIGH, List.of("history"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .flatMap(history ->
            history.revisions().stream()
                .filter(each -> each.kind() == Revision.Kind.ALEMBIC)
                .filter(each -> length(each) > LONGEST)
                .map(each -> finding(history, each)));
  }

  private static int length(Revision revision) {
    return revision.id().codePointCount(0, revision.id().length());
  }

  private Finding finding(History history, Revision revision) {
    String message =
        "Revision id `%s` has %s characters and `alembic_version.version_num` takes %s; the upgrade fails when all its statements have run (22001 string_data_right_truncation)."
            .formatted(revision.id(), length(revision), LONGEST);
    String fresh = new RevisionIds(history).derived(revision.id());
    return new Finding(
        id(),
        profile().severity(),
        When.FIRST_RUN,
        message,
        new Place(revision.source(), revision.idSpan()),
        revision.id(),
        "22001",
        "revision " + revision.id(),
        List.of(),
        List.of(
            new Fix(
                "Give it the id `" + fresh + "`",
                Fix.Applicability.UNSAFE,
                RevisionEdits.everywhere(history, revision, fresh).changes())));
  }
}

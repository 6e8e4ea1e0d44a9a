package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Database;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// An id does not fit into Alembic's version table.
public final class RevisionIdTooLong extends Rule {

  public RevisionIdTooLong() {
    super("revision-id-too-long", Severity.ERROR, Precision.HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .filter(each -> each.platform().database() != Database.SQLITE)
        .flatMap(this::check);
  }

  private Stream<Finding> check(Knowledge.Directory directory) {
    History history = directory.history();
    return history.revisions().stream()
        .filter(each -> each.kind() == Revision.Kind.ALEMBIC)
        .filter(each -> length(each) > History.ID_WIDTH && length(each) > history.idWidth(each))
        .map(each -> finding(history, each, Error.on(directory.platform().database())));
  }

  /// The error of the stamp: `code` is the SQLSTATE, or MySQL's number.
  private record Error(String code, String name) {
    static Error on(Database database) {
      return switch (database) {
        case MYSQL, MARIADB -> new Error("1406", "ER_DATA_TOO_LONG");
        case POSTGRESQL,
            SQLITE,
            COCKROACHDB,
            SQL_SERVER,
            ORACLE,
            CLICKHOUSE,
            H2,
            HSQLDB,
            DERBY,
            DB2 ->
            new Error("22001", "string_data_right_truncation");
      };
    }
  }

  private static int length(Revision revision) {
    return revision.id().codePointCount(0, revision.id().length());
  }

  private Finding finding(History history, Revision revision, Error error) {
    String message =
        "Revision id `%s` has %s characters, but `alembic_version.version_num` holds %s; the upgrade fails after all its statements have run (%s %s)."
            .formatted(
                revision.id(),
                length(revision),
                history.idWidth(revision),
                error.code(),
                error.name());
    String fresh = new RevisionIds(history).derived(revision.id());
    return finding(
            When.FIRST_RUN,
            message,
            new Place(revision.source(), revision.idSpan()),
            "revision " + revision.id())
        .in(revision.id())
        .withSqlstate(error.code())
        .withFixes(
            List.of(
                Fix.of(
                    "Change the id to `" + fresh + "`",
                    "databases may already be stamped with the old id",
                    RevisionEdits.everywhere(history, revision, fresh).changes())));
  }
}

package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Version;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// An id contains a character that Alembic's own syntax uses.
public final class InvalidRevisionId extends Rule {

  /// alembic/script/revision.py, `_revision_illegal_chars`; the colon of ranges was added in
  /// 1.17.1.
  private static final String ALWAYS = "@-+";

  private static final Version COLON_REFUSED = Version.of("1.17.1");

  public InvalidRevisionId() {
    super("invalid-revision-id", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .flatMap(directory ->
            directory.history().revisions().stream()
                .filter(each -> each.kind() == Revision.Kind.ALEMBIC)
                .filter(each -> offending(each, directory.platform()) >= 0)
                .map(each -> finding(directory, each)));
  }

  private Finding finding(Knowledge.Directory directory, Revision revision) {
    String character = Character.toString(offending(revision, directory.platform()));
    String message =
        "Revision id `%s` contains `%s`, which Alembic reads as %s; every Alembic command fails with \"Character(s) '%s' not allowed in revision identifier\"."
            .formatted(revision.id(), character, meaning(character), character);
    History history = directory.history();
    String fresh = replaced(revision.id());
    List<Fix> fixes =
        history.claimants(fresh).isEmpty()
            ? List.of(
                Fix.of(
                    "Change the id to `" + fresh + "`",
                    null,
                    RevisionEdits.everywhere(history, revision, fresh).changes()))
            : List.of();
    return HistoryFindings.at(
        this, revision, revision.idSpan(), "revision " + revision.id(), message, List.of(), fixes);
  }

  /// The index of the first invalid character, or -1.
  private static int offending(Revision revision, Platform platform) {
    boolean colon = platform.alembic().compareTo(COLON_REFUSED) >= 0;
    return revision
        .id()
        .chars()
        .filter(c -> ALWAYS.indexOf(c) >= 0 || colon && c == ':')
        .findFirst()
        .orElse(-1);
  }

  private static String meaning(String character) {
    return switch (character) {
      case "@" -> "the end of a branch label";
      case ":" -> "a range of revisions";
      case String _ -> "a step relative to a revision";
    };
  }

  private static String replaced(String id) {
    return id.replaceAll("[@+:-]", "_");
  }
}

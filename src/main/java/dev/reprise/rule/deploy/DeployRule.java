package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Description;
import dev.reprise.remedy.OnlineChange;
import dev.reprise.replay.Verdict;
import dev.reprise.replay.run.Held;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule about the effects of a revision's first run on a database in use.
///
/// Only certain effects count, and only on tables that existed before the revision: nobody waits
/// for a table that was just created.
abstract class DeployRule extends Rule {
  private final boolean byDefault;

  DeployRule(String id, Severity severity, boolean byDefault) {
    super(id, severity, Precision.HIGH, "deploy");
    this.byDefault = byDefault;
  }

  @Override
  public final boolean isOnByDefault() {
    return byDefault;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .flatMap(directory ->
            directory.revisions().stream()
                .filter(each -> each.replayed().firstRun().verdict() != Verdict.FAILS)
                .flatMap(each -> of(each, directory).stream()));
  }

  abstract List<Finding> of(StudiedRevision studied, Knowledge.Directory directory);

  /// The operations that certainly run, in order.
  static List<Held> certain(StudiedRevision studied) {
    return studied.replayed().held().stream().filter(Held::certain).toList();
  }

  /// An operation's passes of one kind over tables that existed before.
  static List<Footprint.Pass> passes(Held held, Footprint.Kind kind) {
    return held.footprint().passes().stream()
        .filter(each -> each.past() && each.kind() == kind)
        .toList();
  }

  /// Ways to achieve the same without blocking others.
  static List<Fix> fixes(StudiedRevision studied, Held held) {
    return OnlineChange.of(studied.revision().source(), studied, held.operation(), held.origin());
  }

  Finding finding(
      StudiedRevision studied,
      Held held,
      String message,
      @Nullable String sqlstate,
      Note... notes) {
    List<Note> all = new ArrayList<>(List.of(notes));
    all.addAll(Places.sender(studied, held.origin()));
    String subject = Description.of(held.operation());
    return finding(When.DEPLOY, message, Places.in(studied, held.origin()), subject)
        .in(studied.revision().id())
        .withSqlstate(sqlstate)
        .withNotes(all);
  }
}

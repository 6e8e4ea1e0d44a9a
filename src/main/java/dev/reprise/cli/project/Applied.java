package dev.reprise.cli.project;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.Finding;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `--applied REV`, `--applied-from FILE`: every database has that revision and its ancestors, so a
/// second run of them no longer matters. Findings that break the history, or a new database, still
/// count.
///
/// @param ids as given
/// @param revisions the ids of the applied revisions
/// @param paths the files of the applied revisions
record Applied(List<String> ids, Set<String> revisions, Set<String> paths) {

  /// @throws UsageError if no revision has one of the ids, or `stamped` names none
  static Applied of(List<String> given, Stamped stamped, Knowledge knowledge) {
    Set<Revision> done = new HashSet<>();
    List<String> ids = new ArrayList<>(given);
    if (!stamped.file().isEmpty()) {
      knowledge.directories().forEach(each -> done.addAll(stamped.applied(each.history())));
      if (done.isEmpty()) {
        throw new UsageError(
            "--applied-from: no version table in "
                + stamped.file()
                + " names a revision in this history");
      }
      ids.add("those in " + stamped.file());
    }
    for (String id : given) {
      boolean known = false;
      for (Knowledge.Directory directory : knowledge.directories()) {
        for (Revision each : named(id, directory.history())) {
          known = true;
          done.add(each);
          done.addAll(directory.history().ancestors(each));
        }
      }
      if (!known) {
        throw new UsageError("--applied: " + unknown(id, knowledge));
      }
    }
    Set<String> revisions = new HashSet<>();
    Set<String> paths = new HashSet<>();
    done.forEach(each -> {
      revisions.add(each.id());
      paths.add(each.path());
    });
    return new Applied(ids, revisions, paths);
  }

  /// An SQL file also by its name, or by the number or time that its name begins with.
  private static List<Revision> named(String id, History history) {
    List<Revision> found = history.find(id);
    if (!found.isEmpty()) {
      return found;
    }
    return history.revisions().stream()
        .filter(each -> each.kind() == Revision.Kind.SQL)
        .filter(each ->
            each.fileName().equals(id)
                || each.fileName()
                    .matches("[A-Za-z]?0*\\Q" + id.replace("\\E", "") + "\\E[^0-9].*"))
        .toList();
  }

  private static String unknown(String id, Knowledge knowledge) {
    List<String> ids = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      directory.history().revisions().forEach(each -> ids.add(each.id()));
    }
    String nearest = Nearest.to(id, ids);
    return "no such revision: "
        + id
        + (nearest == null ? "; see `reprise history`" : "; did you mean " + nearest + "?");
  }

  boolean holds(String path) {
    return paths.contains(path);
  }

  /// True if the finding no longer matters.
  boolean settles(Finding finding) {
    String revision = finding.revision();
    boolean done = revision == null ? holds(finding.place().path()) : revisions.contains(revision);
    return done
        && switch (finding.when()) {
          case RERUN, CRASH, READING, DEPLOY -> true;
          case FIRST_RUN, DOWNGRADE, HISTORY -> false;
        };
  }
}

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

/// `--applied REV`, `--applied-from FILE`: every database has that revision and all before it, so
/// what a second run of them would do is settled. What breaks the history, or a database that is
/// new, still counts.
///
/// @param ids as they were given
/// @param revisions the ids of the revisions that are done
/// @param paths the files of the revisions that are done
record Applied(List<String> ids, Set<String> revisions, Set<String> paths) {

  /// @throws UsageError when no revision has one of the ids, or `stamped` names none
  static Applied of(List<String> given, Stamped stamped, Knowledge knowledge) {
    Set<Revision> done = new HashSet<>();
    List<String> ids = new ArrayList<>(given);
    if (!stamped.file().isEmpty()) {
      knowledge.directories().forEach(each -> done.addAll(stamped.applied(each.history())));
      if (done.isEmpty()) {
        throw new UsageError(
            "--applied-from: no version table in "
                + stamped.file()
                + " names a revision of this history");
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

  /// Whether nobody has to do anything about it any more.
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

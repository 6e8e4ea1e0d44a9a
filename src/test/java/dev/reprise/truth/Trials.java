package dev.reprise.truth;

import dev.reprise.history.Revision;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Plan;
import dev.reprise.study.StudiedRevision;
import dev.reprise.truth.Workbench.Outcome;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs every revision of histories on a server, in every way in which it can be run again.
public final class Trials implements AutoCloseable {
  private final Workbench workbench;

  public Trials() throws SQLException {
    workbench = new Workbench();
  }

  /// One trial for each revision, up to the first that fails.
  ///
  /// @param revisions oldest first
  /// @param between what the application writes between two runs of the last one
  /// @throws CannotRun if a revision depends on more than the database
  public List<Trial> of(List<StudiedRevision> revisions, String between) throws SQLException {
    List<Outcome> firsts = new ArrayList<>();
    List<String> schemas = new ArrayList<>();
    workbench.reset();
    for (StudiedRevision each : revisions) {
      workbench.seed();
      Outcome first = workbench.run(upgrade(each));
      firsts.add(first);
      if (first.failed()) {
        break;
      }
      schemas.add(workbench.fingerprint());
    }
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < firsts.size(); i++) {
      String schema = i < schemas.size() ? schemas.get(i) : null;
      boolean last = i == revisions.size() - 1;
      trials.add(trial(revisions.subList(0, i + 1), firsts.get(i), schema, last ? between : ""));
    }
    return trials;
  }

  /// The outcome of one process that runs all of them, which remembers the types it has created.
  public String together(List<StudiedRevision> revisions) throws SQLException {
    Set<String> remembered = new HashSet<>();
    workbench.reset();
    for (StudiedRevision each : revisions) {
      Outcome outcome = workbench.run(script(each, true, remembered));
      if (outcome.failed()) {
        return outcome.word();
      }
    }
    return Trial.OK;
  }

  /// Runs the last of these revisions again without the existing `object`; true if the object it
  /// creates differs.
  public boolean makesAnother(List<StudiedRevision> revisions, ObjectId object)
      throws SQLException {
    prepare(revisions);
    String found = schema();
    workbench.drop(object);
    stampBefore(revisions.getLast());
    workbench.run(upgrade(revisions.getLast()));
    return !schema().equals(found);
  }

  /// The fingerprint without the rows.
  private String schema() throws SQLException {
    return workbench
        .fingerprint()
        .lines()
        .filter(line -> !line.startsWith("rows "))
        .collect(Collectors.joining("\n"));
  }

  /// The trial of the last of these revisions.
  private Trial trial(
      List<StudiedRevision> revisions, Outcome first, @Nullable String schema, String between)
      throws SQLException {
    StudiedRevision last = revisions.getLast();
    List<StudiedRevision> ancestors = revisions.subList(0, revisions.size() - 1);
    String file = last.revision().path();
    List<String> broken = new ArrayList<>();
    for (Stop stop : first.stops()) {
      if (stop.within() || stop.statement() < first.sent()) {
        prepare(ancestors);
        workbench.seed();
        workbench.breakOff(upgrade(last), stop);
        broken.add(compared(workbench.run(upgrade(last)), schema));
      }
    }
    if (schema == null) {
      return new Trial(file, first.word(), null, broken, null, null);
    }
    prepare(revisions);
    stampBefore(last);
    workbench.write(between);
    // Values that are new each time make this state differ from that of `schema`.
    String before = workbench.fingerprint();
    String again = compared(workbench.run(upgrade(last)), before);
    String back = null;
    if (!last.downgrade().steps().isEmpty()) {
      prepare(revisions);
      Outcome down = workbench.run(script(last, false, new HashSet<>()));
      stampBefore(last);
      back = down.failed() ? down.word() : workbench.run(upgrade(last)).word();
    }
    return new Trial(file, first.word(), again, broken, back, schema);
  }

  private void prepare(List<StudiedRevision> revisions) throws SQLException {
    workbench.reset();
    for (StudiedRevision each : revisions) {
      workbench.seed();
      workbench.run(upgrade(each));
    }
  }

  private String compared(Outcome outcome, @Nullable String schema) throws SQLException {
    boolean same = schema == null || workbench.fingerprint().equals(schema);
    return outcome.failed() || same ? outcome.word() : Trial.DRIFTS;
  }

  /// As if the revision was applied and not stamped.
  private void stampBefore(StudiedRevision studied) throws SQLException {
    if (studied.revision().kind() == Revision.Kind.ALEMBIC) {
      workbench.stamp(parents(studied.revision()));
    }
  }

  private static Script upgrade(StudiedRevision studied) {
    return script(studied, true, new HashSet<>());
  }

  private static Script script(StudiedRevision studied, boolean upgrade, Set<String> remembered) {
    Revision revision = studied.revision();
    Plan plan = upgrade ? studied.upgrade() : studied.downgrade();
    return switch (revision.kind()) {
      case SQL -> SqlScript.of(revision.source().text(), plan, upgrade);
      case ALEMBIC -> {
        List<String> before = parents(revision);
        List<String> after = List.of(revision.id());
        yield upgrade
            ? new PlanScript(plan, before, after, remembered)
            : new PlanScript(plan, after, before, remembered);
      }
    };
  }

  private static List<String> parents(Revision revision) {
    return revision.down().stream().map(Revision.Reference::id).toList();
  }

  @Override
  public void close() throws SQLException {
    workbench.close();
  }
}

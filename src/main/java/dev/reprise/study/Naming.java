package dev.reprise.study;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.Drift;
import dev.reprise.replay.Outcome;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.replay.WayBack;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.text.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Assigns each fault and drift of one revision to its rule, once: for the earliest run in which it
/// occurs.
final class Naming {
  private final StudiedRevision studied;
  private final List<NamedFault> faults;
  private final List<NamedDrift> drifts;
  private final Set<Object> told = new HashSet<>();
  private final Map<Source, TreeMap<Integer, Origin>> commits;
  private @Nullable Branches branches;
  private boolean leftDone;

  private record Told(Object place, String condition, String message) {}

  private Naming(StudiedRevision studied, List<NamedFault> faults, List<NamedDrift> drifts) {
    this.studied = studied;
    this.faults = faults;
    this.drifts = drifts;
    this.commits = commits(studied);
  }

  /// Adds the revision's faults and drifts to the lists.
  static void of(StudiedRevision studied, List<NamedFault> faults, List<NamedDrift> drifts) {
    new Naming(studied, faults, drifts).name();
  }

  private void name() {
    Replayed replayed = studied.replayed();
    Fault alone = replayed.alone();
    if (alone != null) {
      add(Cause.SHARED_ENUM_IN_TWO_REVISIONS, When.FIRST_RUN, alone);
    }
    for (Fault fault : replayed.firstRun().faults()) {
      // Errors that the code raises itself the first time depend on its context, which it checks.
      if (fault.operation() != null || fault.isServers()) {
        add(When.FIRST_RUN, fault);
      } else {
        told.add(new Told(fault.origin().span(), fault.condition(), fault.message()));
      }
    }
    Outcome rerun = replayed.rerun();
    Fault stop = rerun.stop();
    boolean aborted = false;
    if (stop != null && stop.is(FaultKind.IN_FAILED_SQL_TRANSACTION)) {
      aborted = true;
      add(When.RERUN, stop);
    }
    for (Fault fault : rerun.faults()) {
      if (!aborted || !CaughtFaults.isOne(fault, studied)) {
        add(When.RERUN, fault);
      }
    }
    for (Fault fault : rerun.withRows()) {
      add(When.RERUN, fault);
    }
    if (replayed.firstRun().verdict() != Verdict.FAILS) {
      rerun.drifts().forEach(drift -> add(When.RERUN, drift, null));
    }
    for (Replayed.Crash crash : replayed.crashes()) {
      if (crash.own() && !studied.commitsUnasked()) {
        add(crash);
      }
    }
    wayBack(replayed);
  }

  private void add(Replayed.Crash crash) {
    Fault stop = crash.outcome().stop();
    if (stop != null) {
      NamedFault there = at(stop.origin());
      if (there == null) {
        add(FaultNames.of(When.CRASH, stop, studied), When.CRASH, stop, crash);
      } else if (there.when() == When.RERUN
          && there.commit() == null
          && !there.fault().message().equals(stop.message())
          && !leftDone) {
        // Different error, same fix.
        leftDone = true;
        faults.set(faults.indexOf(there), there.behind(crash.after()));
      }
    } else if (crash.outcome().verdict() == Verdict.DRIFTS) {
      for (Drift drift : crash.outcome().drifts()) {
        Origin origin = drift.origin();
        if (origin == null || !drift.isOfRows() || !branches().hangsOnRows(origin)) {
          add(When.CRASH, drift, crash.after());
        }
      }
    }
  }

  private @Nullable NamedFault at(Origin origin) {
    for (NamedFault each : faults) {
      if (each.origin().span().equals(origin.span())
          && each.origin().source().equals(origin.source())) {
        return each;
      }
    }
    return null;
  }

  private void wayBack(Replayed replayed) {
    WayBack back = replayed.wayBack();
    if (back == null || replayed.firstRun().verdict() != Verdict.OK) {
      return;
    }
    for (Fault fault : back.down().told()) {
      // Errors that the code raises itself are intentional.
      if ((fault.operation() != null || fault.isServers())
          && !mayHaveOtherName(fault)
          && !mayBeElsewhere(fault)) {
        add(Cause.DOWNGRADE_FAILS, When.DOWNGRADE, fault);
      }
    }
    Outcome again = back.upAgain();
    if (again != null && again.verdict() == Verdict.FAILS && undoes(studied.downgrade())) {
      for (Fault fault : again.told()) {
        if (!mayHaveOtherName(fault)) {
          faults.add(new NamedFault(Cause.DOWNGRADE_LEAVES, When.DOWNGRADE, fault, studied, null));
        }
      }
    }
  }

  /// A convention that could not be read may have given it the name that is missed, or another than
  /// the one that conflicts.
  private boolean mayHaveOtherName(Fault fault) {
    ObjectId object = fault.object();
    return (fault.isMissing() || fault.isDuplicate())
        && object != null
        && (object.kind() == ObjectKind.CONSTRAINT || object.kind() == ObjectKind.INDEX)
        && studied.facts().missesConvention();
  }

  /// The connection's `search_path` may lead to a table of another schema.
  private boolean mayBeElsewhere(Fault fault) {
    ObjectId object = fault.object();
    Name table = object == null ? null : object.owner() == null ? object.name() : object.owner();
    return table != null
        && table.schema() == null
        && fault.isMissing()
        && studied.replayed().left().stream()
            .map(Snapshot::catalog)
            .anyMatch(each ->
                each.relations()
                    .namesakes(each.resolveRelation(table))
                    .anyMatch(other -> each.presence(other) == Presence.PRESENT))
        && studied.facts().setsSearchPath();
  }

  /// True if it changes anything at all: an empty downgrade is intentional.
  private static boolean undoes(Plan downgrade) {
    return PlanSteps.operations(downgrade).stream()
        .map(Step.Apply::operation)
        .anyMatch(each ->
            !(each instanceof Operation.Session
                || each instanceof Operation.SetSearchPath
                || each instanceof Operation.Touch
                || each instanceof Operation.Read
                || each instanceof Operation.Call
                || each instanceof Operation.Opaque));
  }

  private void add(When when, Fault fault) {
    add(FaultNames.of(when, fault, studied), when, fault);
  }

  /// The place where the revision stops, unless an earlier statement is already reported.
  private @Nullable Origin firstLeftDone(Replayed.Crash crash) {
    boolean first = !leftDone;
    leftDone = true;
    return first ? crash.after() : null;
  }

  private void add(Cause name, When when, Fault fault) {
    add(name, when, fault, null);
  }

  /// `crash`: where the previous run stopped, for a fault that requires it.
  private void add(Cause name, When when, Fault fault, Replayed.@Nullable Crash crash) {
    if (fault.certainty() != Certainty.POSSIBLE
        && told.add(new Told(fault.origin().span(), fault.condition(), fault.message()))) {
      Origin commit = crash == null ? commitBehind(when, fault.origin()) : firstLeftDone(crash);
      faults.add(new NamedFault(name, when, fault, studied, commit));
    }
  }

  private void add(When when, Drift drift, @Nullable Origin commit) {
    Origin origin = drift.origin();
    Told once =
        drift.isOfRows() && origin != null
            ? new Told(
                origin.span(), drift.kind().name(), "") // one statement, however many columns
            : new Told(drift.object(), drift.kind().name(), drift.message());
    if (drift.certainty() != Certainty.POSSIBLE && told.add(once)) {
      Cause name = DriftNames.of(when, drift, studied);
      drifts.add(new NamedDrift(name, when, drift, studied, commit));
    }
  }

  /// The first point after `origin` where the revision commits by itself before work that may fail;
  /// reported for the first statement only, at which a second run stops.
  private @Nullable Origin commitBehind(When when, Origin origin) {
    if (when != When.RERUN || leftDone || studied.commitsUnasked()) {
      return null;
    }
    TreeMap<Integer, Origin> inFile = commits.get(origin.source());
    Origin behind =
        inFile == null
            ? null
            : inFile.tailMap(origin.span().start()).values().stream()
                .filter(each -> !branches().exclude(origin, each))
                .findFirst()
                .orElse(null);
    leftDone = behind != null;
    return behind;
  }

  private Branches branches() {
    if (branches == null) {
      branches = Branches.of(studied.upgrade());
    }
    return branches;
  }

  /// The points where the revision commits by itself before work that may fail, by file and place;
  /// without those preceded by an earlier one, which are never the first after anything.
  private static Map<Source, TreeMap<Integer, Origin>> commits(StudiedRevision studied) {
    Map<Source, Integer> lastWork = new HashMap<>();
    for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
      if (mayFail(each.operation())) {
        lastWork.merge(each.origin().source(), each.origin().span().start(), Math::max);
      }
    }
    Map<Source, TreeMap<Integer, Origin>> commits = new HashMap<>();
    for (Replayed.Crash crash : studied.replayed().crashes()) {
      Source file = crash.after().source();
      int start = crash.after().span().start();
      if (crash.own() && start < lastWork.getOrDefault(file, 0)) {
        TreeMap<Integer, Origin> inFile = commits.computeIfAbsent(file, _ -> new TreeMap<>());
        if (inFile.isEmpty() || inFile.lastKey() < start) {
          inFile.put(start, crash.after());
        }
      }
    }
    return commits;
  }

  /// Work that takes long, waits for others, or depends on rows; not operations that are
  /// instantaneous or have no effect.
  private static boolean mayFail(Operation operation) {
    return !(operation instanceof Operation.AddEnumValue
        || operation instanceof Operation.RenameEnumValue
        || operation instanceof Operation.Session
        || operation instanceof Operation.SetSearchPath
        || operation instanceof Operation.Touch
        || operation instanceof Operation.Read);
  }
}

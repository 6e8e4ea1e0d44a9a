package dev.reprise.rule;

import dev.reprise.finding.When;
import dev.reprise.history.History;
import dev.reprise.history.git.Surroundings;
import dev.reprise.operation.Platform;
import dev.reprise.replay.Certainty;
import dev.reprise.replay.Fault;
import dev.reprise.replay.Replayed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Everything known about a project's migrations, computed once, before any rule runs.
public final class Knowledge {
  private final List<Directory> directories;
  private final List<NamedFault> faults;
  private final Surroundings surroundings;

  /// One migration directory with its history, the versions it runs on, and its revisions, oldest first.
  public record Directory(History history, Platform platform, List<Studied> revisions) {
    public Directory {
      revisions = List.copyOf(revisions);
    }
  }

  public Knowledge(List<Directory> directories) {
    this(List.copyOf(directories), new ArrayList<>(), Surroundings.NONE);
    for (Directory directory : directories) {
      directory.revisions().forEach(this::nameFaults);
    }
  }

  private Knowledge(
      List<Directory> directories, List<NamedFault> faults, Surroundings surroundings) {
    this.directories = directories;
    this.faults = faults;
    this.surroundings = surroundings;
  }

  /// The same, with what git knows beyond the files themselves.
  public Knowledge with(Surroundings surroundings) {
    return new Knowledge(directories, faults, surroundings);
  }

  Surroundings surroundings() {
    return surroundings;
  }

  public List<Directory> directories() {
    return directories;
  }

  /// The faults that `rule` explains, in the order the revisions run.
  Stream<NamedFault> faults(String rule) {
    return faults.stream().filter(each -> each.rule().equals(rule));
  }

  private void nameFaults(Studied studied) {
    Replayed replayed = studied.replayed();
    Set<Object> told = new HashSet<>();
    for (Fault fault : replayed.firstRun().faults()) {
      add(When.FIRST_RUN, fault, studied, told);
    }
    for (Fault fault : replayed.rerun().faults()) {
      add(When.RERUN, fault, studied, told);
    }
    for (Replayed.Crash crash : replayed.crashes()) {
      if (crash.own() && crash.outcome().stop() != null) {
        add(When.CRASH, crash.outcome().stop(), studied, told);
      }
    }
  }

  private void add(When when, Fault fault, Studied studied, Set<Object> told) {
    record Told(Object place, String condition, String message) {}
    if (fault.certainty() == Certainty.CERTAIN
        && told.add(new Told(fault.origin().span(), fault.condition(), fault.message()))) {
      faults.add(new NamedFault(FaultNames.of(fault), when, fault, studied));
    }
  }
}

package dev.reprise.rule;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.Surroundings;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// Everything known about a project's migrations, computed once, before any rule runs.
public final class Knowledge {
  private final List<Directory> directories;
  private final List<NamedFault> faults;
  private final List<NamedDrift> drifts;
  private final Surroundings surroundings;
  private final List<String> meantBranches;

  /// One migration directory with its history, the versions it runs on, and those revisions that
  /// were asked for; oldest first. `upgradesFrom` tells what a revision does and all that come
  /// behind it in that order, worked out when it is called.
  public record Directory(
      History history,
      Platform platform,
      Function<Revision, List<Plan>> upgradesFrom,
      List<Studied> revisions) {
    public Directory {
      revisions = List.copyOf(revisions);
    }
  }

  public Knowledge(List<Directory> directories) {
    this(
        List.copyOf(directories),
        new ArrayList<>(),
        new ArrayList<>(),
        Surroundings.NONE,
        List.of());
    for (Directory directory : directories) {
      directory.revisions().forEach(studied -> Naming.of(studied, faults, drifts));
    }
  }

  private Knowledge(
      List<Directory> directories,
      List<NamedFault> faults,
      List<NamedDrift> drifts,
      Surroundings surroundings,
      List<String> meantBranches) {
    this.directories = directories;
    this.faults = faults;
    this.drifts = drifts;
    this.surroundings = surroundings;
    this.meantBranches = List.copyOf(meantBranches);
  }

  /// The same, with what git knows beyond the files themselves.
  public Knowledge with(Surroundings surroundings) {
    return new Knowledge(directories, faults, drifts, surroundings, meantBranches);
  }

  /// The same, with what the configuration says of branches that are to stay apart: the id of any
  /// revision of such a branch, or a label of its own.
  public Knowledge withMeantBranches(List<String> meantBranches) {
    return new Knowledge(directories, faults, drifts, surroundings, meantBranches);
  }

  List<String> meantBranches() {
    return meantBranches;
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

  /// The drifts that `rule` explains, in the order the revisions run.
  Stream<NamedDrift> drifts(String rule) {
    return drifts.stream().filter(each -> each.rule().equals(rule));
  }

  /// Every revision asked for of every directory, with the versions it runs on.
  Stream<Studied> revisions() {
    return directories.stream().flatMap(directory -> directory.revisions().stream());
  }
}

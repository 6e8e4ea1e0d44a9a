package dev.reprise.study;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.text.Mishap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything known about a project's migrations, computed once, before any rule runs.
public final class Knowledge {
  private final List<Directory> directories;
  private final List<NamedFault> faults;
  private final List<NamedDrift> drifts;
  private final RepositoryView context;
  private final List<String> meantBranches;
  private final Mishaps mishaps;

  /// One migration directory with its history, the versions it runs on, and the requested
  /// revisions; oldest first. `upgradesFrom` returns the upgrades of a revision and all that follow
  /// it in that order, computed on demand. `unheldTransaction` is the place where env.py requests
  /// one transaction around all statements of an upgrade that the driver does not open, or null.
  /// `surroundings` are the files around it.
  public record Directory(
      History history,
      Platform platform,
      Function<Revision, List<Plan>> upgradesFrom,
      List<StudiedRevision> revisions,
      Origin.@Nullable Site unheldTransaction,
      Surroundings surroundings) {
    public Directory {
      revisions = List.copyOf(revisions);
    }

    public Directory(
        History history,
        Platform platform,
        Function<Revision, List<Plan>> upgradesFrom,
        List<StudiedRevision> revisions) {
      this(history, platform, upgradesFrom, revisions, null, Surroundings.NONE);
    }
  }

  public Knowledge(List<Directory> directories) {
    this(
        List.copyOf(directories),
        new ArrayList<>(),
        new ArrayList<>(),
        RepositoryView.NONE,
        List.of(),
        new Mishaps());
    for (Directory directory : directories) {
      for (StudiedRevision studied : directory.revisions()) {
        Mishap.avoid(
            () -> {
              List<NamedFault> ownFaults = new ArrayList<>();
              List<NamedDrift> ownDrifts = new ArrayList<>();
              Naming.of(studied, ownFaults, ownDrifts);
              faults.addAll(ownFaults);
              return drifts.addAll(ownDrifts);
            },
            fault -> {
              mishaps.add(studied.revision(), fault);
              return false;
            });
      }
    }
  }

  private Knowledge(
      List<Directory> directories,
      List<NamedFault> faults,
      List<NamedDrift> drifts,
      RepositoryView context,
      List<String> meantBranches,
      Mishaps mishaps) {
    this.directories = directories;
    this.faults = faults;
    this.drifts = drifts;
    this.context = context;
    this.meantBranches = List.copyOf(meantBranches);
    this.mishaps = mishaps;
  }

  /// A copy with git's information beyond the files themselves.
  public Knowledge with(RepositoryView context) {
    return new Knowledge(directories, faults, drifts, context, meantBranches, mishaps);
  }

  /// A copy with the branches that the configuration declares as intentionally separate: by the id
  /// of any revision of such a branch, or by its label.
  public Knowledge withMeantBranches(List<String> meantBranches) {
    return new Knowledge(directories, faults, drifts, context, meantBranches, mishaps);
  }

  /// The same histories, with only `one` of the studied revisions, or none.
  public Knowledge of(@Nullable StudiedRevision one) {
    List<Directory> some = new ArrayList<>();
    for (Directory each : directories) {
      List<StudiedRevision> kept =
          each.revisions().stream().filter(studied -> studied == one).toList();
      some.add(
          new Directory(
              each.history(),
              each.platform(),
              each.upgradesFrom(),
              kept,
              each.unheldTransaction(),
              each.surroundings()));
    }
    return new Knowledge(
        List.copyOf(some),
        faults.stream().filter(each -> each.studied() == one).toList(),
        drifts.stream().filter(each -> each.studied() == one).toList(),
        context,
        meantBranches,
        mishaps);
  }

  /// Internal errors, as they occur.
  public Mishaps mishaps() {
    return mishaps;
  }

  public List<String> meantBranches() {
    return meantBranches;
  }

  public RepositoryView context() {
    return context;
  }

  public List<Directory> directories() {
    return directories;
  }

  /// True if the same history is also judged on another database.
  public boolean isOneOfSeveral(Directory directory) {
    return directories.stream()
        .anyMatch(each -> each != directory && isSame(each.history(), directory.history()));
  }

  private static boolean isSame(History one, History other) {
    return one.directory().path().equals(other.directory().path());
  }

  /// One per database if a history is judged on several: the first on which each is, the second,
  /// and so on. Otherwise this alone.
  public List<Knowledge> byDatabase() {
    List<List<Directory>> rounds = new ArrayList<>();
    for (Directory directory : directories) {
      int round = 0;
      while (round < rounds.size()
          && rounds.get(round).stream()
              .anyMatch(each -> isSame(each.history(), directory.history()))) {
        round++;
      }
      if (round == rounds.size()) {
        rounds.add(new ArrayList<>());
      }
      rounds.get(round).add(directory);
    }
    return rounds.size() < 2 ? List.of(this) : rounds.stream().map(this::only).toList();
  }

  private Knowledge only(List<Directory> some) {
    Set<StudiedRevision> kept =
        some.stream().flatMap(each -> each.revisions().stream()).collect(Collectors.toSet());
    return new Knowledge(
        List.copyOf(some),
        faults.stream().filter(each -> kept.contains(each.studied())).toList(),
        drifts.stream().filter(each -> kept.contains(each.studied())).toList(),
        context,
        meantBranches,
        mishaps);
  }

  /// The faults of that cause, in execution order of the revisions.
  public Stream<NamedFault> faults(Cause cause) {
    return faults.stream().filter(each -> each.cause() == cause);
  }

  /// The drifts of that cause, in execution order of the revisions.
  public Stream<NamedDrift> drifts(Cause cause) {
    return drifts.stream().filter(each -> each.cause() == cause);
  }

  /// Every requested revision of every directory, with the versions it runs on.
  public Stream<StudiedRevision> revisions() {
    return directories.stream().flatMap(directory -> directory.revisions().stream());
  }
}

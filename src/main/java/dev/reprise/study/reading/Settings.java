package dev.reprise.study.reading;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.replay.CrashPoints;
import dev.reprise.text.CacheStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The settings of an analysis. All except the overrides save time: `asked` selects the files whose
/// revisions are studied; the others are run for the state they leave.
public record Settings(
    Overrides overrides,
    CrashPoints crashPoints,
    Downgrades downgrades,
    Asked asked,
    CacheStore shelf,
    Map<String, String> assumptions,
    PlanMemory.@Nullable Look memory) {
  public static final Settings LINT =
      new Settings(
          Overrides.NONE, CrashPoints.OWN, Downgrades.ALL, Asked.ALL, CacheStore.NONE, Map.of());

  public Settings {
    assumptions = Map.copyOf(assumptions);
  }

  /// For a single analysis.
  public Settings(
      Overrides overrides,
      CrashPoints crashPoints,
      Downgrades downgrades,
      Asked asked,
      CacheStore shelf,
      Map<String, String> assumptions) {
    this(overrides, crashPoints, downgrades, asked, shelf, assumptions, null);
  }

  /// A fix must preserve the downgrade.
  public static final Settings FIX =
      new Settings(
          Overrides.NONE, CrashPoints.OWN, Downgrades.ALL, Asked.ALL, CacheStore.NONE, Map.of());

  public Settings with(Overrides overrides) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// The assumed settings of deployments, by the keys used in reported assumptions.
  public Settings assuming(Map<String, String> assumptions) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// Finds and stores the states of revisions there.
  public Settings keepingOn(CacheStore shelf) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  public Settings only(Asked asked) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// Reuses the results of earlier analyses.
  public Settings remembering(PlanMemory.Look memory) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// Versions and databases given on the command line or in the configuration; null, or none, means
  /// to use the project's files.
  public record Overrides(
      @Nullable Version alembic,
      @Nullable Version sqlalchemy,
      Map<Database, Version> servers,
      Target target) {
    public static final Overrides NONE = new Overrides(null, null, Map.of(), Target.NOT_TOLD);

    public Overrides {
      servers = Map.copyOf(servers);
    }

    /// A given version of PostgreSQL implies PostgreSQL.
    boolean tellDatabase() {
      return target.isTold() || servers.containsKey(Database.POSTGRESQL);
    }
  }

  /// The revisions whose downgrade is read.
  public enum Downgrades {
    NONE,
    ALL;

    boolean isAsked() {
      return this == ALL;
    }
  }
}

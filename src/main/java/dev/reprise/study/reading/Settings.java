package dev.reprise.study.reading;

import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.replay.CrashPoints;
import dev.reprise.text.CacheStore;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How to look. All but the overrides spare time: `asked` tells by path which files' revisions are
/// studied; the others are run for what they leave.
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

  /// Of a single look.
  public Settings(
      Overrides overrides,
      CrashPoints crashPoints,
      Downgrades downgrades,
      Asked asked,
      CacheStore shelf,
      Map<String, String> assumptions) {
    this(overrides, crashPoints, downgrades, asked, shelf, assumptions, null);
  }

  /// A fix must leave the way down as it was.
  public static final Settings FIX =
      new Settings(
          Overrides.NONE, CrashPoints.OWN, Downgrades.ALL, Asked.ALL, CacheStore.NONE, Map.of());

  public Settings with(Overrides overrides) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// What deployments are configured with, by the keys that assumptions are reported with.
  public Settings assuming(Map<String, String> assumptions) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// What revisions leave is found there, and kept there.
  public Settings keepingOn(CacheStore shelf) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  public Settings only(Asked asked) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// What earlier looks have worked out is not worked out again.
  public Settings remembering(PlanMemory.Look memory) {
    return new Settings(overrides, crashPoints, downgrades, asked, shelf, assumptions, memory);
  }

  /// Versions and databases given on the command line or in the configuration; null, and none: what
  /// the project's files say.
  public record Overrides(
      @Nullable Version alembic,
      @Nullable Version sqlalchemy,
      Map<Database, Version> servers,
      Target target) {
    public static final Overrides NONE = new Overrides(null, null, Map.of(), Target.NOT_TOLD);

    public Overrides {
      servers = Map.copyOf(servers);
    }

    /// Versions alone.
    public Overrides(
        @Nullable Version alembic, @Nullable Version sqlalchemy, @Nullable Version postgresql) {
      this(
          alembic,
          sqlalchemy,
          postgresql == null ? Map.of() : Map.of(Database.POSTGRESQL, postgresql),
          Target.NOT_TOLD);
    }

    /// Whoever names a version of PostgreSQL names PostgreSQL.
    boolean tellDatabase() {
      return target.isTold() || servers.containsKey(Database.POSTGRESQL);
    }
  }

  /// Which revisions' way down is read.
  public enum Downgrades {
    NONE,
    ALL;

    boolean isAsked() {
      return this == ALL;
    }
  }
}

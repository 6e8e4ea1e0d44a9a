package dev.reprise.study.reading;

import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What revisions do, worked out once for several looks at a project of which nothing but the files
/// of revisions changes.
///
/// Safe for use by several threads.
public final class PlanMemory {
  private final Map<Key, List<Plans>> kept = new ConcurrentHashMap<>();

  private record Key(
      Platform platform, List<@Nullable String> databases, String path, String text) {
    static Key of(Platform platform, List<@Nullable String> databases, Revision revision) {
      return new Key(platform, databases, revision.path(), revision.source().text());
    }
  }

  /// For a look at the project in which `changed` are no longer what they were, by their paths.
  public Look where(Set<String> changed) {
    return new Look(this, changed);
  }

  /// One look.
  public record Look(PlanMemory memory, Set<String> changed) {
    public Look {
      changed = Set.copyOf(changed);
    }

    /// What was kept of the revision as it is now, or null: one for each of `databases`, which a
    /// fix may change.
    @Nullable List<Plans> find(
        Platform platform, List<@Nullable String> databases, Revision revision) {
      return standsAlone(revision) ? memory.kept.get(Key.of(platform, databases, revision)) : null;
    }

    void keep(
        Platform platform, List<@Nullable String> databases, Revision revision, List<Plans> plans) {
      if (standsAlone(revision)) {
        memory.kept.put(Key.of(platform, databases, revision), plans);
      }
    }

    /// Whether it imports none of the files that changed.
    private boolean standsAlone(Revision revision) {
      String text = revision.source().text();
      return changed.stream()
          .noneMatch(each -> !each.equals(revision.path()) && text.contains(moduleName(each)));
    }
  }

  /// As Python imports a file.
  static String moduleName(String path) {
    String name = FileTree.name(path);
    return name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
  }
}

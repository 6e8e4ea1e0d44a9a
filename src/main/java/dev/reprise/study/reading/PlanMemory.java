package dev.reprise.study.reading;

import dev.reprise.alembic.library.Environment;
import dev.reprise.history.Discovery;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Target;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The plans of revisions, and what the files around them tell of a directory, computed once for
/// repeated analyses of a project in which only the revisions' files change.
///
/// Thread-safe.
public final class PlanMemory {
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final Map<Key, List<Plans>> kept = new ConcurrentHashMap<>();

  private final Map<List<String>, Discovery.Found> found = new ConcurrentHashMap<>();
  private final Map<String, Target> targets = new ConcurrentHashMap<>();
  private final Map<String, Platform> platforms = new ConcurrentHashMap<>();
  private final Map<String, Environment> environments = new ConcurrentHashMap<>();

  /// By text.
  private final Map<String, Set<String>> words = new ConcurrentHashMap<>();

  private record Key(
      Platform platform, List<@Nullable String> databases, String path, String text) {
    static Key of(Platform platform, List<@Nullable String> databases, Revision revision) {
      return new Key(platform, databases, revision.path(), revision.source().text());
    }
  }

  /// For an analysis in which the files `changed`, given by path, differ from before.
  public Look where(Set<String> changed) {
    return new Look(
        this,
        changed.stream().collect(Collectors.toMap(each -> each, each -> words(moduleName(each)))));
  }

  /// One analysis. `changed` has the words of each changed file's module name, by path.
  public record Look(PlanMemory memory, Map<String, Set<String>> changed) {
    public Look {
      changed = Map.copyOf(changed);
    }

    /// The directories below `roots`.
    Discovery.Found found(List<String> roots, Supplier<Discovery.Found> search) {
      return memory.found.computeIfAbsent(roots, _ -> search.get());
    }

    /// The database of a directory. Revisions may name it, too, but no fix is for another one.
    Target target(String directory, Supplier<Target> read) {
      return memory.targets.computeIfAbsent(directory, _ -> read.get());
    }

    Platform platform(String directory, Supplier<Platform> read) {
      return memory.platforms.computeIfAbsent(directory, _ -> read.get());
    }

    /// Of the env.py in the folder `script`.
    Environment environment(String script, Platform platform, Supplier<Environment> read) {
      return memory.environments.computeIfAbsent(platform + " " + script, _ -> read.get());
    }

    /// The stored plans of the current revision, or null: one for each of `databases`, which a fix
    /// may change.
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

    private Set<String> wordsOf(Revision revision) {
      return memory.words.computeIfAbsent(revision.source().text(), PlanMemory::words);
    }

    /// True if it imports none of the changed files.
    private boolean standsAlone(Revision revision) {
      Set<String> own = wordsOf(revision);
      return changed.entrySet().stream()
          .noneMatch(
              each -> !each.getKey().equals(revision.path()) && own.containsAll(each.getValue()));
    }
  }

  private static Set<String> words(String text) {
    return WORD.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
  }

  /// The module name by which Python imports a file.
  static String moduleName(String path) {
    String name = FileTree.name(path);
    return name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
  }
}

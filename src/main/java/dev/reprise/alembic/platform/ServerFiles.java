package dev.reprise.alembic.platform;

import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The files of a project that start database servers: for its developers, for its users, in CI.
record ServerFiles(ProjectText project) {
  private static final Pattern COMPOSE =
      Pattern.compile("(docker-)?compose([._-][\\w.-]+)?\\.ya?ml");
  private static final Pattern PLAIN = Pattern.compile("(docker-)?compose\\.ya?ml");
  private static final Pattern DOCKERFILE =
      Pattern.compile("(Dockerfile|Containerfile)([._-][\\w.-]+)?|\\A[\\w.-]+\\.Dockerfile");
  private static final Pattern OF_TESTS =
      Pattern.compile("(?i)(^|[^a-z])(tests?|ci|e2e|bench|benchmarks?|examples?)([^a-z]|$)");
  private static final Pattern PROJECT =
      Pattern.compile(
          "(?i)\\.git|README.*|LICENSE.*|Makefile|requirements.*|package\\.json|go\\.mod"
              + "|.*\\.(lock|toml|gradle|ini|cfg)|pom\\.xml|setup\\.py|(docker-)?compose.*\\.ya?ml");
  private static final Set<String> FOREIGN = Set.of("node_modules", "vendor", "venv");

  /// Compose files in `directory` and one folder down, the usual names first, excluding those for
  /// tests.
  List<String> compose(String directory) {
    return named(directory, COMPOSE).stream()
        .filter(each -> !OF_TESTS.matcher(within(each, directory)).find())
        .toList();
  }

  /// The others: Dockerfiles, and services of CI.
  List<String> others(String directory) {
    List<String> found = new ArrayList<>(named(directory, DOCKERFILE));
    named(directory, COMPOSE).stream()
        .filter(each -> OF_TESTS.matcher(within(each, directory)).find())
        .forEach(found::add);
    String workflows = FileTree.join(directory, ".github/workflows");
    for (String name : project.names(workflows)) {
      if (name.endsWith(".yml") || name.endsWith(".yaml")) {
        found.add(FileTree.join(workflows, name));
      }
    }
    found.add(FileTree.join(directory, ".gitlab-ci.yml"));
    found.add(FileTree.join(directory, ".circleci/config.yml"));
    return found;
  }

  private static String within(String path, String directory) {
    return directory.isEmpty() ? path : path.substring(directory.length() + 1);
  }

  private List<String> named(String directory, Pattern pattern) {
    List<String> found = new ArrayList<>();
    List<String> below = new ArrayList<>();
    List<String> names = project.names(directory);
    // A folder that merely contains several projects says nothing about one of them.
    boolean whole = names.stream().anyMatch(each -> PROJECT.matcher(each).matches());
    for (String name : names) {
      String path = FileTree.join(directory, name);
      if (pattern.matcher(name).matches()) {
        found.add(path);
      } else if (whole && name.indexOf('.') < 0 && !FOREIGN.contains(name)) {
        for (String inner : project.names(path)) {
          if (pattern.matcher(inner).matches()) {
            below.add(FileTree.join(path, inner));
          }
        }
      }
    }
    Comparator<String> usual =
        Comparator.comparing(each -> !PLAIN.matcher(FileTree.name(each)).matches());
    found.sort(usual.thenComparing(Comparator.naturalOrder()));
    below.sort(usual.thenComparing(Comparator.naturalOrder()));
    found.addAll(below);
    return found;
  }
}

package dev.reprise.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The branch names that a build server puts into the environment, or null.
///
/// Sources: each server's documentation of its predefined variables. Forgejo and Gitea set those of
/// GitHub.
///
/// @param target the branch that a pull request, or an entry of a merge queue, is merged into
/// @param current the branch being built
/// @param main the default branch of the repository
record BuildServer(@Nullable String target, @Nullable String current, @Nullable String main) {
  private static final List<String> TARGETS =
      List.of(
          "GITHUB_BASE_REF",
          "CI_MERGE_REQUEST_TARGET_BRANCH_NAME", // GitLab
          "CI_COMMIT_TARGET_BRANCH", // Woodpecker
          "BUILDKITE_PULL_REQUEST_BASE_BRANCH",
          "BITBUCKET_PR_DESTINATION_BRANCH",
          "CHANGE_TARGET"); // Jenkins

  /// GitLab and Woodpecker share `CI_COMMIT_BRANCH`; Jenkins sets `BRANCH_NAME`.
  private static final List<String> CURRENT =
      List.of("CI_COMMIT_BRANCH", "BUILDKITE_BRANCH", "BITBUCKET_BRANCH", "BRANCH_NAME");

  private static final List<String> DEFAULTS =
      List.of("CI_DEFAULT_BRANCH", "CI_REPO_DEFAULT_BRANCH", "BUILDKITE_PIPELINE_DEFAULT_BRANCH");

  private static final Pattern QUEUED =
      Pattern.compile("refs/heads/gh-readonly-queue/(.+)/pr-\\d+-[0-9a-f]+");

  private static final Pattern DEFAULT_BRANCH =
      Pattern.compile("\"default_branch\"\\s*:\\s*\"([^\"\\\\]+)\"");

  private static final String BRANCH = "refs/heads/";
  private static final int LARGEST_EVENT = 16 << 20;

  static BuildServer of(Map<String, String> environment) {
    String ref = environment.getOrDefault("GITHUB_REF", "");
    Matcher queued = QUEUED.matcher(ref);
    String current = first(CURRENT, environment);
    String main = first(DEFAULTS, environment);
    return new BuildServer(
        queued.matches() ? queued.group(1) : first(TARGETS, environment),
        ref.startsWith(BRANCH) ? ref.substring(BRANCH.length()) : current,
        main == null ? ofEvent(environment.getOrDefault("GITHUB_EVENT_PATH", "")) : main);
  }

  private static @Nullable String first(List<String> variables, Map<String, String> environment) {
    for (String variable : variables) {
      String value = environment.getOrDefault(variable, "");
      if (!value.isBlank()) {
        return value;
      }
    }
    return null;
  }

  /// GitHub has no variable for the default branch; each event's payload names it.
  private static @Nullable String ofEvent(String file) {
    try {
      if (file.isEmpty() || Files.size(Path.of(file)) > LARGEST_EVENT) {
        return null;
      }
      Matcher named = DEFAULT_BRANCH.matcher(Files.readString(Path.of(file)));
      return named.find() ? named.group(1) : null;
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }
}

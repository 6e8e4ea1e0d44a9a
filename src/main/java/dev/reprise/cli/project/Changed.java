package dev.reprise.cli.project;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--since REF`: the files that differ from where this branch left `REF`, those not yet committed
/// included; all, where `paths` is null. `ref` is what they were compared with.
public record Changed(@Nullable Set<String> paths, @Nullable String ref) {
  public static final Changed ALL = new Changed(null, null);

  /// What finds the ref by itself.
  private static final String AUTO = "auto";

  /// Where build servers say which branch a pull request is to be merged into.
  private static final List<String> TARGETS =
      List.of(
          "GITHUB_BASE_REF",
          "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
          "CI_COMMIT_TARGET_BRANCH",
          "BITBUCKET_PR_DESTINATION_BRANCH",
          "CHANGE_TARGET");

  public static Changed since(@Nullable String ref, Path root, Console console) {
    if (ref == null) {
      return ALL;
    }
    try {
      if (!ref.equals(AUTO)) {
        return new Changed(GitRepository.open(root).changedSince(ref), ref);
      }
      GitRepository git = GitRepository.open(root);
      String target = target(console.environment());
      String base = target == null ? git.defaultBranch() : "origin/" + target;
      if (base == null) {
        console.say("--since auto: no default branch is known here, so everything is looked at");
        return ALL;
      }
      return target == null && git.isOn(base) ? ALL : new Changed(git.changedSince(base), base);
    } catch (GitException e) {
      throw new UsageError("--since: " + e.getMessage());
    }
  }

  private static @Nullable String target(Map<String, String> environment) {
    for (String variable : TARGETS) {
      String branch = environment.getOrDefault(variable, "");
      if (!branch.isEmpty()) {
        return branch;
      }
    }
    return null;
  }

  /// With files that a fix made or renamed.
  Changed with(Set<String> more) {
    if (paths == null) {
      return this;
    }
    Set<String> all = new HashSet<>(paths);
    all.addAll(more);
    return new Changed(all, ref);
  }

  boolean holds(String path) {
    return paths == null || paths.contains(path);
  }
}

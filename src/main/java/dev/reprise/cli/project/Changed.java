package dev.reprise.cli.project;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `--since REF`: the files that differ from the common ancestor with `REF`, including uncommitted
/// ones; all if `paths` is null.
///
/// @param ref the ref they were compared with
/// @param target with `auto`, the full name of the branch that this one will be merged into
public record Changed(@Nullable Set<String> paths, @Nullable String ref, @Nullable String target) {
  public static final Changed ALL = new Changed(null, null, null);

  public static final Option FETCH =
      Option.flag("With --since auto: fetch commits that a shallow clone lacks.", "--fetch");

  /// Determines the ref automatically.
  private static final String AUTO = "auto";

  /// `fetch`: fetch missing history.
  public static Changed since(@Nullable String ref, boolean fetch, Path root, Console console) {
    boolean auto = AUTO.equals(ref);
    if (fetch && !auto) {
      throw new UsageError("--fetch requires --since auto");
    }
    if (ref == null) {
      return ALL;
    }
    try {
      GitRepository git = GitRepository.open(root);
      return auto ? auto(git, root, fetch, console) : new Changed(git.changedSince(ref), ref, null);
    } catch (GitException e) {
      throw new UsageError("--since: " + e.getMessage());
    }
  }

  private static Changed auto(GitRepository git, Path root, boolean fetch, Console console)
      throws GitException {
    BuildServer server = BuildServer.of(console.environment());
    String branch = server.target();
    if (branch == null) {
      branch = server.main() == null ? git.defaultBranch() : server.main();
      String own = git.checkedOut() == null ? server.current() : git.checkedOut();
      if (branch == null && !fetch) {
        if (git.isShallow()) {
          throw new UsageError(
              "--since auto: this shallow clone lacks the default branch; add --fetch");
        }
        console.say("--since auto: default branch unknown; checking everything");
        return ALL;
      }
      if (branch != null && branch.equals(own)) {
        return ALL;
      }
      String ref = branch == null ? null : git.refOf(branch);
      if (own == null && ref != null && git.isBehind(ref)) {
        return ALL;
      }
    }
    if (fetch) {
      try {
        branch = git.fetch(branch);
      } catch (GitException e) {
        String held = branch == null ? null : git.refOf(branch);
        if (branch == null || held == null || git.isShallow()) {
          throw e;
        }
        console.say(e.getMessage() + "; compared with local " + held);
      }
      git = GitRepository.open(root);
    }
    String ref = branch == null ? null : git.refOf(branch);
    if (ref == null) {
      throw new UsageError(
          "--since auto: this %s lacks branch %s; add --fetch"
              .formatted(git.isShallow() ? "shallow clone" : "clone", branch));
    }
    return new Changed(git.changedSince(ref), ref.replaceFirst("refs/(heads|remotes)/", ""), ref);
  }

  /// The branches named by `--against`, and the one found by `auto`.
  List<String> against(List<String> named) {
    if (target == null || named.contains(target.replaceFirst("refs/(heads|remotes)/", ""))) {
      return named;
    }
    List<String> all = new ArrayList<>(named);
    all.add(target);
    return all;
  }

  /// Adds files that a fix created or renamed.
  Changed with(Set<String> more) {
    if (paths == null) {
      return this;
    }
    Set<String> all = new HashSet<>(paths);
    all.addAll(more);
    return new Changed(all, ref, target);
  }

  boolean holds(String path) {
    return paths == null || paths.contains(path);
  }
}

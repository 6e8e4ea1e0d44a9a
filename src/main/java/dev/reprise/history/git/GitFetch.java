package dev.reprise.history.git;

import dev.reprise.history.git.GitCommand.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Fetches one branch of a remote, with enough history to find the common ancestor.
///
/// The configuration of a checkout can name programs that a fetch runs. If it does, nothing is
/// fetched; the user's own configuration may name them. Neither hooks nor maintenance run, no
/// password is requested, and only transports that run no program chosen by the remote are allowed.
final class GitFetch {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /// In commits; finally all of them.
  private static final List<String> DEPTHS = List.of("--depth=50", "--depth=1000", "--unshallow");

  /// Keys whose value a fetch executes, or that redirect the URL.
  private static final Pattern RUNS =
      Pattern.compile(
          "core\\.(sshcommand|gitproxy|askpass|alternaterefscommand)|ssh\\.variant"
              + "|remote\\..*\\.(uploadpack|vcs|proxy)|credential\\.(.*\\.)?helper"
              + "|url\\..*\\.(insteadof|pushinsteadof)|uploadpack\\.packobjectshook");

  private final Path root;
  private final String remote;
  private final Map<String, String> environment = new HashMap<>();

  /// @throws GitException if the checkout's configuration would run something
  GitFetch(Path root, String remote) throws GitException {
    this.root = root;
    this.remote = remote;
    Output listed = GitCommand.run(root, "config", "--list", "--show-scope", "-z");
    if (!listed.succeeded()) {
      throw new GitException(listed.reason());
    }
    boolean ownSsh = false;
    // scope NUL key LF value NUL
    String[] words = listed.text().split("\0");
    for (int i = 0; i + 1 < words.length; i += 2) {
      String key = words[i + 1].lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
      if (RUNS.matcher(key).matches()) {
        if (words[i].equals("local") || words[i].equals("worktree")) {
          throw new GitException(
              "--fetch: refused, because this checkout's configuration sets " + key);
        }
        ownSsh |= key.equals("core.sshcommand");
      }
    }
    environment.put("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh");
    environment.put("GCM_INTERACTIVE", "never");
    environment.put("SSH_ASKPASS_REQUIRE", "never");
    if (!ownSsh && System.getenv("GIT_SSH_COMMAND") == null && System.getenv("GIT_SSH") == null) {
      environment.put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
    }
  }

  /// The branch that the remote's `HEAD` refers to, or null.
  @Nullable String defaultBranch() throws GitException {
    Output listed = run("ls-remote", "--symref", "--end-of-options", remote, "HEAD");
    return listed
        .text()
        .lines()
        .filter(each -> each.startsWith("ref: refs/heads/") && each.endsWith("\tHEAD"))
        .map(each -> each.substring("ref: refs/heads/".length(), each.length() - "\tHEAD".length()))
        .findFirst()
        .orElse(null);
  }

  /// Fetches `refs/heads/BRANCH` into `refs/remotes/REMOTE/BRANCH`; in a shallow clone also
  /// everything back to the common ancestor.
  void branch(String branch, boolean shallow) throws GitException {
    String tracking = "refs/remotes/" + remote + "/" + branch;
    String refspec = "+refs/heads/" + branch + ":" + tracking;
    if (!shallow) {
      fetch(List.of(), List.of(refspec));
      return;
    }
    String head = GitCommand.run(root, "rev-parse", "--verify", "--quiet", "HEAD").text().strip();
    for (String depth : DEPTHS) {
      try {
        // HEAD must be named, too, for its history to be deepened.
        fetch(List.of(depth), List.of(refspec, head));
      } catch (GitException notOffered) {
        fetch(List.of(depth), List.of(refspec));
      }
      if (GitCommand.run(root, "merge-base", "HEAD", tracking).succeeded()) {
        return;
      }
    }
  }

  private void fetch(List<String> options, List<String> wanted) throws GitException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-recurse-submodules",
                "--no-auto-maintenance",
                "--no-write-fetch-head",
                "--no-filter",
                "--refmap="));
    command.addAll(options);
    command.addAll(List.of("--end-of-options", remote));
    command.addAll(wanted);
    Output fetched = run(command.toArray(String[]::new));
    if (!fetched.succeeded()) {
      throw new GitException("--fetch: " + fetched.reason());
    }
  }

  private Output run(String... arguments) throws GitException {
    return GitCommand.run(root, LIMIT, environment, arguments);
  }
}

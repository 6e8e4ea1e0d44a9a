package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Runs one `git` command in a directory and returns its output.
///
/// A repository's own configuration names programs for many purposes: a file system monitor, hooks,
/// pagers, signatures, filters, differences, transports. None of them may run. Only plumbing is
/// used, which does not run programs to show signatures or text, and never on the working tree,
/// whose files pass through filters. The rest is disabled here; and git is kept from asking for
/// passwords, from fetching what a partial clone lacks, and from taking locks.
final class GitCommand {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// All files of all branches in one request stay far below this.
  private static final int MOST_BYTES = 512 << 20;

  private static final int MOST_WORDS = 1 << 16;

  /// Repositories in which a command has hung, for example on a pipe in `.git`: the next one would
  /// take as long.
  private static final Set<Path> HUNG = ConcurrentHashMap.newKeySet();

  private GitCommand() {}

  /// The exit status and both outputs.
  record Output(int status, ByteArrayOutputStream printed, String error) {
    String text() {
      return printed.toString(UTF_8);
    }

    boolean succeeded() {
      return status == 0;
    }

    /// Git's first error line without its `fatal: `, and a hint if files belong to another user, as
    /// they often do in containers.
    String reason() {
      String line = error.lines().findFirst().orElse("git failed without a message");
      if (line.contains("dubious ownership")) {
        line += "; `git config --global --add safe.directory '*'` lets git read it";
      }
      return line.startsWith("fatal: ") ? line.substring(7) : line;
    }
  }

  private static ProcessBuilder prepare(Path directory, List<String> arguments)
      throws GitException {
    Path program = GitProgram.find(System.getenv("PATH"), directory);
    if (program == null) {
      throw new GitException("git not found on the PATH");
    }
    List<String> command = new ArrayList<>(List.of(program.toString(), "--no-pager"));
    for (String setting :
        List.of("core.quotePath=false", "core.fsmonitor=false", "core.hooksPath=/dev/null")) {
      command.addAll(List.of("-c", setting));
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    // Git before 2.45 ignores that option, and fetches by whatever transport the remote names.
    builder.environment().put("GIT_ALLOW_PROTOCOL", "none");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_LITERAL_PATHSPECS", "1");
    return builder;
  }

  /// @throws GitException if there is no `git`, or it does not finish
  static Output run(Path directory, String... arguments) throws GitException {
    return runWith("", directory, arguments);
  }

  static Output runWith(String input, Path directory, String... arguments) throws GitException {
    return run(input, directory, LIMIT, Map.of(), arguments);
  }

  /// With more time, and with variables that override those set here.
  static Output run(
      Path directory, Duration limit, Map<String, String> environment, String... arguments)
      throws GitException {
    return run("", directory, limit, environment, arguments);
  }

  private static Output run(
      String input,
      Path directory,
      Duration limit,
      Map<String, String> environment,
      String... arguments)
      throws GitException {
    if (HUNG.contains(directory)) {
      throw new GitException("git already timed out in this repository");
    }
    ProcessBuilder builder = prepare(directory, List.of(arguments));
    builder.environment().putAll(environment);
    Process process = start(builder);
    var errors = new ByteArrayOutputStream();
    Thread drainer =
        Thread.ofPlatform()
            .daemon()
            .start(() -> copy(process.getErrorStream(), errors, MOST_WORDS));
    Thread feeder = Thread.ofPlatform().daemon().start(() -> feed(process, input));
    CompletableFuture<Boolean> ended =
        process
            .onExit()
            .thenApply(_ -> true)
            .completeOnTimeout(false, limit.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((inTime, _) -> stopUnless(inTime, process));
    var output = new ByteArrayOutputStream();
    boolean whole = copy(process.getInputStream(), output, MOST_BYTES);
    if (!whole) {
      process.destroyForcibly();
    }
    if (!ended.join()) {
      if (limit.equals(LIMIT)) {
        HUNG.add(directory);
      }
      throw new GitException(
          "git " + arguments[0] + " did not finish in " + limit.toSeconds() + " seconds");
    }
    if (!whole) {
      throw new GitException(
          "git " + arguments[0] + " printed more than " + (MOST_BYTES >> 20) + " MB");
    }
    try {
      drainer.join();
      feeder.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Output(process.exitValue(), output, errors.toString(UTF_8));
  }

  private static void stopUnless(boolean ended, Process process) {
    if (!ended) {
      process.destroyForcibly();
    }
  }

  static Process start(ProcessBuilder builder) throws GitException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new GitException("cannot run git");
    }
  }

  private static void feed(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // Git ended before reading everything; its status tells why.
    }
  }

  /// False if there are more than `most` bytes; the rest is not read.
  private static boolean copy(InputStream from, ByteArrayOutputStream to, int most) {
    byte[] buffer = new byte[1 << 13];
    try {
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        if (to.size() + read > most) {
          return false;
        }
        to.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // This is how the stream of a killed process ends.
    }
    return true;
  }
}

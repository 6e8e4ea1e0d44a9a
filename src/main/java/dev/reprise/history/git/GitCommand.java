package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs one `git` command in a directory and returns what it printed.
///
/// Git is kept from asking for passwords, from fetching what a partial clone lacks, from taking
/// locks, and from running a file system monitor that the repository's configuration names.
final class GitCommand {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private GitCommand() {}

  /// The exit status and both outputs.
  record Output(int status, ByteArrayOutputStream printed, String error) {
    String text() {
      return printed.toString(UTF_8);
    }

    boolean succeeded() {
      return status == 0;
    }

    /// Git's own first words, without its `fatal: `, and the way out where files belong to somebody
    /// else, as they often do in containers.
    String reason() {
      String line = error.lines().findFirst().orElse("git gave no reason");
      if (line.contains("dubious ownership")) {
        line += "; `git config --global --add safe.directory '*'` lets git read it";
      }
      return line.startsWith("fatal: ") ? line.substring(7) : line;
    }
  }

  static ProcessBuilder prepare(Path directory, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("git", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-pager"));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("GIT_NO_LAZY_FETCH", "1");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_LITERAL_PATHSPECS", "1");
    return builder;
  }

  /// @throws GitException when there is no `git`, or it does not come to an end
  static Output run(Path directory, String... arguments) throws GitException {
    return runWith("", directory, arguments);
  }

  static Output runWith(String input, Path directory, String... arguments) throws GitException {
    Process process = start(prepare(directory, List.of(arguments)));
    var errors = new ByteArrayOutputStream();
    Thread drainer =
        Thread.ofPlatform().daemon().start(() -> copy(process.getErrorStream(), errors));
    Thread feeder = Thread.ofPlatform().daemon().start(() -> feed(process, input));
    CompletableFuture<Boolean> ended =
        process
            .onExit()
            .thenApply(_ -> true)
            .completeOnTimeout(false, LIMIT.toSeconds(), TimeUnit.SECONDS)
            .whenComplete((inTime, _) -> stopUnless(inTime, process));
    var output = new ByteArrayOutputStream();
    copy(process.getInputStream(), output);
    if (!ended.join()) {
      throw new GitException(
          "git " + arguments[0] + " did not come to an end in " + LIMIT.toSeconds() + " seconds");
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
      throw new GitException("the program git cannot be run");
    }
  }

  private static void feed(Process process, String input) {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    } catch (IOException e) {
      // Git has ended before it read everything; its status tells why.
    }
  }

  private static void copy(InputStream from, ByteArrayOutputStream to) {
    try {
      from.transferTo(to);
    } catch (IOException e) {
      // The stream of a killed process ends so.
    }
  }
}

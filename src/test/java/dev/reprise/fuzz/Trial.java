package dev.reprise.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One command over a project through the program's own entry point, and a check of what every run
/// must do, whatever its input.
///
/// @param status -1 if it did not end
/// @param spent CPU time in nanoseconds
/// @param fault the behavior that no run may show, or null
record Trial(int status, String out, String err, long spent, @Nullable String fault) {
  private static final long PATIENCE_MINUTES = 5;
  private static final int STACK = 1 << 20;

  static Trial of(String command, Path project) throws InterruptedException {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    long[] spent = new long[1];
    FutureTask<Integer> task =
        new FutureTask<>(() -> {
          int status =
              Main.run(
                  new PrintStream(out, false, UTF_8),
                  new PrintStream(err, false, UTF_8),
                  project,
                  Map.of(),
                  command.split(" "));
          spent[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
          return status;
        });
    Thread thread = new Thread(null, task, "run", STACK);
    thread.setDaemon(true);
    thread.start();
    int status = -1;
    String fault;
    try {
      status = task.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
      fault = fault(status, out.toString(UTF_8), err.toString(UTF_8), command);
    } catch (TimeoutException _) {
      fault = "did not come to an end";
    } catch (ExecutionException thrown) {
      fault = String.valueOf(thrown.getCause());
    }
    return new Trial(status, out.toString(UTF_8), err.toString(UTF_8), spent[0], fault);
  }

  /// The files of the project, and no others.
  static void write(Path directory, Map<String, byte[]> contents) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> old = Files.list(directory)) {
      for (Path each : old.toList()) {
        Files.delete(each);
      }
    }
    for (var each : contents.entrySet()) {
      Files.write(directory.resolve(each.getKey()), each.getValue());
    }
  }

  private static @Nullable String fault(int status, String out, String err, String command) {
    if (status < 0 || status > 2) {
      return "status " + status;
    }
    for (String text : List.of(err, out)) {
      int internal = text.indexOf("internal error");
      if (internal >= 0) {
        return text.substring(internal).lines().findFirst().orElse("");
      }
    }
    if (err.contains("memory that are allowed")) {
      return err;
    }
    if (status == 2) {
      return err.isBlank() ? "status 2 without a word" : null;
    }
    if (!command.startsWith("lint") || !command.contains("--format json")) {
      return null;
    }
    // A quote inside a text is escaped, so these words cannot come from elsewhere.
    boolean found =
        out.contains("\"severity\":\"error\"") || out.contains("\"severity\":\"warning\"");
    return !out.stripTrailing().endsWith("}")
        ? "the report is cut off"
        : found != (status == 1) ? "status " + status + " is not what is reported" : null;
  }
}

package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/// The result of one command line.
record Ran(int status, String out, String err) {

  static Ran in(Path directory, String... arguments) {
    return reading("", directory, Map.of(), arguments);
  }

  static Ran in(Path directory, Map<String, String> environment, String... arguments) {
    return reading("", directory, environment, arguments);
  }

  /// With `input` on standard input.
  static Ran reading(String input, Path directory, String... arguments) {
    return reading(input, directory, Map.of(), arguments);
  }

  private static Ran reading(
      String input, Path directory, Map<String, String> environment, String... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    int status =
        Main.run(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8),
            directory,
            environment,
            arguments);
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  static Ran here(String... arguments) {
    return in(Path.of(""), arguments);
  }
}

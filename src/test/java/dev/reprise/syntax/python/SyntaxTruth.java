package dev.reprise.syntax.python;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares our trees with CPython's, file by file. Also runs as a program:
///
///     java -cp … dev.reprise.syntax.python.SyntaxTruth python3.13 DIRECTORY…
final class SyntaxTruth {
  private static final Path SCRIPT = Path.of("src/test/python/syntax_truth.py");

  private final List<String> differences = new ArrayList<>();
  private int files;
  private int refusedByPython;
  private int calls;
  private int statements;

  /// The result of a comparison. A file that CPython rejects is not compared.
  record Result(
      int files, int refusedByPython, int calls, int statements, List<String> differences) {}

  /// One file as CPython sees it.
  private record Truth(
      String path, @Nullable String error, List<String> calls, List<String> statements) {}

  public static void main(String... arguments) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String directory : List.of(arguments).subList(1, arguments.length)) {
      files.addAll(pythonFiles(Path.of(directory)));
    }
    Result result = compare(arguments[0], files);
    result.differences().forEach(System.out::println);
    System.out.printf(
        "%d files, %d of them refused by CPython; %d call sites and %d statements compared; %d"
            + " differences%n",
        result.files(),
        result.refusedByPython(),
        result.calls(),
        result.statements(),
        result.differences().size());
  }

  static List<Path> pythonFiles(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".py") && Files.isRegularFile(file))
          .sorted()
          .toList();
    }
  }

  static Result compare(String python, List<Path> files) throws IOException {
    Path names = Files.createTempFile("files", ".txt");
    try {
      Files.write(names, files.stream().map(Path::toString).toList());
      return new SyntaxTruth().run(python, names);
    } finally {
      Files.delete(names);
    }
  }

  private Result run(String python, Path names) throws IOException {
    Process process =
        new ProcessBuilder(python, "-W", "ignore", SCRIPT.toString())
            .redirectInput(names.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      boolean placesInFormatted = "V 1".equals(lines.readLine());
      Truth truth = null;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String rest = line.substring(Math.min(2, line.length()));
        switch (line.charAt(0)) {
          case 'F' -> {
            check(truth, placesInFormatted);
            truth = new Truth(rest, null, new ArrayList<>(), new ArrayList<>());
          }
          case 'E' -> {
            check(truth, placesInFormatted);
            truth = new Truth(rest, rest, List.of(), List.of());
          }
          case 'C' -> truth.calls.add(rest);
          default -> truth.statements.add(rest);
        }
      }
      check(truth, placesInFormatted);
    }
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(SCRIPT + " failed");
    }
    return new Result(files, refusedByPython, calls, statements, differences);
  }

  private void check(@Nullable Truth truth, boolean placesInFormatted) {
    if (truth == null) {
      return;
    }
    files++;
    if (truth.error != null) {
      refusedByPython++;
      return;
    }
    calls += truth.calls.size();
    statements += truth.statements.size();
    try {
      Path path = Path.of(truth.path);
      Module module =
          PythonReader.read(SourceFile.decodePython(truth.path, Files.readAllBytes(path)).source());
      compare(truth.path, truth.calls, CallSites.of(module, placesInFormatted));
      TreeText text = new TreeText(module, true, placesInFormatted);
      compare(truth.path, truth.statements, module.body().stream().map(text::statement).toList());
    } catch (SyntaxError error) {
      differences.add(error.describe());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private void compare(String path, List<String> expected, List<String> actual) {
    if (expected.size() != actual.size()) {
      differences.add(path + ": " + expected.size() + " expected, " + actual.size() + " read");
    }
    for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
      if (!expected.get(i).equals(actual.get(i))) {
        differences.add(difference(path, expected.get(i), actual.get(i)));
        return;
      }
    }
  }

  /// The first place where the two differ, with the surrounding text.
  private static String difference(String path, String expected, String actual) {
    int at = 0;
    while (at < Math.min(expected.length(), actual.length())
        && expected.charAt(at) == actual.charAt(at)) {
      at++;
    }
    int start = Math.max(0, at - 60);
    return path
        + "\n  expected "
        + expected.substring(start, Math.min(expected.length(), at + 60))
        + "\n  read     "
        + actual.substring(start, Math.min(actual.length(), at + 60));
  }
}

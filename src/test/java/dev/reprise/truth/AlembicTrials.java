package dev.reprise.truth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.operation.platform.Version;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The trials of Python histories with the real Alembic that `python3` finds, all in one process.
public final class AlembicTrials {
  private static final String VERSIONS =
      "import alembic, sqlalchemy, psycopg2; print(alembic.__version__, sqlalchemy.__version__)";

  /// Variables from which examples read statements.
  private static final List<String> SURROUNDINGS = List.of("GRANTS", "SCHEMA");

  private AlembicTrials() {}

  /// The installed versions.
  public record Installed(Version alembic, Version sqlalchemy) {}

  /// The result of one history. `head` is the result of determining its head, `together` of running
  /// all of it in one process.
  public record Result(String head, String together, List<Trial> trials) {}

  /// The versions `python3` finds; null if it finds none.
  public static @Nullable Installed installed() throws IOException, InterruptedException {
    List<String> lines = run(List.of("python3", "-c", VERSIONS));
    String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
    return words.length == 2 ? new Installed(Version.of(words[0]), Version.of(words[1])) : null;
  }

  /// One result for each history, which is given as its files by name.
  public static List<Result> of(List<Map<String, String>> histories, Path directory)
      throws IOException, InterruptedException {
    Path root = Files.createDirectory(directory.resolve("histories"));
    for (String name : List.of("alembic_trials.py", "seed.sql", "fingerprint.sql", "names.sql")) {
      Files.writeString(directory.resolve(name), Workbench.resource(name));
    }
    List<String> heads = new ArrayList<>();
    List<String> together = new ArrayList<>();
    List<List<Trial>> trials = new ArrayList<>();
    for (Map<String, String> files : histories) {
      Path versions = root.resolve("e%04d".formatted(trials.size())).resolve("versions");
      for (var file : files.entrySet()) {
        Path path = versions.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      heads.add("-");
      together.add("-");
      trials.add(new ArrayList<>());
    }
    String url = "postgresql+psycopg2://postgres@127.0.0.1:" + TestServer.running().port();
    String program = directory.resolve("alembic_trials.py").toString();
    for (String line : run(List.of("python3", program, root.toString(), url))) {
      if (!line.matches("e\\d{4} .*")) {
        continue; // a revision prints
      }
      String[] words = line.split(" ", 7);
      int number = Integer.parseInt(words[0].substring(1));
      switch (words[1]) {
        case "*" -> {
          heads.set(number, words[2]);
          together.set(number, words[3]);
        }
        case "!" -> {} // the head has told
        case String _ -> trials.get(number).add(trial(words));
      }
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < trials.size(); i++) {
      results.add(new Result(heads.get(i), together.get(i), List.copyOf(trials.get(i))));
    }
    return results;
  }

  private static Trial trial(String[] words) {
    return new Trial(
        words[1],
        words[2],
        orNull(words[3]),
        words[4].equals("-") ? List.of() : List.of(words[4].split(",")),
        orNull(words[5]),
        words[2].equals(Trial.OK) ? words[6] : null);
  }

  private static @Nullable String orNull(String word) {
    return word.equals("-") ? null : word;
  }

  private static List<String> run(List<String> command) throws IOException, InterruptedException {
    Process process;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
      SURROUNDINGS.forEach(name -> builder.environment().put(name, "SELECT 1"));
      process = builder.start();
    } catch (IOException e) {
      return List.of(); // there is no python3
    }
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    process.waitFor(10, TimeUnit.MINUTES);
    return lines;
  }
}

package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.history.Revision;
import dev.reprise.live.Address;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.RunResult.Ending;
import dev.reprise.prove.RunResult.Lock;
import dev.reprise.prove.RunResult.Sent;
import dev.reprise.prove.RunResult.VersionTable;
import dev.reprise.server.mysql.ErrorNumbers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The project's own Alembic, in a process of the project's own Python that forks for each run.
public final class AlembicMigrator implements Migrator {
  private static final int MOST_OUTPUT = 4000;

  private final Process process;
  private final OutputStream orders;
  private final BufferedReader answers;
  private final Path output;
  private final int patience;
  private final Versions versions;

  /// The versions the process uses.
  public record Versions(String python, String alembic, String sqlalchemy) {}

  private AlembicMigrator(Process process, Path output, int patience)
      throws IOException, ProveError {
    this.process = process;
    this.orders = process.getOutputStream();
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.output = output;
    this.patience = patience;
    this.versions = greeting();
  }

  /// Starts the process.
  ///
  /// @param directory for the program and its output; it must outlive the process
  /// @param timeoutSeconds the timeout of one statement
  /// @throws ProveError if Python cannot be started or has no Alembic
  public static AlembicMigrator start(
      AlembicProject project, ScratchServer server, Path directory, int timeoutSeconds)
      throws ProveError {
    Process process = null;
    try {
      Path worker = directory.resolve("worker.py");
      if (!Files.exists(worker)) {
        Files.writeString(worker, Fingerprint.resource("worker.py"));
      }
      Path output = Files.createTempFile(directory, "output", ".txt");
      List<String> command = new ArrayList<>(project.python());
      command.add(worker.toString());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(project.directory().toFile())
              .redirectError(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(project.environment());
      process = builder.start();
      var migrator = new AlembicMigrator(process, output, 2 * timeoutSeconds + 60);
      migrator.introduce(project, server, directory);
      return migrator;
    } catch (IOException e) {
      throw new ProveError(
          "%s cannot be started: %s"
              .formatted(String.join(" ", project.python()), String.valueOf(e.getMessage())));
    } catch (ProveError e) {
      if (process != null) {
        process.destroyForcibly();
      }
      throw e;
    }
  }

  private Versions greeting() throws IOException, ProveError {
    String line = answers.readLine();
    List<String> fields = line == null ? List.of() : fields(line);
    if (fields.size() == 4) {
      return new Versions(fields.get(1), fields.get(2), fields.get(3));
    }
    if (fields.size() == 2) {
      throw new ProveError(
          "this Python has no %s; pass the project's own with --python".formatted(fields.get(1)));
    }
    throw new ProveError("Python did not start: " + printed(0));
  }

  private void introduce(AlembicProject project, ScratchServer server, Path directory)
      throws IOException {
    Address address = server.address();
    String host = address.host() == null ? "localhost" : address.host();
    boolean postgres = server.database() == Database.POSTGRESQL;
    set("server", postgres ? "postgresql" : "mysql");
    set("host", host.replaceAll("^\\[(.*)]$", "$1"));
    set("port", address.port() == null ? postgres ? "5432" : "3306" : address.port());
    set("user", address.user() == null ? System.getProperty("user.name", "") : address.user());
    set("password", address.password());
    set("sslmode", address.settings().get("sslmode"));
    set("token", server.token());
    set("cwd", project.directory().toString());
    set("root", project.root().toString());
    set("script", project.script().toString());
    Path settings = project.settings();
    if (settings != null) {
      set(settings.toString().endsWith(".toml") ? "toml" : "ini", settings.toString());
    }
    for (Path each : project.importRoots()) {
      set("path", each.toString());
    }
    for (String each : project.arguments()) {
      set("x", each);
    }
    for (String each : project.variables()) {
      set("variable", each);
    }
    for (Map.Entry<Path, Path> each : project.replaced().entrySet()) {
      set("replaced", each.getKey() + "|" + each.getValue());
    }
    set("bytecode", directory.resolve("bytecode").toString());
    set("look", project.locks() ? "1" : "0");
    order("go");
  }

  public Versions versions() {
    return versions;
  }

  @Override
  public synchronized RunResult run(Scratch database, Way way, List<Revision> revisions, int stop)
      throws ProveError {
    String ids = revisions.stream().map(Revision::id).collect(Collectors.joining(","));
    try {
      long before = Files.size(output);
      order(
          "run",
          database.name(),
          way.name().toLowerCase(Locale.ROOT),
          ids,
          Integer.toString(stop),
          Integer.toString(patience));
      return result(before);
    } catch (IOException e) {
      throw new ProveError("Python exited: " + e.getMessage());
    }
  }

  private RunResult result(long before) throws IOException, ProveError {
    Ending ending = new Ending.Failed(null, "none", "the run returned no result", 0, 0, "");
    VersionTable table = null;
    List<Sent> sent = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    while (true) {
      String line = answers.readLine();
      if (line == null) {
        throw new ProveError("Python exited: " + printed(before));
      }
      List<String> f = fields(line);
      switch (f.getFirst()) {
        case "sent" ->
            sent.add(
                new Sent(
                    number(f.get(1)),
                    number(f.get(2)),
                    f.get(3),
                    f.get(4),
                    new ArrayList<>(),
                    new ArrayList<>()));
        case "lock" -> sent.getLast().locks().add(new Lock(f.get(1), f.get(2)));
        case "rewrite" -> sent.getLast().rewrites().add(f.get(1));
        case "version" -> table = new VersionTable(f.get(1), f.get(2));
        case "difference" -> notes.add(f.get(1));
        case "ok" -> ending = new Ending.Passed();
        case "stopped" -> ending = new Ending.BrokenOff();
        case "failed" -> ending = failed(f);
        case "end" -> {
          return new RunResult(ending, sent, table, notes, printed(before));
        }
        case String _ -> {}
      }
    }
  }

  private static Ending.Failed failed(List<String> f) {
    int line = number(f.get(5));
    int end = f.get(6).isEmpty() ? line : number(f.get(6));
    String state = f.get(2);
    if (state.isEmpty()) {
      return new Ending.Failed(null, f.get(3), f.get(4), line, end, f.get(7));
    }
    boolean isNumber = state.length() < 5;
    return new Ending.Failed(
        isNumber ? ErrorNumbers.state(state) : state,
        isNumber ? "error " + state : Conditions.of(state),
        f.get(4),
        line,
        end,
        f.get(7));
  }

  private static int number(String text) {
    return text.isEmpty() ? 0 : Integer.parseInt(text);
  }

  private void set(String key, @Nullable String value) throws IOException {
    if (value != null) {
      order("set", key, value);
    }
  }

  private void order(String... fields) throws IOException {
    var line = new StringBuilder();
    for (String field : fields) {
      line.append(line.isEmpty() ? "" : "\t");
      line.append(
          field
              .replace("\\", "\\\\")
              .replace("\t", "\\t")
              .replace("\n", "\\n")
              .replace("\r", "\\r"));
    }
    orders.write(line.append('\n').toString().getBytes(UTF_8));
    orders.flush();
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    for (String field : line.split("\t", -1)) {
      var plain = new StringBuilder();
      for (int i = 0; i < field.length(); i++) {
        char unit = field.charAt(i);
        if (unit == '\\' && i + 1 < field.length()) {
          char next = field.charAt(++i);
          plain.append(Map.of('t', '\t', 'n', '\n', 'r', '\r').getOrDefault(next, next));
        } else {
          plain.append(unit);
        }
      }
      fields.add(plain.toString());
    }
    return fields;
  }

  /// The end of the tool's output since then.
  private String printed(long since) {
    try (var file = new RandomAccessFile(output.toFile(), "r")) {
      long from = Math.max(since, file.length() - MOST_OUTPUT);
      byte[] bytes = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /// The process ends with its input, and so does its run.
  @Override
  public void close() {
    try {
      orders.close();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

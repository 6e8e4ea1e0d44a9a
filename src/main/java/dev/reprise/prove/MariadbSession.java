package dev.reprise.prove;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.live.Address;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A session of MariaDB or MySQL in a process of the client program.
///
/// The client answers each statement with lines, errors apart; a second statement that selects an
/// unpredictable text ends the answer.
final class MariadbSession implements ScratchSession {
  private static final Pattern ERROR =
      Pattern.compile("ERROR (\\d+) \\((\\w{5})\\)(?: at line \\d+)?: (.*)", Pattern.DOTALL);

  /// Source: "Statements That Cause an Implicit Commit" in MySQL's manual.
  private static final Pattern COMMITS =
      Pattern.compile(
          "(?is)(?:\\s++|--[^\n"
              + "]*+(?:\n"
              + "|$)|#[^\n"
              + "]*+(?:\n"
              + "|$)|/\\*(?!!).*?\\*/)*+(?:/\\*!\\d*+\\s*+)?"
              + "(?:(?:create|drop)(?!\\s++temporary\\b)|alter|rename|truncate|grant|revoke|analyze"
              + "|optimize|repair|lock\\s++tables|load\\s++index|install|uninstall|flush|check)\\b.*+");

  private final Process process;
  private final Writer statements;
  private final BufferedReader answers;

  /// The client knows the first 15 characters of a delimiter.
  private final String mark = "x" + ScratchServer.random(7);

  private boolean together;
  private int transactions;

  private MariadbSession(Process process) {
    this.process = process;
    this.statements = process.outputWriter(UTF_8);
    this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /// Connects; with an empty name, to no database.
  ///
  /// @throws SQLException with the server's error, or if the program cannot be started
  static MariadbSession open(ClientProgram client, Address address, String database)
      throws SQLException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--batch",
                "--unbuffered",
                "--force",
                "--binary-mode",
                "--comments",
                "--skip-column-names",
                "--skip-reconnect",
                "--connect-timeout=20",
                "--local-infile=0"));
    if (!database.isEmpty()) {
      arguments.add(database);
    }
    try {
      var session = new MariadbSession(client.command(client.client(), address, arguments).start());
      try {
        session.statements.write("DELIMITER " + session.mark + "\n");
        session.execute("SELECT 1");
        return session;
      } catch (SQLException e) {
        session.close();
        throw e;
      }
    } catch (IOException e) {
      throw new SQLException(client.client() + " cannot be started: " + e.getMessage(), e);
    }
  }

  @Override
  public void execute(String sql) throws SQLException {
    answer(sql);
  }

  @Override
  public List<List<@Nullable String>> query(String sql) throws SQLException {
    List<List<@Nullable String>> all = new ArrayList<>();
    for (String line : answer(sql)) {
      List<@Nullable String> row = new ArrayList<>();
      for (String field : line.split("\t", -1)) {
        row.add(field.equals("NULL") ? null : unescaped(field));
      }
      all.add(row);
    }
    return all;
  }

  private List<String> answer(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try {
      statements.write("%s\n%s\nSELECT '%s'\n%s\n".formatted(sql, mark, end(), mark));
      statements.flush();
    } catch (IOException e) {
      // The client has ended; its last words say why.
    }
    try {
      String end = end();
      String line = answers.readLine();
      while (line != null && !line.equals(end)) {
        lines.add(line);
        line = answers.readLine();
      }
      throwError(line == null);
    } catch (IOException e) {
      throw new SQLException(e);
    }
    return lines;
  }

  private String end() {
    return mark.toUpperCase(Locale.ROOT);
  }

  /// The client has written an error before it sends the next statement, whose answer is here.
  private void throwError(boolean ended) throws SQLException, IOException {
    InputStream errors = process.getErrorStream();
    byte[] bytes = ended ? errors.readAllBytes() : errors.readNBytes(errors.available());
    String said = new String(bytes, UTF_8).strip();
    Matcher error = ERROR.matcher(said);
    if (error.find()) {
      throw new SQLException(
          error.group(3).strip(), error.group(2), Integer.parseInt(error.group(1)));
    }
    if (ended) {
      throw new SQLException("the client exited: " + said, "08006");
    }
  }

  private static String unescaped(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    var plain = new StringBuilder();
    for (int i = 0; i < field.length(); i++) {
      char unit = field.charAt(i);
      if (unit == '\\' && i + 1 < field.length()) {
        char next = field.charAt(++i);
        plain.append(Map.of('t', '\t', 'n', '\n', '0', '\0').getOrDefault(next, next));
      } else {
        plain.append(unit);
      }
    }
    return plain.toString();
  }

  @Override
  public void begin() throws SQLException {
    execute("SET SESSION autocommit = 0");
    together = true;
  }

  @Override
  public void commit() throws SQLException {
    execute("COMMIT");
  }

  @Override
  public boolean commits(String sql) {
    return COMMITS.matcher(sql).matches();
  }

  @Override
  public String transaction(String sql) {
    if (commits(sql)) {
      transactions++;
    }
    return together && !commits(sql) ? "after " + transactions + " commits" : "";
  }

  @Override
  public String quoted(String identifier) {
    return '`' + identifier.replace("`", "``") + '`';
  }

  @Override
  public boolean lacksTable(SQLException error) {
    return error.getErrorCode() == 1146;
  }

  /// The server rolls back what is open when its client ends.
  @Override
  public void close() {
    Stream.concat(process.descendants(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroy);
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

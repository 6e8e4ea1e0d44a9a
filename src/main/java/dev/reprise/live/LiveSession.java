package dev.reprise.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.live.Ledgers.Candidate;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/// One connection with one transaction that cannot write.
///
/// No start-up `options`: PgBouncer rejects them. Any user of the database may have created views,
/// casts, policies and functions there, and READ ONLY does not stop a function from running a
/// program on the server: so only `pg_catalog` is queried, and version tables are copied, see
/// [Ledgers#copy].
final class LiveSession implements AutoCloseable {
  static final String BEGIN =
      """
      BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
      SET LOCAL statement_timeout = '30s';
      SET LOCAL lock_timeout = '2s';
      SET LOCAL idle_in_transaction_session_timeout = '60s';
      SET LOCAL search_path = pg_catalog;
      SET LOCAL row_security = off\
      """;

  /// SQLSTATE program_limit_exceeded.
  private static final String TOO_MUCH = "54000";

  /// SQLSTATE query_canceled.
  private static final String CANCELED = "57014";

  private static final int MOST_LEDGERS = 100;

  private final Connection connection;

  private LiveSession(Connection connection) {
    this.connection = connection;
  }

  static LiveSession open(Address address) throws SQLException {
    Connection connection = ServerConnection.openLimited(address, "reprise audit");
    var session = new LiveSession(connection);
    try {
      session.execute(BEGIN);
    } catch (SQLException e) {
      session.close();
      throw e;
    }
    return session;
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Names and types of all objects, and the rows of the version tables.
  List<LiveRow> look() throws SQLException {
    List<LiveRow> all = new ArrayList<>();
    for (String line :
        copied("COPY (\n" + resource("catalog.sql") + ") TO STDOUT", CopyText.MOST_ROWS)) {
      @Nullable String[] columns = CopyText.columns(line);
      if (columns.length != LiveRow.WIDTH) {
        throw new SQLException("not a PostgreSQL server", "08P01");
      }
      all.add(new LiveRow(columns));
    }
    for (Candidate each : candidates(all)) {
      all.addAll(ledger(each));
    }
    return all;
  }

  private static List<Candidate> candidates(List<LiveRow> rows) {
    Map<String, List<String>> columns = new HashMap<>();
    for (LiveRow row : rows) {
      boolean plain = row.maybe('b') == null && row.get('g').isEmpty();
      if (row.kind().equals("column") && row.owner() != null) {
        columns
            .computeIfAbsent(row.schema() + "\n" + row.owner(), _ -> new ArrayList<>())
            .add(plain ? row.name() : "");
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (LiveRow row : rows) {
      if (row.kind().equals("relation") && row.get('a').equals("r")) {
        Ledgers ledger =
            Ledgers.of(
                row.name(), columns.getOrDefault(row.schema() + "\n" + row.name(), List.of()));
        if (ledger != null) {
          candidates.add(new Candidate(ledger, row.schema(), row.name(), row.flag('d')));
        }
      }
    }
    return candidates.stream().sorted(Candidate.ORDER).limit(MOST_LEDGERS).toList();
  }

  /// A table without read permission or with a row-level policy is unreadable; so is one that has
  /// changed since it was found in the catalog, and one with more rows than any history.
  private List<LiveRow> ledger(Candidate candidate) throws SQLException {
    List<LiveRow> rows = new ArrayList<>();
    LiveRow ledger = candidate.row(true);
    rows.add(ledger);
    execute("SAVEPOINT ledger");
    try {
      String table = quoted(candidate.schema()) + "." + quoted(candidate.table());
      for (String line : copied(candidate.ledger().copy(table), CopyText.MOST_VERSIONS)) {
        rows.add(candidate.ledger().stamp(ledger, CopyText.columns(line)));
      }
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state == null || !state.startsWith("42") && !state.equals(TOO_MUCH)) {
        throw e;
      }
      execute("ROLLBACK TO SAVEPOINT ledger");
      return List.of(candidate.row(false));
    }
    return rows;
  }

  private List<String> copied(String sql, int most) throws SQLException {
    List<String> lines = new ArrayList<>();
    CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
    for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
      if (lines.size() == most) {
        cancel(copy);
        throw new SQLException("more than %d rows".formatted(most), TOO_MUCH);
      }
      String text = new String(line, UTF_8);
      lines.add(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }
    return lines;
  }

  /// Reads the rest of the server's output; `cancelCopy` leaves it to the next statement, which
  /// would then fail with the error of the canceled one.
  private void cancel(CopyOut copy) throws SQLException {
    connection.unwrap(PGConnection.class).cancelQuery();
    try {
      while (copy.isActive()) {
        copy.readFromCopy();
      }
    } catch (SQLException e) {
      if (!CANCELED.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  static String resource(String name) {
    try (InputStream in = LiveSession.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read", e);
    }
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      execute("ROLLBACK");
    }
  }
}

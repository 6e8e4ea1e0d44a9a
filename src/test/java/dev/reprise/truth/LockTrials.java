package dev.reprise.truth;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import dev.reprise.server.LockMode;
import dev.reprise.study.StudiedRevision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs histories once and observes the last revision: the locks it holds on existing tables, the
/// tables whose files it replaces, and its error if every table of the first one has two rows.
public final class LockTrials {
  private static final String LOCKS =
      """
      SELECT c.oid::regclass::text, replace(l.mode, 'Lock', '')
      FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
      WHERE l.pid = pg_backend_pid() AND c.relkind IN ('r', 'p', 'm', 'v')
        AND c.relnamespace <> 'pg_catalog'::regnamespace
      """;
  private static final String FILES =
      """
      SELECT oid::regclass::text, relfilenode FROM pg_class
      WHERE relkind IN ('r', 'p', 'm', 'v')
        AND relnamespace::regnamespace::text NOT LIKE ALL (ARRAY['pg_%', 'information_schema'])
      """;

  /// Values for all columns of a table that must have one, for row `n`.
  private static final String COLUMNS =
      """
      SELECT column_name, CASE WHEN data_type IN ('text', 'character varying') THEN '''x'' || n'
        WHEN data_type = 'boolean' THEN 'true' WHEN data_type = 'uuid' THEN 'gen_random_uuid()' WHEN data_type LIKE 'timestamp%%' THEN 'now()'
        ELSE 'n' END
      FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = '%s' AND is_nullable = 'NO'
        AND column_default IS NULL AND is_identity = 'NO'
      """;

  private LockTrials() {}

  /// `error` is the SQLSTATE at which the last revision stopped, or null.
  public record Seen(
      Map<String, LockMode> locks, TreeSet<String> rewrites, @Nullable String error) {}

  public static Seen of(List<StudiedRevision> revisions, boolean rows) throws SQLException {
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      for (StudiedRevision each : revisions.subList(0, revisions.size() - 1)) {
        new Look(connection, statement, Map.of()).run(each.upgrade().steps());
        connection.setAutoCommit(true);
        if (rows && each == revisions.getFirst()) {
          for (String table : files(statement).keySet()) {
            fill(table, statement);
          }
        }
      }
      Map<String, String> before = files(statement);
      Look look = new Look(connection, statement, before);
      String error = null;
      connection.setAutoCommit(false);
      try {
        look.run(revisions.getLast().upgrade().steps());
        look.settle();
      } catch (SQLException e) {
        error = e.getSQLState();
      }
      return new Seen(look.locks, look.rewrites, error);
    }
  }

  private static void fill(String table, Statement statement) throws SQLException {
    Map<String, String> values = new TreeMap<>();
    try (ResultSet columns = statement.executeQuery(COLUMNS.formatted(table))) {
      while (columns.next()) {
        values.put(columns.getString(1), columns.getString(2));
      }
    }
    String row =
        values.isEmpty()
            ? "INSERT INTO %1$s DEFAULT VALUES; INSERT INTO %1$s DEFAULT VALUES"
            : "INSERT INTO %s (%s) SELECT %s FROM generate_series(1, 2) AS n";
    statement.execute(
        row.formatted(
            table, String.join(", ", values.keySet()), String.join(", ", values.values())));
  }

  private static Map<String, String> files(Statement statement) throws SQLException {
    Map<String, String> files = new HashMap<>();
    try (ResultSet rows = statement.executeQuery(FILES)) {
      while (rows.next()) {
        files.put(rows.getString(1), rows.getString(2));
      }
    }
    return files;
  }

  /// One running revision.
  private static final class Look {
    private final Connection connection;
    private final Statement statement;
    private final Map<String, String> before;
    private final Map<String, LockMode> locks = new TreeMap<>();
    private final TreeSet<String> rewrites = new TreeSet<>();

    Look(Connection connection, Statement statement, Map<String, String> before) {
      this.connection = connection;
      this.statement = statement;
      this.before = before;
    }

    void run(List<Step> steps) throws SQLException {
      for (Step step : steps) {
        switch (step) {
          case Step.Send(List<Step> parts, Origin _) -> send(parts);
          case Step.Autocommit(List<Step> body, Origin _) -> {
            settle();
            connection.setAutoCommit(true);
            run(body);
            connection.setAutoCommit(false);
          }
          case Step.Begin _ -> connection.setAutoCommit(false);
          case Step.Commit _ -> settle();
          case Step _ -> throw new CannotRun("more than statements: " + step);
        }
      }
    }

    /// A statement that results in several actions is sent once.
    private void send(List<Step> parts) throws SQLException {
      List<String> sent = new ArrayList<>();
      for (Step part : parts) {
        if (part instanceof Step.Apply(Operation operation, Origin origin)) {
          sent.add(
              origin instanceof Origin.Sql sql
                  ? sql.text()
                      .text()
                      .substring(sql.statement().span().start(), sql.statement().span().end())
                  : OperationSql.of(operation, origin.source().text(origin.span())));
        }
      }
      for (String sql : sent.stream().distinct().collect(Collectors.toList())) {
        statement.execute(sql);
        look();
      }
    }

    private void look() throws SQLException {
      if (connection.getAutoCommit()) {
        return;
      }
      try (ResultSet rows = statement.executeQuery(LOCKS)) {
        while (rows.next()) {
          LockMode mode =
              Objects.requireNonNull(
                  LockMode.of(rows.getString(2).replaceAll("(?<=[a-z])(?=[A-Z])", " ")));
          if (before.containsKey(rows.getString(1)) && mode != LockMode.ACCESS_SHARE) {
            locks.merge(
                rows.getString(1), mode, (one, other) -> one.compareTo(other) >= 0 ? one : other);
          }
        }
      }
      files(statement)
          .forEach((table, file) -> {
            if (before.containsKey(table) && !file.equals(before.get(table))) {
              rewrites.add(table);
            }
          });
    }

    void settle() throws SQLException {
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}

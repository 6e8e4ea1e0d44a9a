package dev.reprise.truth;

import dev.reprise.postgres.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/// One connection of a migration tool. It counts the statements it sends, and breaks off at a given
/// one.
///
/// Transactions are opened and closed by statements that are not counted, so the server alone
/// decides what stays.
final class Session {
  /// Long enough for a build to have created its index, which then waits for the blocker.
  private static final int BUILD_MILLISECONDS = 300;

  private final Database database;
  private final Connection connection;
  private final Stop stop;
  private final List<Stop> stops = new ArrayList<>();
  private int sent;

  /// On a connection that is new, or that [#rest()] has reset.
  Session(Database database, Connection connection, Stop stop) {
    this.database = database;
    this.connection = connection;
    this.stop = stop;
  }

  /// The points where an interruption would have left something behind.
  List<Stop> stops() {
    return List.copyOf(stops);
  }

  /// The number of statements of the migration that were sent.
  int sent() {
    return sent;
  }

  /// Sends a statement of the migration.
  void send(String sql) throws RunFailure {
    sent++;
    if (sent == stop.statement() && stop.within()) {
      breakOff(sql);
    }
    execute(sql);
    if (isConcurrentBuild(sql)) {
      stops.add(new Stop(sent, true));
    }
    settle();
  }

  /// Ends a transaction as the driver does.
  void end(String word) throws RunFailure {
    execute(word);
    settle();
  }

  /// Outside a transaction, all statements sent so far stay.
  private void settle() throws RunFailure {
    var here = new Stop(sent, false);
    if (sent > 0 && state() == TransactionState.IDLE) {
      if (!stops.contains(here)) {
        stops.add(here);
      }
      if (here.equals(stop)) {
        throw new Interrupted();
      }
    }
  }

  /// Sends statements that the tool or the driver adds.
  void execute(String sql) throws RunFailure {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    } catch (SQLException e) {
      throw new RunFailure(String.valueOf(e.getSQLState()), e);
    }
  }

  /// The first column of a query's result.
  List<String> ask(String query) throws RunFailure {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new RunFailure(String.valueOf(e.getSQLState()), e);
    }
  }

  private TransactionState state() throws RunFailure {
    try {
      return connection.unwrap(BaseConnection.class).getTransactionState();
    } catch (SQLException e) {
      throw new RunFailure(String.valueOf(e.getSQLState()), e);
    }
  }

  private static boolean isConcurrentBuild(String sql) {
    return sql.strip().matches("(?is)CREATE\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\b.*");
  }

  /// An unfinished writer delays the build until it times out.
  private void breakOff(String sql) throws RunFailure {
    try (Connection writer = database.connect();
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      for (String table : ask(TABLES)) {
        statement.execute("LOCK TABLE " + table + " IN ROW EXCLUSIVE MODE");
      }
      execute("SET statement_timeout = " + BUILD_MILLISECONDS);
      execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (RunFailure e) {
      throw new Interrupted();
    }
    throw new IllegalStateException("The build was not held up: " + sql);
  }

  private static final String TABLES =
      """
      SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
      """;

  /// Resets the connection to the state of a new one.
  void rest() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
      statement.execute("DISCARD ALL");
    }
  }
}

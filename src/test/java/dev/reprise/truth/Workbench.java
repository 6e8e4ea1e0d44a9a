package dev.reprise.truth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/// One database in which scripts are run, emptied between them: a tenth of the time of creating a
/// new one.
public final class Workbench implements AutoCloseable {
  private static final String RESET = resource("reset.sql");
  private static final String SEED = resource("seed.sql");
  private static final String FINGERPRINT = resource("fingerprint.sql");

  /// As Alembic creates it (`MigrationContext._ensure_version_table`).
  private static final String VERSION_TABLE =
      "CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY)";

  private final Database database;
  private final Connection connection;
  private final Connection client;

  /// The outcome of a run, the places where it could be interrupted, and its number of statements.
  record Outcome(String word, List<Stop> stops, int sent) {
    boolean failed() {
      return !word.equals(Trial.OK);
    }
  }

  Workbench() throws SQLException {
    database = TestServer.running().fresh();
    connection = database.connect();
    client = database.connect();
    execute("SET lock_timeout = '10s'");
  }

  /// Drops everything except an empty version table.
  void reset() throws SQLException {
    execute(RESET);
    execute(VERSION_TABLE);
  }

  /// Inserts a row into every empty table that accepts one, so that a change of rows shows.
  void seed() throws SQLException {
    execute(SEED);
  }

  /// As the application writes.
  void write(String sql) throws SQLException {
    if (!sql.isBlank()) {
      execute(sql);
    }
  }

  /// The schema and the rows, as one text.
  String fingerprint() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(FINGERPRINT)) {
      rows.next();
      return rows.getString(1);
    }
  }

  /// As if exactly these revisions had been applied, whatever the schema is.
  void stamp(List<String> revisions) throws SQLException {
    execute("DELETE FROM alembic_version");
    for (String each : revisions) {
      execute("INSERT INTO alembic_version VALUES ('" + each + "')");
    }
  }

  /// Drops an object, with everything that depends on it.
  void drop(ObjectId object) throws SQLException {
    Name owner = object.owner();
    String name = object.name().name();
    execute(
        OperationSql.of(
            switch (object.kind()) {
              case COLUMN ->
                  new Operation.DropColumn(Objects.requireNonNull(owner), false, name, false, true);
              case CONSTRAINT ->
                  new Operation.DropConstraint(
                      Objects.requireNonNull(owner), false, name, false, true);
              case ObjectKind _ -> new Operation.Drop(List.of(object), false, true, false);
            },
            ""));
  }

  /// Runs a script to its end.
  Outcome run(Script script) throws SQLException {
    var session = new Session(database, client, Stop.NEVER);
    String word = Trial.OK;
    try {
      script.run(session);
    } catch (RunFailure failure) {
      word = failure.outcome();
    } finally {
      session.rest();
    }
    return new Outcome(word, session.stops(), session.sent());
  }

  /// Runs a script up to `stop`, where its connection is lost.
  void breakOff(Script script, Stop stop) throws SQLException {
    try (Connection lost = database.connect()) {
      script.run(new Session(database, lost, stop));
    } catch (Interrupted interrupted) {
      return;
    } catch (RunFailure failure) {
      throw new IllegalStateException("failed before it was broken off", failure);
    }
    throw new IllegalStateException("was not broken off: " + stop);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  /// A file beside the trials.
  public static String resource(String name) {
    try (InputStream text = Workbench.class.getResourceAsStream("/truth/" + name)) {
      if (text == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(text.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    client.close();
    connection.close();
    database.close();
  }
}

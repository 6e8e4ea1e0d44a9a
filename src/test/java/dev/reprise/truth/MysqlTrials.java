package dev.reprise.truth;

import dev.reprise.history.Revision;
import dev.reprise.mysql.MysqlServer;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Database;
import dev.reprise.study.StudiedRevision;
import dev.reprise.syntax.mysql.Dialect;
import dev.reprise.syntax.mysql.MysqlReader;
import dev.reprise.syntax.sql.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Runs every revision of histories on a MySQL or MariaDB: once, again, and again from behind each
/// of its statements, where the connection is lost.
public final class MysqlTrials {
  private static final String NAME = "reprise_trials";

  private final MysqlServer server;

  public MysqlTrials(MysqlServer server) {
    this.server = server;
  }

  /// As Alembic makes it.
  private static final String VERSIONS =
      "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)";

  /// What is sent, whether the driver opens a transaction, and what writes the id of a revision of
  /// Alembic's.
  private record Sent(List<String> statements, boolean whole, @Nullable String stamp) {}

  /// One trial for each revision, up to the first that fails. An error is the server's number.
  ///
  /// @param revisions oldest first
  /// @throws CannotRun where a revision hangs on more than its statements
  public List<Trial> of(List<StudiedRevision> revisions) throws SQLException {
    List<Sent> all = revisions.stream().map(MysqlTrials::sent).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Trial trial = trial(revisions.get(i).revision().path(), all.subList(0, i), all.get(i));
      trials.add(trial);
      if (!trial.first().equals(Trial.OK)) {
        break;
      }
    }
    return trials;
  }

  private Trial trial(String file, List<Sent> before, Sent revision) throws SQLException {
    prepare(before);
    String first = run(revision, Integer.MAX_VALUE);
    String schema = first.equals(Trial.OK) ? fingerprint() : null;
    String again = schema == null ? null : compared(run(revision, Integer.MAX_VALUE), schema);
    List<String> broken = new ArrayList<>();
    for (int i = 1; i < revision.statements().size() && schema != null; i++) {
      prepare(before);
      run(revision, i);
      broken.add(compared(run(revision, Integer.MAX_VALUE), schema));
    }
    return new Trial(file, first, again, broken, null, schema);
  }

  private void prepare(List<Sent> revisions) throws SQLException {
    server.fresh(NAME).close();
    for (Sent each : revisions) {
      run(each, Integer.MAX_VALUE);
    }
  }

  private String compared(String outcome, String schema) throws SQLException {
    boolean same = !outcome.equals(Trial.OK) || fingerprint().equals(schema);
    return same ? outcome : Trial.DRIFTS;
  }

  /// Loses the connection behind `most` statements.
  private String run(Sent revision, int most) throws SQLException {
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement()) {
      if (revision.stamp() != null) {
        statement.execute(VERSIONS);
      }
      connection.setAutoCommit(!revision.whole());
      int done = 0;
      for (String each : revision.statements()) {
        if (done++ == most) {
          return Trial.OK;
        }
        try {
          statement.execute(each);
          while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
            // what a procedure has to say is not asked for
          }
        } catch (SQLException e) {
          return Integer.toString(e.getErrorCode());
        }
      }
      if (revision.stamp() != null) {
        try {
          statement.execute(revision.stamp());
        } catch (SQLException e) {
          return Integer.toString(e.getErrorCode());
        }
      }
      if (revision.whole()) {
        connection.commit();
      }
      return Trial.OK;
    }
  }

  /// Tables with their rows, views, routines and triggers.
  private String fingerprint() throws SQLException {
    var text = new StringBuilder();
    try (Connection connection = server.connect(NAME);
        Statement statement = connection.createStatement()) {
      for (String table :
          names(
              statement,
              "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
        try (ResultSet shown = statement.executeQuery("SHOW CREATE TABLE `" + table + "`")) {
          shown.next();
          text.append(shown.getString(2).replaceAll(" AUTO_INCREMENT=\\d+", "")).append('\n');
        }
        rows(statement, table).forEach(each -> text.append(each).append('\n'));
      }
      text.append(
          names(
              statement,
              "SELECT CONCAT(routine_type, ' ', routine_name) FROM information_schema.routines"
                  + " WHERE routine_schema = DATABASE() UNION SELECT CONCAT('TRIGGER ',"
                  + " trigger_name) FROM information_schema.triggers WHERE trigger_schema ="
                  + " DATABASE()"));
    }
    return text.toString();
  }

  private static TreeSet<String> names(Statement statement, String query) throws SQLException {
    TreeSet<String> names = new TreeSet<>();
    try (ResultSet found = statement.executeQuery(query)) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  private static List<String> rows(Statement statement, String table) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (ResultSet found = statement.executeQuery("SELECT * FROM `" + table + "`")) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<@Nullable String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(found.getString(i));
        }
        rows.add(row.toString());
      }
    }
    rows.sort(String::compareTo);
    return rows;
  }

  private static Sent sent(StudiedRevision studied) {
    Revision revision = studied.revision();
    Plan plan = studied.upgrade();
    List<String> statements = new ArrayList<>();
    switch (revision.kind()) {
      case SQL -> {
        String text = SqlScript.of(revision.source().text(), plan, true).text();
        for (SqlStatement each :
            MysqlReader.read(
                    text, new Dialect(studied.platform().database() == Database.MARIADB, 100000))
                .script()
                .statements()) {
          statements.add(text.substring(each.span().start(), each.span().end()));
        }
      }
      case ALEMBIC -> plan.steps().forEach(each -> add(each, statements));
    }
    String stamp =
        revision.kind() == Revision.Kind.ALEMBIC
            ? "REPLACE INTO alembic_version VALUES ('" + revision.id() + "')"
            : null;
    return new Sent(statements, plan.transaction() == Plan.Transaction.WHOLE, stamp);
  }

  private static void add(Step step, List<String> statements) {
    switch (step) {
      case Step.Send send -> send.parts().forEach(each -> add(each, statements));
      case Step.Apply(Operation _, Origin.Sql sql) -> {
        var span = sql.statement().span();
        statements.add(sql.text().text().substring(span.start(), span.end()));
      }
      case Step.Apply(Operation operation, Origin _) -> {
        statements.add("SET @mode = @@sql_mode, sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')");
        statements.add(OperationSql.of(operation, ""));
        statements.add("SET sql_mode = @mode");
      }
      case Step _ -> throw new CannotRun("more than statements: " + step);
    }
  }
}

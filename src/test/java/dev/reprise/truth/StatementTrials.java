package dev.reprise.truth;

import dev.reprise.history.Revision;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.study.StudiedRevision;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Runs every revision of histories that consist only of statements, where DDL commits by itself:
/// once, again, again after each of its writes, with the connection lost there, and again after its
/// downgrade.
public final class StatementTrials {
  /// As Alembic creates it.
  private static final String VERSIONS =
      "CREATE TABLE IF NOT EXISTS alembic_version (version_num VARCHAR(32) PRIMARY KEY)";

  private static final Pattern ROWS =
      Pattern.compile("(?is)\\s*(INSERT|UPDATE|DELETE|REPLACE)\\b.*");
  private static final Pattern NO_WRITE = Pattern.compile("(?is)\\s*(SELECT|PRAGMA|SET)\\b.*");

  private final TrialDatabase database;

  public StatementTrials(TrialDatabase database) {
    this.database = database;
  }

  /// The statements, the driver's transaction, and the statement that writes the id of an Alembic
  /// revision.
  private record Sent(
      List<String> statements, Plan.Transaction transaction, @Nullable String stamp) {

    long writes() {
      return statements.stream().filter(each -> isWrite(each)).count();
    }
  }

  /// One trial for each revision, up to the first that fails.
  ///
  /// @param revisions oldest first
  /// @throws CannotRun if a revision depends on more than its statements
  public List<Trial> of(List<StudiedRevision> revisions) throws SQLException {
    List<Sent> all = revisions.stream().map(each -> sent(each, true)).toList();
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      StudiedRevision studied = revisions.get(i);
      String file = studied.revision().path();
      Trial trial = trial(file, all.subList(0, i), all.get(i), downgrade(studied));
      trials.add(trial);
      if (!trial.first().equals(Trial.OK)) {
        break;
      }
    }
    return trials;
  }

  /// The downgrade, if it consists only of statements.
  private @Nullable Sent downgrade(StudiedRevision studied) {
    try {
      return studied.downgrade().steps().isEmpty() ? null : sent(studied, false);
    } catch (CannotRun _) {
      return null;
    }
  }

  private Trial trial(String file, List<Sent> before, Sent revision, @Nullable Sent downgrade)
      throws SQLException {
    prepare(before);
    String first = run(revision, Integer.MAX_VALUE);
    String left = first.equals(Trial.OK) ? left() : null;
    String again = left == null ? null : compared(run(revision, Integer.MAX_VALUE), left);
    List<String> broken = new ArrayList<>();
    for (int i = 1; i < revision.writes() && left != null; i++) {
      prepare(before);
      run(revision, i);
      broken.add(compared(run(revision, Integer.MAX_VALUE), left));
    }
    String back = null;
    if (downgrade != null && left != null) {
      prepare(before);
      run(revision, Integer.MAX_VALUE);
      String down = run(downgrade, Integer.MAX_VALUE);
      back = down.equals(Trial.OK) ? run(revision, Integer.MAX_VALUE) : down;
    }
    return new Trial(file, first, again, broken, back, left);
  }

  private void prepare(List<Sent> revisions) throws SQLException {
    database.empty();
    for (Sent each : revisions) {
      run(each, Integer.MAX_VALUE);
    }
  }

  private String compared(String outcome, String left) throws SQLException {
    return !outcome.equals(Trial.OK) || left().equals(left) ? outcome : Trial.DRIFTS;
  }

  /// Loses the connection after `most` writes.
  private String run(Sent revision, int most) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (revision.stamp() != null) {
        statement.execute(VERSIONS);
      }
      connection.setAutoCommit(revision.transaction() != Plan.Transaction.WHOLE);
      int done = 0;
      for (String each : revision.statements()) {
        if (isWrite(each) && done++ == most) {
          return Trial.OK;
        }
        if (revision.transaction() == Plan.Transaction.FROM_FIRST_ROW
            && ROWS.matcher(each).matches()) {
          connection.setAutoCommit(false);
        }
        statement.execute(each);
        while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {
          // The output of a procedure is not needed.
        }
      }
      if (revision.stamp() != null) {
        statement.execute(revision.stamp());
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return Trial.OK;
    } catch (SQLException e) {
      return database.outcome(e);
    }
  }

  private static boolean isWrite(String statement) {
    return !NO_WRITE.matcher(statement).matches();
  }

  /// Everything in the database, including rows.
  private String left() throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      List<String> all = new ArrayList<>(database.schema(statement));
      for (String table : database.tables(statement)) {
        all.addAll(TrialDatabase.rows(statement, "SELECT * FROM " + table));
      }
      return String.join("\n", all);
    }
  }

  private Sent sent(StudiedRevision studied, boolean upgrade) {
    Revision revision = studied.revision();
    Plan plan = upgrade ? studied.upgrade() : studied.downgrade();
    List<String> statements = new ArrayList<>();
    String stamp = null;
    switch (revision.kind()) {
      case SQL -> {
        String script = SqlScript.of(revision.source().text(), plan, upgrade).text();
        statements(script, studied.platform(), statements);
      }
      case ALEMBIC -> {
        plan.steps().forEach(each -> add(each, statements));
        stamp = "REPLACE INTO alembic_version VALUES ('" + revision.id() + "')";
      }
    }
    return new Sent(statements, plan.transaction(), stamp);
  }

  private static void statements(String text, Platform platform, List<String> statements) {
    var read =
        dev.reprise.sql.SqlScript.read(
            MappedText.of(new Source("", text)), SqlOptions.of(platform));
    List<SqlStatement> all = read.script().statements();
    for (int i = 0; i < all.size(); i++) {
      // The body of a trigger is blanked out: its end is not the statement's.
      int end =
          !platform.isSqlite()
              ? all.get(i).span().end()
              : i + 1 < all.size() ? all.get(i + 1).span().start() : text.length();
      statements.add(text.substring(all.get(i).span().start(), end));
    }
  }

  private void add(Step step, List<String> statements) {
    switch (step) {
      case Step.Send send -> send.parts().forEach(each -> add(each, statements));
      case Step.Apply(Operation _, Origin.Sql sql) -> statements.add(written(sql));
      case Step.Apply(Operation operation, Origin _) -> statements.addAll(database.sent(operation));
      case Step _ -> throw new CannotRun("more than statements: " + step);
    }
  }

  /// As written in the source, if it is there: the parsed form uses PostgreSQL's spelling.
  private static String written(Origin.Sql sql) {
    Span span = sql.statement().span();
    Span place = sql.text().exactPlace(span.start(), span.end());
    return place != null && place.length() == span.length()
        ? sql.source().text(place)
        : sql.text().text().substring(span.start(), span.end());
  }
}

package dev.reprise.prove;

import dev.reprise.history.Revision;
import dev.reprise.history.runner.SqlSections;
import dev.reprise.history.runner.SqlSections.Section;
import dev.reprise.prove.RunResult.Ending;
import dev.reprise.prove.RunResult.Sent;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.mysql.MysqlReader;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TransactionControl;
import dev.reprise.text.Source;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Files of plain SQL, statement by statement, in a transaction if their runner opens one.
///
/// @param files the text of each revision
/// @param transaction true if the runner opens one for that revision
public record SqlMigrator(
    Function<Revision, SqlSections> files, Function<Revision, Boolean> transaction)
    implements Migrator {

  @Override
  public RunResult run(Scratch database, Way way, List<Revision> revisions, int stop)
      throws ProveError {
    List<Sent> sent = new ArrayList<>();
    Ending ending = new Ending.Passed();
    for (Revision revision : revisions) {
      SqlSections sections = files.apply(revision);
      Section section = way == Way.DOWN ? sections.down() : sections.up();
      if (section != null && ending instanceof Ending.Passed) {
        ending = run(database, section, transaction.apply(revision), stop, sent);
      }
    }
    return new RunResult(ending, sent, null, List.of(), "");
  }

  private static Ending run(
      Scratch database, Section section, boolean whole, int stop, List<Sent> sent) {
    Source source = section.source();
    String text = source.text(section.span());
    int line = 0;
    int endLine = 0;
    String sql = "";
    try (ScratchSession session = database.connect()) {
      if (whole) {
        session.begin();
      }
      for (SqlStatement each : statements(database.server(), text)) {
        int start = section.span().start();
        line = source.line(start + each.span().start());
        endLine = source.line(start + Math.max(each.span().start(), each.span().end() - 1));
        sql = text.substring(each.span().start(), each.span().end());
        if (each instanceof Session.Psql || each instanceof Data.Copy copy && copy.in()) {
          return failed(null, "psql", "only psql can run this statement", 0, 0, sql);
        }
        if (isWrite(each) && sent.size() == stop) {
          if (session.commits(sql)) {
            session.commit();
          }
          return new Ending.BrokenOff();
        }
        session.execute(sql);
        if (isWrite(each)) {
          String transaction = session.transaction(sql);
          sent.add(new Sent(line, endLine, transaction, sql, List.of(), List.of()));
        }
      }
      if (whole) {
        line = 0;
        session.commit();
      }
      return new Ending.Passed();
    } catch (SQLException e) {
      String message = String.valueOf(e.getMessage());
      return e.getErrorCode() == 0
          ? failed(e.getSQLState(), "", message, line, endLine, sql)
          : new Ending.Failed(
              e.getSQLState(), "error " + e.getErrorCode(), message, line, endLine, sql);
    }
  }

  private static List<SqlStatement> statements(ScratchServer server, String text) {
    return switch (server) {
      case PostgresServer _ -> SqlReader.read(text).statements();
      case MariadbServer mariadb -> MysqlReader.read(text, mariadb.dialect()).script().statements();
    };
  }

  private static Ending.Failed failed(
      @Nullable String state, String condition, String message, int line, int end, String sql) {
    return new Ending.Failed(
        state, state == null ? condition : Conditions.of(state), message, line, end, sql);
  }

  private static boolean isWrite(SqlStatement statement) {
    return statement instanceof Data.Select select
        ? select.changesRows()
        : !(statement instanceof TransactionControl || statement instanceof Session);
  }

  @Override
  public void close() {}
}

package dev.reprise.sql;

import dev.reprise.operation.Step;
import dev.reprise.sql.rows.Conflicts;
import dev.reprise.sql.rows.Marks;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.mysql.MysqlReader;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sqlite.SqliteText;
import dev.reprise.text.MappedText;
import java.util.List;

/// A script as its server reads it. `text` is in PostgreSQL's spelling; `marks` hold anything that
/// spelling cannot express.
public record SqlScript(MappedText text, Script script, Marks marks) {

  public static SqlScript read(MappedText text, SqlOptions options) {
    if (options.platform().isSqlite()) {
      SqliteText.Respelled respelled = SqliteText.respelled(text.text());
      MappedText spelled = text.spelled(respelled.text());
      return new SqlScript(
          spelled,
          SqlReader.read(spelled.text()),
          new Marks(
              Conflicts.ofSqlite(respelled.conflicts()), respelled.guarded(), respelled.columns()));
    }
    if (options.platform().isMysql()) {
      MysqlReader.Read read = MysqlReader.read(text.text(), options.mysql());
      return new SqlScript(
          text.spelled(read.text()), read.script(), Marks.of(Conflicts.ofMysql(read.conflicts())));
    }
    return new SqlScript(text, SqlReader.read(text.text()), Marks.NONE);
  }

  /// Applies a statement's marks to its parts.
  List<Step> marked(List<Step> parts, SqlStatement statement) {
    return marks.marked(parts, statement);
  }
}

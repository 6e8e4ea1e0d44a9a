package dev.reprise.history.runner;

import dev.reprise.operation.Plan;
import dev.reprise.operation.Plan.Transaction;
import dev.reprise.operation.Step;
import dev.reprise.sql.SqlLowering;
import dev.reprise.sql.SqlScript;
import dev.reprise.sql.tree.SqlOptions;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TransactionControl;
import dev.reprise.text.MappedText;
import java.util.List;

/// The plan of an SQL script, and its transaction mode.
public final class ScriptPlan {
  private ScriptPlan() {}

  /// The plan of one file, or of a section of it.
  ///
  /// @param noTransaction the tool runs it statement by statement; it must do so anyway if the text
  ///   itself begins or commits, or contains `CONCURRENTLY`
  /// @param flyway Flyway does so, too, for a label that the server's version cannot add inside
  public static Plan of(
      MappedText text, SqlOptions options, boolean noTransaction, boolean flyway) {
    SqlScript read = SqlScript.read(text, options);
    List<Step> steps = SqlLowering.script(read, options);
    boolean bare = noTransaction;
    boolean labels = flyway && !options.platform().serverRelease().version().atLeast("12");
    for (SqlStatement statement : read.script().statements()) {
      bare |= refusesTransaction(statement) || labels && statement instanceof Alter.AddValue;
    }
    return new Plan(steps, bare ? Transaction.NONE : Transaction.WHOLE);
  }

  private static boolean refusesTransaction(SqlStatement statement) {
    return switch (statement) {
      case TransactionControl control ->
          switch (control.verb()) {
            case BEGIN, COMMIT -> true;
            case ROLLBACK,
                SAVEPOINT,
                RELEASE,
                ROLLBACK_TO,
                PREPARE,
                COMMIT_PREPARED,
                ROLLBACK_PREPARED ->
                false;
          };
      case Create.Index index -> index.concurrently().present();
      case Create create -> create.kind() == ObjectKind.DATABASE;
      case Drop drop -> drop.concurrently().present();
      case Alter alter -> alter.kind() == ObjectKind.SYSTEM;
      case Maintenance.Reindex reindex -> reindex.concurrently();
      case Maintenance.Vacuum vacuum -> vacuum.verb() == Maintenance.Verb.VACUUM;
      case SqlStatement _ -> false;
    };
  }
}

package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Database;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fixes for MySQL and MariaDB: a clause if the server supports it, otherwise a query of
/// `information_schema` before the statement.
final class MysqlRemedy {
  /// Routines need other words, and another delimiter may end a statement.
  private static final Pattern ROUTINES =
      Pattern.compile("(?i)\\b(delimiter|procedure|function|trigger|event|atomic)\\b");

  private final Problem problem;
  private final Origin.Sql origin;
  private final boolean mariadb;

  private MysqlRemedy(Problem problem, Origin.Sql origin) {
    this.problem = problem;
    this.origin = origin;
    this.mariadb = problem.platform().database() == Database.MARIADB;
  }

  static List<Fix> of(Problem problem, Origin origin) {
    return switch (origin) {
      case Origin.PythonCall call -> CallRemedy.onMysql(problem, call);
      case Origin.Sql sql -> Stream.ofNullable(new MysqlRemedy(problem, sql).fix()).toList();
      case Origin.Code _, Origin.Earlier _ -> List.of();
    };
  }

  private @Nullable Fix fix() {
    if (problem.isDrift() || problem.when() == When.FIRST_RUN && !problem.isDuplicate()) {
      return null;
    }
    return switch (origin.statement()) {
      case Create create -> problem.isDuplicate() ? create(create) : null;
      case Drop drop when problem.isUndefined() ->
          drop.kind() == dev.reprise.syntax.sql.ObjectKind.INDEX && !mariadb
              ? asking()
              : clause("IF EXISTS", drop.ifExists());
      case Alter.Table table when mariadb -> guarded(table);
      case Alter _ -> asking();
      case Data.RowChange change -> insert(change);
      case SqlStatement _ -> null;
    };
  }

  private @Nullable Fix create(Create create) {
    return switch (create) {
      case Create.Table table -> clause("IF NOT EXISTS", table.ifNotExists());
      case Create.View view -> clause("OR REPLACE", view.orReplace());
      case Create.Index index -> mariadb ? clause("IF NOT EXISTS", index.ifNotExists()) : asking();
      case Create.Routine routine -> routine(routine);
      case Create.Trigger trigger -> routine(trigger);
      case Create.Other other -> clause("IF NOT EXISTS", other.ifNotExists());
      case Create.Type _, Create.Domain _, Create.Sequence _, Create.Schema _ -> null;
    };
  }

  /// MySQL supports `IF NOT EXISTS` here since 8.0.29, and never supports `OR REPLACE`.
  private @Nullable Fix routine(Create create) {
    return mariadb
        ? clause("OR REPLACE", create.orReplace())
        : clause("IF NOT EXISTS", create.ifNotExists());
  }

  private @Nullable Fix clause(String words, Clause clause) {
    if (clause.present()) {
      return null;
    }
    Edit edit = OwnText.of(origin).insert(clause.offset(), words + " ");
    return edit == null ? null : Remedy.fix(problem, "Add `" + words + "`", List.of(edit));
  }

  /// A row that violated a unique key once will do so again.
  private @Nullable Fix insert(Data.RowChange change) {
    int behind = change.span().start() + "INSERT".length();
    if (change.verb() != Data.Verb.INSERT
        || !problem.condition().equals("unique_violation")
        || !origin.source().text(origin.span()).regionMatches(true, 0, "INSERT INTO", 0, 11)) {
      return null;
    }
    Edit edit = OwnText.of(origin).insert(behind, " IGNORE");
    return edit == null ? null : Remedy.fix(problem, "Use `INSERT IGNORE`", List.of(edit));
  }

  // ---- MariaDB ---------------------------------------------------------------------------------

  /// Each clause has its own guard, and the guard of one does not cover the others.
  private @Nullable Fix guarded(Alter.Table table) {
    List<Edit> edits = new ArrayList<>();
    for (TableAction action : table.actions()) {
      Clause clause = clause(action);
      if (clause == null) {
        return asking();
      }
      if (!clause.present() && clause.offset() >= 0) {
        String words = adds(action) ? "IF NOT EXISTS " : "IF EXISTS ";
        Edit edit = OwnText.of(origin).insert(clause.offset(), words);
        if (edit == null) {
          return null;
        }
        edits.add(edit);
      }
    }
    String title =
        edits.size() != 1
            ? "Guard each clause of the statement"
            : adds(table.actions().getFirst()) ? "Add `IF NOT EXISTS`" : "Add `IF EXISTS`";
    return edits.isEmpty() ? null : Remedy.fix(problem, title, edits);
  }

  private static boolean adds(TableAction action) {
    return action instanceof TableAction.AddColumn
        || action instanceof TableAction.AddIndex
        || action instanceof TableAction.AddConstraint;
  }

  /// Null if an action has no guard, or if its guard would not prevent everything it does: `ADD
  /// COLUMN IF NOT EXISTS c int REFERENCES p (id)` adds one more foreign key each time.
  private static @Nullable Clause clause(TableAction action) {
    return switch (action) {
      case TableAction.AddColumn add ->
          add.definition().constraints().stream().anyMatch(Constraint.ForeignKey.class::isInstance)
              ? null
              : add.ifNotExists();
      case TableAction.DropColumn drop -> drop.ifExists();
      case TableAction.AddIndex add ->
          add.index().name() == null ? null : add.index().ifNotExists();
      case TableAction.AddConstraint add -> ofConstraint(add);
      case TableAction.DropConstraint drop -> drop.ifExists();
      case TableAction.DropKey drop ->
          switch (drop.key()) {
            case INDEX, FOREIGN -> drop.ifExists();
            case PRIMARY, CHECK -> null;
          };
      case TableAction.Redefine change ->
          change.column().text().equalsIgnoreCase(change.definition().name().text())
              ? new Clause(change.span())
              : change.ifExists();
      case TableAction.RenamePart rename -> rename.ifExists();
      case TableAction.SetDefault _, TableAction.DropDefault _ -> new Clause(action.span());
      case TableAction.Option option ->
          option.words().contains("PARTITION") ? null : new Clause(option.span());
      case TableAction _ -> null;
    };
  }

  private static @Nullable Clause ofConstraint(TableAction.AddConstraint add) {
    return switch (add.constraint()) {
      case Constraint.ForeignKey key when key.name() != null -> add.ifNotExists();
      case Constraint.Check check when check.name() != null -> add.ifNotExists();
      case Constraint.Unique unique when unique.primary() -> add.ifNotExists();
      case Constraint _ -> null;
    };
  }

  // ---- checks -----------------------------------------------------------------------------------

  /// `SET @statement = IF(…, 'the statement', 'DO 0')`, prepared and executed. One check is enough
  /// for a statement of several clauses, as either all of them are done or none.
  private @Nullable Fix asking() {
    String question = question();
    Span place =
        origin
            .text()
            .exactPlace(origin.statement().span().start(), origin.statement().span().end());
    String whole = origin.source().text();
    if (question == null
        || place == null
        || origin.carrier() != null
        || ROUTINES.matcher(whole).find()) {
      return null;
    }
    String written = origin.source().text(place);
    if (written.indexOf('\n') >= 0 && written.contains("--") || written.contains("#")) {
      return null; // a comment would go on to the end of the text
    }
    String quoted = "'" + written.replace("\\", "\\\\").replace("'", "''") + "'";
    String text =
        "SET @statement = IF(("
            + question
            + ") "
            + (problem.isDuplicate() ? "= 0" : "> 0")
            + ",\n  "
            + quoted
            + ",\n  'DO 0');\nPREPARE statement FROM @statement;\n"
            + "EXECUTE statement;\nDEALLOCATE PREPARE statement";
    return Remedy.fix(
        problem, "Check `information_schema` first", List.of(Edit.replace(place, text)));
  }

  private @Nullable String question() {
    ObjectId object = problem.object();
    if (object == null) {
      return null;
    }
    String name = object.name().name();
    Name owner = object.owner();
    return switch (object.kind()) {
      case TABLE, VIEW, RELATION -> rows("tables", object.name(), "");
      case COLUMN -> owner == null ? null : rows("columns", owner, " AND column_name = '%s'", name);
      case INDEX ->
          owner == null ? null : rows("statistics", owner, " AND index_name = '%s'", name);
      case CONSTRAINT ->
          owner == null
              ? null
              : rows("table_constraints", owner, " AND constraint_name = '%s'", name);
      case ObjectKind _ -> null;
    };
  }

  private static String rows(String table, Name owner, String rest, Object... arguments) {
    boolean own = owner.schema() == null || owner.schema().equals("public");
    String schema = own ? "DATABASE()" : "'" + owner.schema() + "'";
    return "SELECT COUNT(*) FROM information_schema."
        + table
        + " WHERE table_schema = "
        + schema
        + " AND table_name = '"
        + owner.name()
        + "'"
        + String.format(Locale.ROOT, rest, arguments);
  }
}

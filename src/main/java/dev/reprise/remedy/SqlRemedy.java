package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.remedy.guard.CatchingBlock;
import dev.reprise.remedy.guard.LabelCheck;
import dev.reprise.remedy.guard.Reaction;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Accomplished;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Edit;
import dev.reprise.text.Margin;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes an SQL statement safe to run again: with its own clause if PostgreSQL has one, otherwise
/// with a block that catches exactly this error.
record SqlRemedy(Problem problem, Origin.Sql origin) {
  private static final Pattern ROWS = Pattern.compile("(?i)\\n( *)(?:values|select)\\b");

  static List<Fix> of(Problem problem, Origin.Sql origin) {
    Fix fix = new SqlRemedy(problem, origin).fix();
    return fix == null ? List.of() : List.of(fix);
  }

  /// On SQLite: the clause, if there is one.
  static List<Fix> onSqlite(Problem problem, Origin.Sql origin) {
    var remedy = new SqlRemedy(problem, origin);
    Fix fix =
        switch (origin.statement()) {
          case Create.Table table when problem.isDuplicate() && remedy.startsWith("CREATE") ->
              remedy.clause("IF NOT EXISTS", table.ifNotExists());
          case Create.Index index when problem.isDuplicate() ->
              remedy.clause("IF NOT EXISTS", index.ifNotExists());
          case Drop drop when problem.isUndefined() -> remedy.clause("IF EXISTS", drop.ifExists());
          case SqlStatement _ -> null;
        };
    return fix == null ? List.of() : List.of(fix);
  }

  private @Nullable Fix fix() {
    Fix replaced = replaced();
    if (replaced != null) {
      return replaced;
    }
    return switch (origin.statement()) {
      case Create.Index index when problem.isDrift() && keepsInvalid(index) ->
          ConcurrentIndex.inSql(problem, origin, index);
      case Create create -> problem.isDuplicate() ? create(create) : null;
      case Drop drop -> problem.isUndefined() ? clause("IF EXISTS", drop.ifExists()) : null;
      case Alter alter -> alter(alter);
      case Data.RowChange change -> problem.isDrift() ? null : change(change);
      case SqlStatement _ -> null;
    };
  }

  /// The function of alembic_utils for an entity that may exist, but not for extensions; null for
  /// any other call.
  private @Nullable Fix replaced() {
    Call call = origin.carrier();
    if (call == null
        || !PythonText.calledName(call).equals("create_entity")
        || !problem.isDuplicate()
        || origin.statement() instanceof Create.Other other
            && other.kind() == ObjectKind.EXTENSION) {
      return null;
    }
    int end = call.function().span().end();
    Span name = new Span(end - "create_entity".length(), end);
    return Remedy.fix(
        problem, "Call `replace_entity`", List.of(Edit.replace(name, "replace_entity")));
  }

  private static boolean keepsInvalid(Create.Index index) {
    return index.concurrently().present() && index.ifNotExists().present();
  }

  // ---- create

  private @Nullable Fix create(Create create) {
    if (!startsWith("CREATE")) {
      return null; // `SELECT … INTO` takes no clause
    }
    return switch (create) {
      case Create.Table table -> clause("IF NOT EXISTS", table.ifNotExists());
      case Create.Index index -> index(index);
      case Create.View view ->
          view.kind() == ObjectKind.VIEW
              ? clause("OR REPLACE", view.orReplace())
              : clause("IF NOT EXISTS", view.ifNotExists());
      case Create.Type _ -> type();
      case Create.Domain _ -> block();
      case Create.Sequence sequence -> clause("IF NOT EXISTS", sequence.ifNotExists());
      case Create.Schema schema ->
          schema.elements().isEmpty() ? clause("IF NOT EXISTS", schema.ifNotExists()) : null;
      case Create.Routine routine -> clause("OR REPLACE", routine.orReplace());
      case Create.Trigger trigger -> trigger(trigger);
      case Create.Other other -> other(other);
    };
  }

  private @Nullable Fix type() {
    LabelCheck check = LabelCheck.of(problem);
    if (check == null) {
      return block();
    }
    return check.fits(problem)
        ? block(null, Reaction.checking(check), ", and raise if a label is missing")
        : block(LabelCheck.UNCHECKED, Reaction.passing(null), ", without checking its labels");
  }

  private @Nullable Fix index(Create.Index index) {
    if (index.name() == null) {
      return null;
    }
    return index.concurrently().present()
        ? ConcurrentIndex.inSql(problem, origin, index)
        : clause("IF NOT EXISTS", index.ifNotExists());
  }

  /// `CREATE OR REPLACE TRIGGER` came with PostgreSQL 14, and never for constraint triggers.
  private @Nullable Fix trigger(Create.Trigger trigger) {
    boolean replaceable =
        problem.platform().postgresqlRelease().surelyAtLeast("14")
            && !text().toUpperCase(Locale.ROOT).startsWith("CREATE CONSTRAINT");
    return replaceable ? clause("OR REPLACE", trigger.orReplace()) : block();
  }

  private @Nullable Fix other(Create.Other other) {
    return switch (other.kind()) {
      case EXTENSION, COLLATION, STATISTICS, SERVER, USER_MAPPING, FOREIGN_TABLE ->
          clause("IF NOT EXISTS", other.ifNotExists());
      case RULE, LANGUAGE, TRANSFORM -> clause("OR REPLACE", other.orReplace());
      case DATABASE, TABLESPACE, SUBSCRIPTION, SYSTEM -> null;
      default -> block();
    };
  }

  // ---- alter

  /// An object missing in the first run already is a mistake that a guard would only hide.
  private @Nullable Fix alter(Alter alter) {
    if (problem.when() == When.FIRST_RUN && !problem.isDuplicate()) {
      return null;
    }
    return switch (alter) {
      case Alter.Table table when table.kind() == ObjectKind.TYPE -> attribute(table);
      case Alter.Table table -> table(table);
      case Alter.AddValue value ->
          problem.isDuplicate() ? clause("IF NOT EXISTS", value.ifNotExists()) : null;
      case Alter.Rename rename -> renamed(rename);
      case Alter.SetSchema move -> renamed(move);
      case Alter.RenamePart _ -> problem.isUndefined() ? block() : null;
      case Alter.RenameValue _ ->
          problem.condition().equals("invalid_parameter_value") ? block() : null;
      case Alter.Domain _ -> domain();
      case Alter.OwnerTo _, Alter.RenameTables _, Alter.Other _ -> null;
    };
  }

  /// `ADD ATTRIBUTE` has no guard, and `ALTER TYPE` has none for the type.
  private @Nullable Fix attribute(Alter.Table table) {
    boolean known = problem.object() != null && problem.object().owner() != null;
    if (!known || table.actions().size() != 1) {
      return null;
    }
    return table.actions().getFirst() instanceof TableAction.DropColumn drop
        ? clause("IF EXISTS", drop.ifExists())
        : block();
  }

  /// `DROP CONSTRAINT IF EXISTS` does not help: if the domain has no such constraint, PostgreSQL
  /// 15.20 rejects the next change in a block with `EXCEPTION` (XX000).
  private @Nullable Fix domain() {
    boolean known = problem.object() != null && problem.object().owner() != null;
    return known && (problem.isDuplicate() || problem.isUndefined()) ? block() : null;
  }

  /// True if the error names the table: it exists, but not where the statement looks for it.
  private boolean isMissing(Name table) {
    return problem.object() != null && problem.object().name().equals(table);
  }

  private @Nullable Fix renamed(Alter alter) {
    if (!problem.isUndefined()) {
      return null;
    }
    return switch (alter.kind()) {
      case TABLE, FOREIGN_TABLE, VIEW, MATERIALIZED_VIEW, INDEX, SEQUENCE ->
          clause("IF EXISTS", alter.ifExists());
      default -> block();
    };
  }

  private @Nullable Fix table(Alter.Table table) {
    if (problem.condition().equals("undefined_table")
        && !(problem.operation() instanceof Operation.AddConstraint)) {
      return switch (problem.operation()) {
        case Operation.DetachPartition detach when detach.concurrently() -> null;
        case Operation.DetachPartition detach when isMissing(detach.partition()) -> block();
        case Operation.Inherit inherit when isMissing(inherit.parent()) -> block();
        case Operation _ -> clause("IF EXISTS", table.ifExists());
      };
    }
    TableAction action = TableActions.meant(table, problem.operation());
    return action == null ? null : action(table, action);
  }

  /// All actions of the statement at once: once past the first, it would fail at the next.
  private @Nullable Fix action(Alter.Table table, TableAction action) {
    boolean alone = table.actions().size() == 1;
    return switch (action) {
      case TableAction.AddColumn add -> clauses("IF NOT EXISTS", add.ifNotExists(), table, add);
      case TableAction.DropColumn drop -> clauses("IF EXISTS", drop.ifExists(), table, drop);
      case TableAction.DropConstraint drop -> clauses("IF EXISTS", drop.ifExists(), table, drop);
      case TableAction.AddConstraint add when adopted(add) instanceof String index -> {
        Fix asked = alone ? AdoptedIndex.of(problem, origin, index) : null;
        yield asked != null
            ? asked
            : alone && problem.isUndefined()
                ? block("a second run leaves an extra index", Reaction.passing(null), "")
                : null;
      }
      case TableAction.AddConstraint add -> alone ? block() : dropFirst(add, table);
      case TableAction _ -> alone ? block() : null;
    };
  }

  /// `USING INDEX`: the index is renamed to the constraint. If the index is missing, the error does
  /// not mention the constraint; if it was created again, ignoring the error leaves it there.
  private static @Nullable String adopted(TableAction.AddConstraint add) {
    return add.constraint() instanceof Constraint.Unique unique && unique.usingIndex() != null
        ? unique.usingIndex().text()
        : null;
  }

  private @Nullable Fix clauses(
      String words, Clause clause, Alter.Table table, TableAction action) {
    if (clause.present()) {
      return null;
    }
    List<Edit> edits = TableActions.guards(OwnText.of(origin), table, action);
    String title = edits.size() == 1 ? "Add `" + words + "`" : "Guard each action of the statement";
    return edits.isEmpty() ? null : Remedy.fix(problem, title, edits);
  }

  /// A unique key may be referenced by foreign keys.
  private @Nullable Fix dropFirst(TableAction.AddConstraint add, Alter.Table table) {
    if (add.constraint().name() == null || !problem.isDuplicate()) {
      return null;
    }
    List<Edit> edits = TableActions.guards(OwnText.of(origin), table, add);
    return edits.isEmpty()
        ? null
        : Remedy.fix(
            problem,
            "Drop the constraint first, if it exists",
            TableActions.canGoFirst(add) ? null : "foreign keys may depend on it",
            edits);
  }

  // ---- rows

  /// A row that violated a unique key once will do so again: only then is there a conflict target
  /// to name.
  private @Nullable Fix change(Data.RowChange change) {
    if (ReaderGuard.isOfGone(problem)) {
      return block(null, Reaction.passing(null), "");
    }
    String upper = text().toUpperCase(Locale.ROOT);
    if (change.verb() != Data.Verb.INSERT
        || !problem.condition().equals("unique_violation")
        || upper.contains("ON CONFLICT")
        || upper.contains("RETURNING")) {
      return null;
    }
    int end = change.span().end();
    Edit edit = OwnText.of(origin).insertBehind(end, behind() + "ON CONFLICT DO NOTHING");
    if (edit == null) {
      return origin.carrier() == null
          ? null
          : ConflictClause.ofStatement(problem, origin.carrier());
    }
    return Remedy.fix(problem, "Add `ON CONFLICT DO NOTHING`", List.of(edit));
  }

  // ---- edits

  private @Nullable Fix clause(String words, Clause clause) {
    if (clause.present()) {
      return null;
    }
    Edit edit = OwnText.of(origin).insert(clause.offset(), words + " ");
    return edit == null ? null : Remedy.fix(problem, "Add `" + words + "`", List.of(edit));
  }

  private @Nullable Fix block() {
    if (problem.operation() instanceof Operation.AddConstraint add
        && PlanSteps.renames(problem.upgrade()).stream()
            .anyMatch(each ->
                each.operation() instanceof Operation.Rename rename
                    && rename.object().equals(ObjectId.table(add.table())))) {
      return null; // the existing one is on the table of the new name
    }
    String done = isGone() ? null : Accomplished.query(problem.operation());
    boolean vague =
        done == null
            && (problem.condition().equals("invalid_table_definition")
                || problem.condition().equals("wrong_object_type"));
    return block(
        vague ? "the error does not show whether the change was applied" : null,
        Reaction.passing(done),
        done == null ? "" : " if already done");
  }

  /// The object is renamed or dropped further down: the catalog has nothing under the old name.
  private boolean isGone() {
    boolean child =
        problem.operation() instanceof Operation.DetachPartition
            || problem.operation() instanceof Operation.Inherit;
    return problem.condition().equals("undefined_table") && !child
        || problem.condition().equals("undefined_column")
            && problem.operation() instanceof Operation.AlterColumn;
  }

  private @Nullable Fix block(@Nullable String doubt, Reaction reaction, String where) {
    if (problem.condition().isEmpty() || problem.isDrift()) {
      return null;
    }
    List<Edit> edits = CatchingBlock.around(origin, problem.condition(), reaction);
    if (edits.isEmpty()) {
      return null;
    }
    String title =
        "Catch `"
            + problem.condition()
            + (CatchingBlock.isInsideOfBlock(origin) ? "` in a nested block" : "` in a `DO` block")
            + where;
    return doubt == null
        ? Remedy.fix(problem, title, edits)
        : Remedy.fix(problem, title, doubt, edits);
  }

  /// The space before an appended clause: after a multi-line statement, a new line, indented like
  /// the keyword of its rows.
  private String behind() {
    String text = text();
    int line = text.lastIndexOf('\n') + 1;
    if (line == 0) {
      return " ";
    }
    Matcher source = ROWS.matcher(text);
    if (source.find()) {
      return "\n" + source.group(1);
    }
    int start = origin.statement().span().start();
    String margin = Margin.of(origin.text().text(), start);
    boolean alone = margin != null && (origin.carrier() == null || start > margin.length());
    return "\n" + (alone ? margin : text.substring(line, line + blanks(text.substring(line))));
  }

  private static int blanks(String line) {
    return line.length() - line.stripLeading().length();
  }

  private boolean startsWith(String word) {
    return text().regionMatches(true, 0, word, 0, word.length());
  }

  private String text() {
    return origin
        .text()
        .text()
        .substring(origin.statement().span().start(), origin.statement().span().end());
  }
}

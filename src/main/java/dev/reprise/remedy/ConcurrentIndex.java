package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.remedy.guard.CatchingBlock;
import dev.reprise.remedy.problem.Problem;
import dev.reprise.remedy.text.Asking;
import dev.reprise.remedy.text.CallStatement;
import dev.reprise.remedy.text.ExecuteCall;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.OwnText;
import dev.reprise.remedy.text.Sql;
import dev.reprise.remedy.text.ToolMarks;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.sql.Create;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Makes `CREATE INDEX CONCURRENTLY` safe: a failed attempt leaves an invalid index under the same
/// name, which `IF NOT EXISTS` would keep. So an invalid one is dropped first.
final class ConcurrentIndex {
  private static final String TITLE = "Drop the index if invalid, then use `IF NOT EXISTS`";

  private static final String GUARDED = "Drop the index first if invalid";

  private static final Pattern WHOLE =
      Pattern.compile("(.+\\.)?(up|down)\\.sql|migration\\.sql|\\d{14}_.+\\.sql");

  private ConcurrentIndex() {}

  static @Nullable Fix inSql(Problem problem, Origin.Sql origin, Create.Index index) {
    if (index.name() == null || index.name().hasHole()) {
      return null;
    }
    int clause = index.ifNotExists().offset();
    boolean guarded = index.ifNotExists().present();
    Edit guard = guarded ? null : OwnText.of(origin).insert(clause, "IF NOT EXISTS ");
    String name =
        origin.text().text().substring(index.name().span().start(), index.name().span().end());
    Edit before = before(problem, origin, index, name);
    if (before == null || guard == null && !guarded) {
      return null;
    }
    if (origin.carrier() == null && isSentWhole(origin.source())) {
      return null;
    }
    String title = guard == null ? GUARDED : TITLE;
    List<Edit> edits = guard == null ? List.of(before) : List.of(before, guard);
    // A tool that sends a file as one query runs two statements in a transaction, a single one in
    // none.
    return origin.carrier() == null
        ? Remedy.fix(problem, title, "a tool may send both statements in one transaction", edits)
        : Remedy.fix(problem, title, edits);
  }

  /// Diesel, golang-migrate, sqlx, Prisma and dbmate send a file as one query, which becomes a
  /// transaction if it holds two statements, and in a transaction nothing can be built
  /// concurrently.
  private static boolean isSentWhole(Source source) {
    String name = source.path().substring(source.path().lastIndexOf('/') + 1);
    return WHOLE.matcher(name).matches() || isDbmate(source.text());
  }

  /// Only comments may precede dbmate's first mark, so the rest of the file need not be scanned for
  /// each of its indexes.
  private static boolean isDbmate(String text) {
    int start = 0;
    while (start < text.length()) {
      if (Character.isWhitespace(text.charAt(start))) {
        start++;
      } else if (text.startsWith("-- migrate:up", start)) {
        return true;
      } else if (text.startsWith("--", start)) {
        int feed = text.indexOf('\n', start);
        start = feed < 0 ? text.length() : feed;
      } else {
        return false;
      }
    }
    return false;
  }

  private static @Nullable Edit before(
      Problem problem, Origin.Sql origin, Create.Index index, String name) {
    Call carrier = origin.carrier();
    if (carrier == null) {
      int start = index.span().start();
      return CatchingBlock.isInsideOfBlock(origin) || ToolMarks.tool(origin) != null
          ? null
          : OwnText.of(origin).insert(start, String.join("\n", drop(name, "  ")) + ";\n\n");
    }
    return line(problem, carrier, name);
  }

  private static @Nullable Edit line(Problem problem, Call call, String name) {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    String caller = statement == null ? null : Operations.at(call, problem.revision());
    return statement == null || caller == null
        ? null
        : statement.before(ExecuteCall.lines(caller, drop(name, "    ")));
  }

  /// `keyword` is null if the call already has it.
  static @Nullable Fix inCall(
      Problem problem,
      Origin.PythonCall origin,
      Operation.CreateIndex index,
      @Nullable Edit keyword) {
    if (index.name() == null) {
      return null;
    }
    Edit before = line(problem, origin.call(), name(index, index.name()));
    if (before == null) {
      return null;
    }
    return keyword == null
        ? Remedy.fix(problem, GUARDED, List.of(before))
        : Remedy.fix(problem, TITLE, List.of(before, keyword));
  }

  /// The same if the call has no keyword for it: `asking` for an existing index comes after.
  static @Nullable Fix asked(
      Problem problem, Call call, Operation.CreateIndex index, Asking asking) {
    CallStatement statement = CallStatement.of(problem.revision(), call);
    Edit before = index.name() == null ? null : line(problem, call, name(index, index.name()));
    if (statement == null || before == null) {
      return null;
    }
    List<Edit> edits = new ArrayList<>(statement.guard(asking.condition()));
    // Two insertions at one place would conflict.
    Edit head = edits.removeFirst();
    edits.addFirst(Edit.insert(head.span().start(), before.replacement() + head.replacement()));
    edits.addAll(asking.imports());
    return Remedy.fix(problem, "Drop the index if invalid, then create it if missing", edits);
  }

  private static String name(Operation.CreateIndex index, String own) {
    String schema = index.table().schema();
    return (schema == null ? "" : Sql.name(schema) + ".") + Sql.name(own);
  }

  private static List<String> drop(String name, String step) {
    return List.of(
        "DO $$ BEGIN",
        step + "IF EXISTS (",
        step + step + "SELECT FROM pg_index",
        step + step + "WHERE indexrelid = to_regclass(" + Sql.quoted(name) + ")",
        step + step + "AND NOT indisvalid",
        step + ") THEN",
        step + step + "DROP INDEX " + name + ";",
        step + "END IF;",
        "END $$");
  }
}

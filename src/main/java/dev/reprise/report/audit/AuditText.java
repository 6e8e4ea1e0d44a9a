package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.RevisionState;
import dev.reprise.audit.Stamp;
import dev.reprise.audit.State;
import dev.reprise.audit.StatementState;
import dev.reprise.audit.Verdict;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Database;
import dev.reprise.report.Style;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `audit --format full`: a line for each revision, other differences, and the recovery.
public final class AuditText {
  private static final int WIDEST = 40;
  private static final int MOST = 4;

  private final Audited audited;
  private final Style style;
  private final boolean verbose;
  private final PrintStream out;

  private AuditText(Audited audited, Style style, boolean verbose, PrintStream out) {
    this.audited = audited;
    this.style = style;
    this.verbose = verbose;
    this.out = out;
  }

  /// `verbose`: with a line for each statement.
  public static void write(Audited audited, Style style, boolean verbose, PrintStream out) {
    new AuditText(audited, style, verbose, out).write();
  }

  private void write() {
    Audit audit = audited.audit();
    line(
        Printable.first(
            "%s%s (%s %s), %s; %s revisions in %s"
                .formatted(
                    audited.database(),
                    audited.user().isEmpty() ? "" : " as " + audited.user(),
                    audited.product().title(),
                    audited.server(),
                    stamped(audit.stamp()),
                    audit.revisions().size(),
                    audit.history().directory().path())));
    audited.notes().forEach(each -> line(Printable.first(each)));
    out.print("\n");
    List<Revision> order = audit.history().oldestFirst();
    int ids = 4;
    int titles = 0;
    for (RevisionState each : audit.revisions()) {
      ids = Math.max(ids, Math.min(WIDEST, each.id().length()));
      titles = Math.max(titles, title(order.get(each.position())).length());
    }
    for (RevisionState each : audit.revisions()) {
      revision(each, order.get(each.position()), ids, titles);
    }
    if (!audit.extra().isEmpty()) {
      out.print("\n");
      line(
          "In the database but not created by any revision: "
              + Printable.of(some(audit.extra(), verbose ? Integer.MAX_VALUE : 8)));
    }
    advice(audit);
  }

  /// Only the advice.
  public static void advice(Audited audited, PrintStream out) {
    new AuditText(audited, Style.PLAIN, false, out).advice(audited.audit());
  }

  private void advice(Audit audit) {
    for (Advice each : audit.advice()) {
      out.print("\n");
      line(
          each.danger()
              ? style.alarm("Danger: ") + Printable.of(each.text())
              : Printable.first(each.text()));
      commands(each);
      each.diff().forEach(one -> line("    " + Printable.of(one)));
    }
  }

  /// Statements and commands together are one paste, without indentation because of the `SQL` that
  /// ends the statements: the commands must not run if a statement fails.
  private void commands(Advice advice) {
    boolean both = !advice.sql().isEmpty() && !advice.commands().isEmpty();
    String indent = both ? "" : "    ";
    if (both) {
      line(client() + " <<'SQL' &&");
    }
    advice.sql().forEach(sql -> sqlLines(sql).forEach(one -> line(indent + one)));
    if (both) {
      line("SQL");
    }
    chained(advice).forEach(each -> line(indent + Printable.of(each)));
  }

  /// The server's own program, which stops at the first error.
  private String client() {
    return switch (audited.product()) {
      case SQLITE -> "sqlite3 -bail DATABASE";
      case MYSQL -> "mysql DATABASE";
      case MARIADB -> "mariadb DATABASE";
      case Database _ -> "psql -X -v ON_ERROR_STOP=1 \"$DATABASE_URL\"";
    };
  }

  /// The commands, of which none runs behind one that failed.
  static List<String> chained(Advice advice) {
    List<String> commands = new ArrayList<>(advice.commands());
    for (int i = 0; i < commands.size() - 1; i++) {
      commands.set(i, commands.get(i) + " &&");
    }
    return commands;
  }

  /// The lines of `sql`; a build server takes none of them for a command.
  static Stream<String> sqlLines(String sql) {
    return sql.lines()
        .map(each -> (each.stripLeading().startsWith("::") ? "/**/" : "") + Printable.of(each));
  }

  /// The content of the version table, in words.
  public static String stamped(Stamp stamp) {
    String table = stamp.table();
    String rows = String.join(", ", stamp.rows());
    String failed =
        stamp.failed().isEmpty() ? "" : " (failed: " + String.join(", ", stamp.failed()) + ")";
    return switch (stamp.state()) {
          case NONE -> table == null ? "no version table" : "nothing stamped in " + table;
          case UNREADABLE -> table + " is not readable by this user";
          case UNKNOWN -> "stamped %s in %s (not defined in any file)".formatted(rows, table);
          case KNOWN, SEVERAL -> "stamped %s in %s".formatted(rows, table);
        }
        + failed;
  }

  private static String title(Revision revision) {
    String title = revision.docstring().title();
    return title.length() <= WIDEST ? title : title.substring(0, WIDEST - 1) + "…";
  }

  private void revision(RevisionState state, Revision revision, int ids, int titles) {
    String word = word(state.verdict());
    String shown =
        switch (state.verdict()) {
          case MISSING, PARTLY -> state.stamped() ? style.alarm(word) : style.strong(word);
          case APPLIED, UNTOLD, EMPTY -> word;
        };
    String remark = remark(state, audited.audit());
    String pad = remark.isEmpty() ? "" : " ".repeat(Math.max(1, 18 - word.length()));
    line(
        "  %s%s  %s%s  %s%s%s"
            .formatted(
                Printable.first(state.id()),
                " ".repeat(Math.max(0, ids - state.id().length())),
                Printable.of(title(revision)),
                " ".repeat(Math.max(0, titles - title(revision).length())),
                shown,
                pad,
                Printable.of(remark)));
    if (verbose) {
      state.statements().forEach(each -> statement(each, revision));
    } else if (state.verdict() == Verdict.PARTLY) {
      state.wanting().forEach(each -> statement(each, revision));
    }
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case APPLIED -> "applied";
      case MISSING -> "MISSING";
      case PARTLY -> "PARTLY";
      case UNTOLD -> "undetermined";
      case EMPTY -> "no schema changes";
    };
  }

  static String remark(RevisionState state, Audit audit) {
    String reason = state.reason();
    List<String> objects =
        state.statements().stream()
            .filter(StatementState::sure)
            .filter(each -> state.verdict() != Verdict.PARTLY || each.state() != State.PRESENT)
            .map(AuditText::about)
            .distinct()
            .toList();
    return switch (state.verdict()) {
      case UNTOLD -> reason == null ? "" : reason;
      case EMPTY -> "";
      case APPLIED ->
          !audit.isUnstamped(state)
              ? ""
              : objects.isEmpty()
                  ? "ran (according to --answer) but is not stamped"
                  : some(objects, MOST)
                      + (objects.size() == 1
                          ? " exists but is not stamped"
                          : " exist but are not stamped");
      case MISSING, PARTLY ->
          some(objects, MOST) + (state.stamped() ? ", but stamped as applied" : "");
    };
  }

  private static String about(StatementState statement) {
    return statement.object() == null
        ? statement.what()
        : AuditJson.word(statement.object()).replace(" public.", " ");
  }

  static String some(List<String> names, int most) {
    return names.size() <= most
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, most)) + " and %s more".formatted(names.size() - most);
  }

  private void statement(StatementState statement, Revision revision) {
    Origin.Site site = statement.origin().siteIn(revision.source());
    String place =
        site.source().path().equals(revision.path())
            ? "line " + site.source().line(site.span().start())
            : "elsewhere";
    String by = statement.supersededBy();
    String state =
        statement.state() == State.SUPERSEDED && by != null
            ? "superseded by " + by
            : statement.state().word();
    line("      %-10s %-12s %s".formatted(place, state, Printable.of(statement.what())));
    for (StatementState.Part part : statement.parts()) {
      if (part.aspect().equals("there")) {
        line(
            "                 %s: %s"
                .formatted(Printable.first(part.object().toString()), part.state().word()));
      } else {
        line(
            "                 %s: %s is %s, not %s"
                .formatted(
                    Printable.first(part.object().toString()),
                    part.aspect(),
                    said(part.found()),
                    said(part.expected())));
      }
    }
  }

  private static String said(@Nullable String value) {
    return value == null ? "none" : Printable.of(value);
  }

  private void line(String text) {
    out.print(text.stripTrailing() + "\n");
  }
}

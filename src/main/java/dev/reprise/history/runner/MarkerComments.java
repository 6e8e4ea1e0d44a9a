package dev.reprise.history.runner;

import dev.reprise.text.Span;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The instructions to the migration tool in a file's comments.
///
/// @param convention the tool they are written for, or null
/// @param upgrade the forward part
/// @param downgrade the backward part; null without sections
/// @param noTransaction true if the tool is told not to use a transaction
record MarkerComments(
    @Nullable Convention convention,
    Span upgrade,
    @Nullable Span downgrade,
    boolean noTransaction) {

  /// Tern's separator line without its leading dashes.
  private static final String TERN_SEPARATOR = "-- create above / drop below ----";

  /// MyBatis: the part below it undoes the part above.
  private static final String UNDO = "//@undo";

  /// A direction on a line of its own, as other tools write it: `-- Up Migration`
  /// (node-pg-migrate), `-- rambler up`, `-- +micrate Up`, `-- @up`, `-- Migration` and `--
  /// Rollback`.
  private static final Pattern DIRECTION =
      Pattern.compile(
          "\\A[-=*# ]*+(?:(?:[+@!][a-z-]+|rambler|micrate|migration|migrate)[: ] ?)?"
              + "[+@!]?(?:(up|upgrade|forwards?|apply|migration)"
              + "|down|downgrade|backwards?|revert|undo|rollback)"
              + "(?: migration| section| script)?[-=*#: ]*");

  /// `# --- !Ups`, `-- !Downs`: Play's evolutions.
  private static final Pattern EVOLUTION = Pattern.compile("(?:#|--).*!(Up|Down)s");

  static MarkerComments of(String text) {
    MarkerComments marked = of(text, false);
    if (marked.downgrade() != null || marked.convention() != null) {
      return marked;
    }
    MarkerComments split = of(text, true);
    return split.downgrade() == null ? marked : split;
  }

  /// @param any true if marks count that none of the known tools writes
  private static MarkerComments of(String text, boolean any) {
    Convention convention = null;
    boolean noTransaction = false;
    int up = -1;
    int upEnd = text.length();
    int down = -1;
    int downEnd = text.length();
    int start = 0;
    while (start < text.length()) {
      int end = lineEnd(text, start);
      String directive = directive(text, start, end);
      boolean tern = TERN_SEPARATOR.equals(directive);
      if ((tern || UNDO.equals(directive)) && up < 0 && down < 0) {
        convention = tern ? Convention.TERN : null;
        up = 0;
        upEnd = start;
        down = end;
      } else if (directive != null) {
        noTransaction |= isWithoutTransaction(directive);
        Convention told = convention(directive);
        Matcher other = DIRECTION.matcher(directive);
        boolean split = any && other.matches();
        if (told != null || split) {
          convention = convention == null ? told : convention;
          boolean forwards = split ? other.group(1) != null : isDirection(directive, "up");
          boolean backwards = !forwards && (split || isDirection(directive, "down"));
          if (forwards && up < 0) {
            up = end;
            downEnd = down < 0 ? downEnd : start;
          } else if (backwards && down < 0) {
            down = end;
            upEnd = up < 0 ? upEnd : start;
          }
        }
      }
      start = end;
    }
    if (up < 0) {
      return new MarkerComments(null, new Span(0, text.length()), null, noTransaction);
    }
    Span downgrade = down < 0 ? null : new Span(down, Math.max(down, downEnd));
    return new MarkerComments(
        convention, new Span(up, Math.max(up, upEnd)), downgrade, noTransaction);
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end + 1;
  }

  /// The words after `--`, in lower case and with single spaces; null for any other line.
  private static @Nullable String directive(String text, int start, int end) {
    Matcher evolution = EVOLUTION.matcher(text).region(start, end);
    if (evolution.lookingAt()) {
      return evolution.group(1).toLowerCase(Locale.ROOT);
    }
    if (!text.startsWith("--", start)) {
      return null;
    }
    StringBuilder words = new StringBuilder();
    for (int i = start + 2; i < Math.min(end, start + 200); i++) {
      char unit = text.charAt(i);
      boolean space = Character.isWhitespace(unit);
      if (!space) {
        words.append(unit);
      } else if (!words.isEmpty() && words.charAt(words.length() - 1) != ' ') {
        words.append(' ');
      }
    }
    return words.toString().strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Convention convention(String directive) {
    return directive.startsWith("+goose ")
        ? Convention.GOOSE
        : directive.startsWith("+migrate ")
            ? Convention.SQL_MIGRATE
            : directive.startsWith("migrate:") ? Convention.DBMATE : null;
  }

  private static boolean isDirection(String directive, String direction) {
    int at = directive.startsWith("migrate:") ? "migrate:".length() : directive.indexOf(' ') + 1;
    int end = at + direction.length();
    return directive.startsWith(direction, at)
        && (end == directive.length() || directive.charAt(end) == ' ');
  }

  /// `+goose NO TRANSACTION`, `migrate:up transaction:false`, sqlx's `no-transaction`, `+migrate Up
  /// notransaction`, `postgres-migrations disable-transaction`.
  private static boolean isWithoutTransaction(String directive) {
    return directive.startsWith("+goose no transaction")
        || directive.startsWith("no-transaction")
        || directive.startsWith("disable-transaction")
        || directive.startsWith("postgres-migrations disable-transaction")
        || directive.contains("transaction:false")
        || directive.contains("transaction: false")
        || directive.contains("notransaction");
  }
}

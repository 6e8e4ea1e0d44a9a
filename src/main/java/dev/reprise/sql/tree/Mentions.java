package dev.reprise.sql.tree;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.text.WordList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The columns an expression mentions, determined by its tokens alone.
///
/// Checks, index keys and predicates mention columns of one table, so every name that is not a
/// function, type or keyword is one of them. That needs no tree, and no start-up of the query
/// parser.
public final class Mentions {
  private static final Set<String> NO_COLUMNS =
      WordList.set(
          """
          all and any array as asc at between both case cast collate current_catalog current_date
          current_role current_schema current_time current_timestamp current_user desc distinct
          else end escape exists false first for from ilike in interval is isnull last leading
          like localtime localtimestamp not notnull null nulls on or overlaps placing row select
          session_user similar some symmetric then to trailing true unknown user using when where
          with zone
          """);

  /// Words after the first one of a type: `::character varying`, `::timestamp with time zone`.
  private static final Set<String> TYPE_WORDS =
      Set.of("varying", "precision", "with", "without", "time", "zone");

  private Mentions() {}

  public static List<String> columns(String expression) {
    Set<String> found = new LinkedHashSet<>();
    List<SqlToken> tokens = SqlReader.tokens(expression);
    boolean type = false;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (!token.isName()) {
        type = token.is("::") || type && (token.is(".") || token.kind() == Kind.NUMBER);
        continue;
      }
      boolean bare = token.kind() == Kind.WORD;
      boolean behindType =
          type && i > 0 && tokens.get(i - 1).isName() && !tokens.get(i - 1).is("as");
      if (type && !(behindType && !TYPE_WORDS.contains(token.text()))) {
        continue;
      }
      type = bare && token.is("as") && i > 0;
      if (isCollation(tokens, i) || isParameter(tokens, i)) {
        continue;
      }
      if (!bare
          || !NO_COLUMNS.contains(token.text())
              && !isPrefix(tokens, i)
              && !isZone(tokens, i)
              && !isField(tokens, i)) {
        found.add(token.text());
      }
      if (i + 1 < tokens.size() && (tokens.get(i + 1).is("(") || tokens.get(i + 1).is("."))) {
        found.remove(token.text());
      }
    }
    return List.copyOf(found);
  }

  /// `= :limit`; but in `list[1:last]` the colon follows a lower bound.
  private static boolean isParameter(List<SqlToken> tokens, int index) {
    if (index == 0 || !tokens.get(index - 1).is(":")) {
      return false;
    }
    SqlToken before = index > 1 ? tokens.get(index - 2) : null;
    return before == null
        || !before.isName() && before.kind() != Kind.NUMBER && !before.is(")") && !before.is("]");
  }

  /// `now() AT TIME ZONE name`.
  private static boolean isZone(List<SqlToken> tokens, int index) {
    return index > 0 && tokens.get(index).is("time") && tokens.get(index - 1).is("at");
  }

  /// `extract(year FROM born)`, `xmlserialize(CONTENT note AS text)`, `(address).city`.
  private static boolean isField(List<SqlToken> tokens, int index) {
    if (index < 2) {
      return false;
    }
    SqlToken before = tokens.get(index - 2);
    return tokens.get(index - 1).is("(") && (before.is("extract") || before.is("xmlserialize"))
        || tokens.get(index - 1).is(".") && (before.is(")") || before.is("]"));
  }

  /// `name COLLATE "C"`, `name COLLATE pg_catalog."C"`.
  private static boolean isCollation(List<SqlToken> tokens, int index) {
    int first = index > 2 && tokens.get(index - 1).is(".") ? index - 2 : index;
    return first > 1 && tokens.get(first - 1).is("collate");
  }

  /// The type before the string in `date '2020-01-01'`.
  private static boolean isPrefix(List<SqlToken> tokens, int index) {
    return index + 1 < tokens.size() && tokens.get(index + 1).kind() == Kind.STRING;
  }
}

package dev.reprise.sql.question;

import dev.reprise.operation.Name;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.WordList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The tables a query reads, from its tokens alone: names after `FROM`, `JOIN`, and the commas of a
/// `FROM` list.
///
/// Views are long, and only the tables they need matter; a tree would cost a hundred times as much.
public final class TableMentions {
  private static final Set<String> FROM_INSIDE =
      Set.of("extract", "substring", "trim", "overlay", "position");

  private static final Set<String> AFTER_FROM =
      WordList.set(
          """
          where group having order limit offset fetch union intersect except window for on using
          select set returning values
          """);

  private final List<SqlToken> tokens;
  private final Set<String> named = new HashSet<>();
  private final Set<Name> found = new LinkedHashSet<>();

  private TableMentions(List<SqlToken> tokens) {
    this.tokens = tokens;
  }

  public static List<Name> of(String query) {
    TableMentions mentions = new TableMentions(SqlReader.tokens(query));
    mentions.collectNamed();
    mentions.scan();
    return List.copyOf(mentions.found);
  }

  /// `name AS (`, `name (a, b) AS MATERIALIZED (` of `WITH` lists.
  private void collectNamed() {
    for (int i = 1; i < tokens.size() - 1; i++) {
      if (!tokens.get(i).is("as")) {
        continue;
      }
      int open = i + 1;
      while (open < tokens.size()
          && (tokens.get(open).is("not") || tokens.get(open).is("materialized"))) {
        open++;
      }
      if (open < tokens.size() && tokens.get(open).is("(")) {
        int name = i - 1;
        if (tokens.get(name).is(")")) {
          while (name > 0 && !tokens.get(name).is("(")) {
            name--;
          }
          name--;
        }
        if (name >= 0 && tokens.get(name).isName()) {
          named.add(tokens.get(name).text());
        }
      }
    }
  }

  private void scan() {
    Deque<Boolean> lists = new ArrayDeque<>();
    boolean inList = false;
    for (int i = 0; i < tokens.size(); i++) {
      SqlToken token = tokens.get(i);
      if (token.is("(")) {
        lists.push(inList);
        boolean own = i > 0 && FROM_INSIDE.contains(tokens.get(i - 1).text());
        // The `FROM` in `extract(day FROM x)` does not begin a list.
        inList = false;
        if (own) {
          i = close(i) - 1;
        }
      } else if (token.is(")")) {
        inList = !lists.isEmpty() && lists.pop();
      } else if (token.is("from") && !(i > 0 && tokens.get(i - 1).is("distinct"))
          || token.is("join")
          || inList && token.is(",")) {
        inList = true;
        keep(i + 1);
      } else if (token.kind() == SqlToken.Kind.WORD && AFTER_FROM.contains(token.text())) {
        inList = token.is("on") || token.is("using") ? inList : false;
      }
    }
  }

  private int close(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  private void keep(int index) {
    int start = index;
    while (start < tokens.size()
        && (tokens.get(start).is("only")
            || tokens.get(start).is("lateral")
            || tokens.get(start).is("("))) {
      start++;
    }
    if (start >= tokens.size()
        || tokens.get(start).is("select")
        || tokens.get(start).is("values")
        || tokens.get(start).is("with")) {
      return;
    }
    Name name = QueryNames.at(tokens, start);
    if (name == null) {
      return;
    }
    int behind = start + (name.schema() == null ? 1 : 3);
    boolean call = behind < tokens.size() && tokens.get(behind).is("(");
    boolean hole = name.schema() == null && behind < tokens.size() && tokens.get(behind).is(".");
    if (!call
        && !hole
        && !(name.schema() == null && named.contains(name.name()))
        && !CatalogRelation.isSystem(name.schema(), name.name())) {
      found.add(name);
    }
  }
}

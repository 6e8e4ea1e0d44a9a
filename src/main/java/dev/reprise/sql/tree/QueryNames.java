package dev.reprise.sql.tree;

import dev.reprise.operation.Name;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names from the tokens of a statement.
public final class QueryNames {
  private QueryNames() {}

  /// The name, with its schema, that begins at `index`; null if there is none.
  public static @Nullable Name at(List<SqlToken> tokens, int index) {
    if (index >= tokens.size() || !tokens.get(index).isName()) {
      return null;
    }
    String first = tokens.get(index).text();
    boolean dotted =
        index + 2 < tokens.size()
            && tokens.get(index + 1).is(".")
            && tokens.get(index + 2).isName();
    return dotted ? new Name(first, tokens.get(index + 2).text()) : Name.of(first);
  }

  /// `schema.name` from a string: unquoted parts are folded, as in `'Public.T'::regclass`.
  public static @Nullable Name parse(String text) {
    return at(SqlReader.tokens(text), 0);
  }
}

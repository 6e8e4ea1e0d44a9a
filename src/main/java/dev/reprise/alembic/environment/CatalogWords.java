package dev.reprise.alembic.environment;

import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import dev.reprise.text.WordList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Skips code that cannot query the catalog, judged by its text: most functions of a project never
/// do, and need not be called to find out.
public final class CatalogWords {
  private static final List<String> WORDS =
      WordList.list(
          """
          has_table has_index get_columns get_indexes get_table_names get_unique_constraints
          get_foreign_keys get_check_constraints autoload reflect information_schema pg_ to_reg
          """);

  private final Set<FunctionValue> seen = new HashSet<>();

  private CatalogWords() {}

  public static boolean in(Source source) {
    return in(source.text());
  }

  private static boolean in(String text) {
    return WORDS.stream().anyMatch(text::contains);
  }

  /// True if the function, or one that it names, contains such a word.
  public static boolean in(FunctionValue function) {
    return new CatalogWords().reaches(function);
  }

  private boolean reaches(FunctionValue function) {
    if (!seen.add(function)
        || !(function.body() instanceof FunctionValue.Body.Block(var statements, _))) {
      return false;
    }
    Span body = statements.getFirst().span().to(statements.getLast().span());
    String text = function.source().text(body);
    return in(text) || namesOneThatReaches(function, text);
  }

  private boolean namesOneThatReaches(FunctionValue function, String text) {
    int start = -1;
    for (int i = 0; i <= text.length(); i++) {
      boolean word = i < text.length() && Character.isJavaIdentifierPart(text.charAt(i));
      if (word && start < 0) {
        start = i;
      } else if (!word && start >= 0) {
        boolean reaches =
            function.scope().find(text.substring(start, i)) instanceof FunctionValue named
                && reaches(named);
        if (reaches) {
          return true;
        }
        start = -1;
      }
    }
    return false;
  }
}

package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;

/// `sa.func`: every attribute is a server function, every further one extends its name.
///
/// @param path the name so far, empty for `func` itself
record FunctionFactory(String path) implements LibraryObject {
  private static final Set<String> WITHOUT_PARENTHESES =
      WordList.set(
          """
          current_date current_time current_timestamp current_user localtime localtimestamp
          session_user user
          """);
  private static final Set<String> TEXTUAL =
      Set.of("concat", "lower", "upper", "substr", "substring", "replace", "trim", "to_char");

  @Override
  public String describe() {
    return path.isEmpty() ? "sqlalchemy.func" : "sqlalchemy.func." + path;
  }

  @Override
  public Value attribute(String name, Execution execution) {
    // A trailing underscore avoids Python's keywords: func.any_().
    String part = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    return new FunctionFactory(path.isEmpty() ? part : path + "." + part);
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    if (WITHOUT_PARENTHESES.contains(path) && arguments.size() == 0) {
      return Fragment.of(path.toUpperCase(java.util.Locale.ROOT));
    }
    String inside =
        path.equals("count") && arguments.size() == 0
            ? "*"
            : Literals.joined(arguments.values(), execution);
    String sql = path + "(" + inside + ")";
    return TEXTUAL.contains(path) ? Fragment.text(sql) : Fragment.of(sql);
  }
}

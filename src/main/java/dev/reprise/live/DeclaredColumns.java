package dev.reprise.live;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of the columns in a `CREATE TABLE` that a server keeps, as far as a version table
/// needs them.
final class DeclaredColumns {
  /// One token: a quoted name or string, a comment, a parenthesis, a comma, or text between them.
  private static final Pattern PIECE =
      Pattern.compile(
          "'[^']*+'|\"[^\"]*+\"|`[^`]*+`|\\[[^]]*+]|--[^\n]*+|[(),]|[^'\"`\\[(),-]++|-");

  private static final Pattern NAME =
      Pattern.compile(
          "\\s*+(?:\"([^\"]++)\"|`([^`]++)`|\\[([^]]++)]|([\\p{L}_][\\p{L}\\p{N}_$]*+))");

  private static final Pattern NO_COLUMN =
      Pattern.compile(
          "\\s*+(?:CONSTRAINT|PRIMARY|UNIQUE|FOREIGN|CHECK|KEY|INDEX|FULLTEXT|SPATIAL)\\b.*+",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private DeclaredColumns() {}

  static List<String> of(String statement) {
    List<String> columns = new ArrayList<>();
    var part = new StringBuilder();
    int depth = 0;
    Matcher pieces = PIECE.matcher(statement);
    while (pieces.find()) {
      String piece = pieces.group();
      int before = depth;
      depth += piece.equals("(") ? 1 : piece.equals(")") ? -1 : 0;
      boolean ends = depth == 0 && before == 1 || depth == 1 && piece.equals(",");
      if (ends) {
        name(part, columns);
        part.setLength(0);
      } else if (before > 0 && !piece.startsWith("--")) {
        part.append(piece);
      }
      if (before == 1 && depth == 0) {
        break;
      }
    }
    return columns;
  }

  private static void name(CharSequence part, List<String> columns) {
    Matcher name = NAME.matcher(part);
    if (name.lookingAt() && !NO_COLUMN.matcher(part).matches()) {
      for (int i = 1; i <= name.groupCount(); i++) {
        if (name.group(i) != null) {
          columns.add(name.group(i));
        }
      }
    }
  }
}

package dev.reprise.remedy.text;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file refers to the dialect of PostgreSQL, and the import if it still needs one.
public record DialectImport(String name, @Nullable Edit imported) {
  private static final String STATEMENT = "from sqlalchemy.dialects import postgresql";

  /// Null if there is no place for the import.
  public static @Nullable DialectImport in(Source source) {
    int last = -1;
    for (int line = 1; line <= source.lineCount(); line++) {
      String text = source.lineText(line);
      if (text.strip().equals(STATEMENT)) {
        return new DialectImport("postgresql", null);
      }
      if ((text.startsWith("from ") || text.startsWith("import "))
          && text.contains("sqlalchemy")
          && !text.endsWith("(")
          && !text.endsWith("\\")) {
        last = line;
      }
    }
    Edit imported =
        last < 0
            ? NewImport.of(source, STATEMENT, "postgresql")
            : Edit.insert(
                source.lineStart(last) + source.lineText(last).length(), "\n" + STATEMENT);
    return imported == null ? null : new DialectImport("postgresql", imported);
  }

  /// The import, if needed.
  public List<Edit> imports() {
    return imported == null ? List.of() : List.of(imported);
  }
}

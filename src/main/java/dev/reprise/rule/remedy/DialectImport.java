package dev.reprise.rule.remedy;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// How a file calls the dialect of PostgreSQL, and the import that takes where it has none yet.
record DialectImport(String name, @Nullable Edit imported) {

  static @Nullable DialectImport in(Source source) {
    int last = -1;
    for (int line = 1; line <= source.lineCount(); line++) {
      String text = source.lineText(line);
      if (text.strip().equals("from sqlalchemy.dialects import postgresql")) {
        return new DialectImport("postgresql", null);
      }
      if ((text.startsWith("from ") || text.startsWith("import "))
          && text.contains("sqlalchemy")
          && !text.endsWith("(")
          && !text.endsWith("\\")) {
        last = line;
      }
    }
    if (last < 0) {
      return null;
    }
    int end = source.lineStart(last) + source.lineText(last).length();
    return new DialectImport(
        "postgresql", Edit.insert(end, "\nfrom sqlalchemy.dialects import postgresql"));
  }
}

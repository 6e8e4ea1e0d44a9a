package dev.reprise.rule.remedy;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// How a file asks for an inspector, and the import that takes where it has none yet.
record Inspection(String expression, @Nullable Edit imported) {

  /// Null where there is no place for the import.
  static @Nullable Inspection in(Source source, String operations) {
    String bind = ".inspect(" + operations + ".get_bind())";
    int alembic = -1;
    for (int line = 1; line <= source.lineCount(); line++) {
      String text = source.lineText(line).strip();
      if (text.startsWith("import sqlalchemy as sa")
          && !text.startsWith("import sqlalchemy as sa_")) {
        return new Inspection("sa" + bind, null);
      }
      if (source.lineText(line).equals("import sqlalchemy")) {
        return new Inspection("sqlalchemy" + bind, null);
      }
      if (source.lineText(line).startsWith("from alembic import ") && !text.endsWith("(")) {
        alembic = line;
      }
    }
    if (alembic < 0) {
      return null;
    }
    int end = source.lineStart(alembic) + source.lineText(alembic).length();
    return new Inspection("sa" + bind, Edit.insert(end, "\nimport sqlalchemy as sa"));
  }
}

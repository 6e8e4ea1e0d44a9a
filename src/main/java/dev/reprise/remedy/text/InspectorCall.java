package dev.reprise.remedy.text;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a file inspects the database, and the import if it still needs one.
///
/// `library` is the file's name for SQLAlchemy, `bind` the connection.
public record InspectorCall(String library, String bind, @Nullable Edit imported) {
  private static final String STATEMENT = "import sqlalchemy as sa";
  private static final Pattern OTHER = Pattern.compile("import sqlalchemy as (\\w+)\\s*(#.*)?");

  public String inspector() {
    return library + ".inspect(" + bind + ")";
  }

  /// The index of that name as the server knows it, or `None`.
  public String index(@Nullable String schema, String name) {
    String qualified = (schema == null ? "" : Sql.name(schema) + ".") + Sql.name(name);
    String query = "SELECT to_regclass(" + Sql.quoted(qualified) + ")";
    return bind + ".execute(" + library + ".text(" + PythonText.quoted(query) + ")).scalar()";
  }

  /// Null if there is no place for the import. `connected` is the object with `get_bind()`.
  public static @Nullable InspectorCall in(Source source, String connected) {
    String bind = connected + ".get_bind()";
    int alembic = -1;
    for (int line = 1; line <= source.lineCount(); line++) {
      String whole = source.lineText(line);
      String text = whole.strip();
      if (text.startsWith("import sqlalchemy as sa")
          && !text.startsWith("import sqlalchemy as sa_")) {
        return new InspectorCall("sa", bind, null);
      }
      Matcher other = OTHER.matcher(whole);
      if (other.matches()) {
        return new InspectorCall(other.group(1), bind, null);
      }
      if (whole.equals("import sqlalchemy")) {
        return new InspectorCall("sqlalchemy", bind, null);
      }
      if (whole.startsWith("from alembic import ") && !text.endsWith("(")) {
        alembic = line;
      }
    }
    Edit imported =
        alembic < 0
            ? NewImport.of(source, STATEMENT, "sa")
            : Edit.insert(
                source.lineStart(alembic) + source.lineText(alembic).length(), "\n" + STATEMENT);
    return imported == null ? null : new InspectorCall("sa", bind, imported);
  }
}

package dev.reprise.alembic.environment;

import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Detects an env.py that changes the statements of Alembic's operations: it replaces one of
/// Alembic's methods, or compiles a statement differently, usually to add `IF NOT EXISTS`.
public final class ChangedAlembic {
  private static final Pattern CHANGE =
      Pattern.compile(
          "(?m)^[ \\t]*(?:@compiles\\([ \\t]*(?:\\w+\\.)*"
              + "((?:Create|Drop|Add|Alter|Rename)\\w*|ColumnType|ColumnName|ColumnNullable|ColumnDefault)\\b|((?:\\w+Impl|Operations|op)\\.\\w+)["
              + " \\t]*=(?!=)|setattr\\([ \\t]*(\\w+Impl|Operations|op)\\b)");

  private ChangedAlembic() {}

  /// `` `DefaultImpl._exec` in alembic/env.py``, or null.
  public static @Nullable String in(FileTree tree, String script) {
    String path = FileTree.join(script, "env.py");
    if (!tree.isFile(path)) {
      return null;
    }
    Matcher change = CHANGE.matcher(ProjectFiles.text(tree, path));
    if (!change.find()) {
      return null;
    }
    String compiled = change.group(1);
    String replaced = change.group(2) == null ? change.group(3) : change.group(2);
    return "`%s` in %s"
        .formatted(compiled == null ? replaced : "@compiles(" + compiled + ")", path);
  }
}

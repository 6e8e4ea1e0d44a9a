package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.value.Execution;
import dev.reprise.text.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A file that removes the names of foreign keys while they are compiled, so that the server names
/// them: `@compiles(ForeignKeyConstraint, "postgresql")` on a function with `element.name = None`.
public final class CompiledNames {
  private static final Pattern REMOVED =
      Pattern.compile(
          "(?m)^@(?:\\w+\\.)*compiles\\(\\s*(?:\\w+\\.)*ForeignKeyConstraint\\b([^)]*)\\)\\s*def"
              + " \\w+\\(\\s*(\\w+)[^)]*\\)[^:\\n]*:\\s*(?:[ \\t]+#[^\\n]*\\s+)*\\2\\.name ="
              + " None\\b");

  /// The key of the answer for a file, which is computed once for all its tables and constraints.
  private record Asked(Source file) {}

  private CompiledNames() {}

  /// `convention` as the statements of the evaluated file follow it.
  public static NamingConvention in(Execution execution, NamingConvention convention) {
    boolean removed =
        execution.shared(new Asked(execution.source()), Boolean.class, () -> areRemoved(execution));
    return removed ? convention.withoutForeignKeys() : convention;
  }

  private static boolean areRemoved(Execution execution) {
    Matcher removed = REMOVED.matcher(execution.source().text());
    if (!removed.find()) {
      return false;
    }
    String dialects = removed.group(1);
    return dialects.isBlank() || dialects.contains(execution.platform().dialect());
  }
}

package dev.reprise.syntax;

import dev.reprise.syntax.postgres.ScriptReader;
import dev.reprise.syntax.sql.Script;

/// Reads PostgreSQL text as trees.
///
/// Any text can be read: what is not understood comes out as unknown, in its place.
public final class SqlReader {

  private SqlReader() {}

  /// Cuts a script into statements and reads their heads.
  public static Script read(String text) {
    return ScriptReader.read(text);
  }
}

package dev.reprise.fix.layout;

/// A project's Python style.
///
/// @param limit the maximum line length
/// @param indent one level of indentation
/// @param quote the quote of plain strings, or a blank to follow the file
/// @param formatted true if the settings belong to a formatter
record CodeStyle(int limit, String indent, char quote, boolean formatted) {
  /// The limit of Black and Ruff.
  public static final CodeStyle DEFAULT = new CodeStyle(88, "    ", ' ', false);

  CodeStyle withLimit(int other) {
    return new CodeStyle(other, indent, quote, formatted);
  }
}

package dev.reprise.fix.layout;

/// How a project writes Python.
///
/// @param limit how long a line may be
/// @param indent one step of indentation
/// @param quote what a plain string stands between, or a blank where the file tells
/// @param formatted whether the settings are a formatter's
record CodeStyle(int limit, String indent, char quote, boolean formatted) {
  /// Black's limit, and Ruff's.
  public static final CodeStyle DEFAULT = new CodeStyle(88, "    ", ' ', false);

  CodeStyle withLimit(int other) {
    return new CodeStyle(other, indent, quote, formatted);
  }
}

package dev.reprise.server.mysql;

import dev.reprise.operation.platform.Version;

/// Which of the two it is, and which release.
record Product(boolean maria, Version version) {

  /// Whether a `REFERENCES` behind a column makes a foreign key: MySQL reads it and forgets it
  /// before 9.
  boolean keepsInlineReferences() {
    return maria || version.atLeast("9");
  }
}

package dev.reprise.server.mysql;

import dev.reprise.operation.platform.Version;

/// The product and its release.
record Product(boolean maria, Version version) {

  /// True if an inline `REFERENCES` creates a foreign key: MySQL before 9 parses and ignores it.
  boolean keepsInlineReferences() {
    return maria || version.atLeast("9");
  }
}

package dev.reprise.syntax.python.reader;

import java.text.Normalizer;

/// Identifiers as Python compares them.
final class NameReader {
  private NameReader() {}

  /// NFKC, which leaves ASCII unchanged.
  static String normalised(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 128) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC);
      }
    }
    return name;
  }
}

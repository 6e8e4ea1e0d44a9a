package dev.reprise.finding;

import dev.reprise.text.Position;
import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// A span of a source that a finding points at.
public record Place(Source source, Span span) {

  public String path() {
    return source.path();
  }

  public Position start() {
    return source.position(span.start());
  }

  /// The position after the last unit, matching SARIF's exclusive `endColumn`.
  public Position end() {
    return source.position(span.end());
  }
}

package dev.reprise.syntax.python;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;

/// One file: its statements, and its comments (from `#` to before the line end) in file order.
public record Module(Source source, List<Statement> body, List<Span> comments) implements Node {

  @Override
  public Span span() {
    return new Span(0, source.text().length());
  }
}

package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `f"…{field}…"`, including all adjacent plain and formatted strings.
public record FormattedString(List<FormattedPart> parts, Span span) implements Expression {}

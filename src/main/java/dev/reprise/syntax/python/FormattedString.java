package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `f"…{field}…"`, with all plain and formatted strings beside it.
public record FormattedString(List<FormattedPart> parts, Span span) implements Expression {}

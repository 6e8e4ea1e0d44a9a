package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `t"…{field}…"` of Python 3.14, with all template strings beside it.
public record TemplateString(List<FormattedPart> parts, Span span) implements Expression {}

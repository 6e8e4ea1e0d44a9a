package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `t"…{field}…"` of Python 3.14, including all adjacent template strings.
public record TemplateString(List<FormattedPart> parts, Span span) implements Expression {}

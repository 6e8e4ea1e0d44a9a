package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// One `for target in iterable if condition …` of a comprehension or generator expression.
public record ComprehensionClause(
    boolean async, Expression target, Expression iterable, List<Expression> conditions, Span span)
    implements Node {}

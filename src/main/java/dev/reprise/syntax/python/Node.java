package dev.reprise.syntax.python;

import dev.reprise.text.Span;

/// Anything in a syntax tree that has a place.
public sealed interface Node
    permits Argument,
        Expression,
        FormattedPart,
        Pattern,
        Statement,
        ComprehensionClause,
        DictEntry,
        Module,
        Parameter,
        Pattern.KeywordPattern,
        Pattern.MappingEntry,
        Statement.Branch,
        Statement.Handler,
        Statement.ImportedName,
        Statement.MatchCase,
        Statement.WithItem,
        TypeParameter {

  /// From the first to behind the last of its UTF-16 units, without parentheses put around it.
  Span span();
}

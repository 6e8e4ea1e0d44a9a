package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// `DO [LANGUAGE language] 'body'`.
///
/// @param language lower case, `plpgsql` where none is named
/// @param body to be read by `SqlReader.block` when the language is `plpgsql`
public record Do(String language, EmbeddedText body, Span span) implements SqlStatement {}

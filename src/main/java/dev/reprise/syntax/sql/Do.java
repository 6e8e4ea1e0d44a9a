package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// `DO [LANGUAGE language] 'body'`.
///
/// @param language in lower case, `plpgsql` by default
/// @param body to be read by `SqlReader.block` if the language is `plpgsql`
public record Do(String language, EmbeddedText body, Span span) implements SqlStatement {}

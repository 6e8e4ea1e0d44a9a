package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// A type as written: `character varying(20)[]` has the name `character varying`, the modifiers
/// `20` and one dimension.
///
/// @param name the words of the type separated by single spaces; a type of several words is one
///   part
/// @param modifiers the text in the parentheses, or empty
/// @param dimensions the number of `[]` (or of the word `ARRAY`)
public record TypeName(QualifiedName name, String modifiers, int dimensions, Span span) {}

package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// A type as written: `character varying(20)[]` has the name `character varying`, the modifiers
/// `20` and one dimension.
///
/// @param name the words of the type joined by one space; a type of several words is one part
/// @param modifiers the text between the parentheses, empty where there are none
/// @param dimensions how many `[]` (or the word `ARRAY`) follow
public record TypeName(QualifiedName name, String modifiers, int dimensions, Span span) {}

package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// A statement the grammar does not know.
///
/// @param firstWords the words it begins with, at most three, upper case, joined by one space
public record Unknown(String firstWords, Span span) implements SqlStatement {}

package dev.reprise.text;

/// A position as people and SARIF count it: 1-based line, 1-based column in UTF-16 units.
public record Position(int line, int column) {}

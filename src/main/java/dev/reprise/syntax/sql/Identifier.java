package dev.reprise.syntax.sql;

import dev.reprise.text.Span;

/// One name as PostgreSQL sees it: folded to lower case unless quoted, and truncated to 63 bytes.
///
/// A `hole` is a name that a template fills in later (Go `{{ … }}`, Flyway `${…}`, psql `:name`, a
/// value inserted into a Python string): `text` is then the hole as written and does not reveal the
/// final name.
public record Identifier(String text, boolean quoted, boolean hole, Span span) {}

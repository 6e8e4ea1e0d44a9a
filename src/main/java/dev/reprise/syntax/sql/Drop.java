package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// `DROP TABLE [IF EXISTS] a, b [CASCADE]` and the same for every kind of object.
public record Drop(
    ObjectKind kind,
    List<ObjectReference> objects,
    Clause ifExists,
    Clause concurrently,
    Clause cascade,
    Span span)
    implements SqlStatement {}

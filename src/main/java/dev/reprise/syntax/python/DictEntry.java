package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import org.jspecify.annotations.Nullable;

/// `key: value` in a dict display, or `**value` where `key` is null.
public record DictEntry(@Nullable Expression key, Expression value, Span span) implements Node {}

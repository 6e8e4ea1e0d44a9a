package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `b"…"`: one or more adjacent quoted parts. The value has one unit, 0 to 255, per byte.
public record BytesLiteral(String value, List<LiteralText> parts, Span span)
    implements Expression {}

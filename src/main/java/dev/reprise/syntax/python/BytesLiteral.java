package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.util.List;

/// `b"…"`: one or more quoted parts side by side. The value has one unit, 0 to 255, for each byte.
public record BytesLiteral(String value, List<LiteralText> parts, Span span)
    implements Expression {}

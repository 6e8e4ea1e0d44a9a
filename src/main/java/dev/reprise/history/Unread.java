package dev.reprise.history;

import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// Something in a revision file that only running it would tell, and why, in a phrase.
public record Unread(Source source, Span span, String reason) {}

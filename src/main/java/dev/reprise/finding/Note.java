package dev.reprise.finding;

import org.jspecify.annotations.Nullable;

/// A phrase that explains a finding, and the related place it speaks of, or null for none.
public record Note(String message, @Nullable Place place) {}

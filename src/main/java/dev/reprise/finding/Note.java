package dev.reprise.finding;

import dev.reprise.text.Printable;
import org.jspecify.annotations.Nullable;

/// A phrase that explains a finding, and the related place it speaks of, or null for none.
public record Note(String message, @Nullable Place place) {
  public Note {
    message = Printable.of(message);
  }
}

package dev.reprise.finding;

import dev.reprise.text.Printable;
import org.jspecify.annotations.Nullable;

/// A phrase that explains a finding, and its related place, or null.
public record Note(String message, @Nullable Place place) {
  public Note {
    message = Printable.of(message);
  }
}

package dev.reprise.text;

/// A half-open range `[start, end)` of UTF-16 units in one source, the unit Java strings and SARIF
/// share.
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("invalid span from " + start + " to " + end);
    }
  }

  /// The empty span before the unit at `offset`, for insertions.
  public static Span at(int offset) {
    return new Span(offset, offset);
  }

  public int length() {
    return end - start;
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /// True if the two share at least one unit; adjacent spans do not overlap.
  public boolean overlaps(Span other) {
    return start < other.end && other.start < end;
  }

  /// The smallest span that covers both.
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }
}

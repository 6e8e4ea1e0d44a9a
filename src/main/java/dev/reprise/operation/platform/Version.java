package dev.reprise.operation.platform;

/// A release number, compared part by part: `1.13.3` is after `1.13` and before `1.14`.
///
/// Pre-releases count as the release they lead to: only behavior matters here, and a beta has it.
public record Version(String text) implements Comparable<Version> {

  public static Version of(String text) {
    return new Version(text);
  }

  /// The first three parts as one number: 8.4 is 80400.
  public int number() {
    int number = 0;
    int at = 0;
    for (int i = 0; i < 3; i++) {
      int end = partEnd(text, at);
      number = number * 100 + part(text, at, end);
      at = Math.min(end + 1, text.length());
    }
    return number;
  }

  public boolean atLeast(String other) {
    return compareTo(new Version(other)) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    int mine = 0;
    int theirs = 0;
    while (mine < text.length() || theirs < other.text.length()) {
      int myEnd = partEnd(text, mine);
      int theirEnd = partEnd(other.text, theirs);
      int order = Integer.compare(part(text, mine, myEnd), part(other.text, theirs, theirEnd));
      if (order != 0) {
        return order;
      }
      mine = myEnd + 1;
      theirs = theirEnd + 1;
    }
    return 0;
  }

  private static int partEnd(String text, int start) {
    int dot = start < text.length() ? text.indexOf('.', start) : -1;
    return dot < 0 ? Math.max(start, text.length()) : dot;
  }

  /// The part's leading digits; a part without digits counts as 0.
  private static int part(String text, int start, int end) {
    int value = 0;
    for (int i = start; i < Math.min(end, text.length()); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        break;
      }
      value = Math.min(value * 10 + digit - '0', 1_000_000);
    }
    return value;
  }

  @Override
  public String toString() {
    return text;
  }
}

package dev.reprise.report;

/// Words for numbers.
public final class Words {
  private Words() {}

  /// `1 finding`, `2 findings`.
  public static String count(int number, String word) {
    return number + " " + word + (number == 1 ? "" : "s");
  }
}

package dev.reprise.text;

import java.util.List;
import java.util.Set;

/// A long list of names written as text: words separated by white space, on any number of lines.
public final class WordList {
  private WordList() {}

  /// @throws IllegalArgumentException if a word occurs twice
  public static Set<String> set(String words) {
    return Set.of(words.strip().split("\\s+"));
  }

  public static List<String> list(String words) {
    return List.of(words.strip().split("\\s+"));
  }
}

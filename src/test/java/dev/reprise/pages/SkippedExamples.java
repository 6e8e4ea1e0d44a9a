package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/// The examples that a test does not run, each with the reason, held against a list in the tree:
/// one more is noticed as one that fails is, and so is one that could be run again.
final class SkippedExamples {
  private final Path list;
  private final Map<String, Integer> skipped = new ConcurrentSkipListMap<>();

  private SkippedExamples(Path list) {
    this.list = list;
  }

  static SkippedExamples of(Class<?> test) {
    return new SkippedExamples(
        Path.of("src/test/resources/pages", test.getSimpleName() + ".skipped.txt"));
  }

  /// Ends the example's test, but for the list.
  TestAbortedException skip(String rule, Page.Example example, String reason) {
    int tree = reason.indexOf('[');
    String told = tree < 0 ? reason : reason.substring(0, tree);
    skipped.merge(rule + " (" + example.heading() + "): " + told, 1, Integer::sum);
    return new TestAbortedException(reason);
  }

  /// Once all of them have been asked for.
  void areAsListed() throws IOException {
    String now =
        skipped.entrySet().stream()
            .map(each -> each.getKey() + ", " + each.getValue() + "\n")
            .collect(Collectors.joining());
    assertEquals(Files.readString(list), now, "the examples skipped, as in " + list);
  }
}

package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/// The examples that a test does not run, each with the reason, compared to a list in the tree: a
/// new one fails the test, and so does one that could be run again.
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

  /// Ends the example's test, and records it in the list.
  TestAbortedException skip(String rule, Page.Example example, String reason) {
    int tree = reason.indexOf('[');
    String told = tree < 0 ? reason : reason.substring(0, tree);
    skipped.merge(rule + " (" + example.heading() + "): " + told, 1, Integer::sum);
    return new TestAbortedException(reason);
  }

  /// Called after all of them have been recorded.
  void areAsListed() throws IOException {
    String now =
        skipped.entrySet().stream()
            .map(each -> each.getKey() + ", " + each.getValue() + "\n")
            .collect(Collectors.joining());
    assertEquals(Files.readString(list), now, "the examples skipped, as in " + list);
  }
}

package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.fuzz.SnapshotMutator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A snapshot is a file from somebody else. `-Dfuzz.snapshots=2000` tries more of them.
final class HostileSnapshotTest {
  private static final Path CLUB = Path.of("src/test/resources/audit/club");

  private static final List<List<String>> LINES =
      List.of(
          List.of("audit", "--verbose", "--from"),
          List.of("audit", "--format", "json", "--from"),
          List.of("audit", "--format", "html", "--from"),
          List.of("audit", "--format", "sarif", "--from"),
          List.of("audit", "--format", "markdown", "--from"),
          List.of("audit", "--gate", "--from"),
          List.of("lint", "--no-cache", "--quiet", "--applied-from"));

  @TempDir Path directory;

  @Test
  void noSnapshotIsTooMuch() throws Exception {
    String snapshot = Files.readString(CLUB.resolve("snapshot.txt"));
    var mutator = new SnapshotMutator(Long.getLong("fuzz.seed", 1));
    List<String> failures = new ArrayList<>();
    int count = Integer.getInteger("fuzz.snapshots", 100);
    for (int i = 0; i < count; i++) {
      run(mutator.mutate(snapshot), LINES.get(i % LINES.size()), failures);
    }
    assertEquals(List.of(), failures);
  }

  @Test
  void whatIsNoSnapshotIsRefused() throws Exception {
    String row = "\t\\N".repeat(11);
    for (String text :
        List.of(
            "",
            "\n".repeat(1000),
            "x",
            "\t".repeat(11),
            "#only",
            "\0".repeat(1000),
            "a\t".repeat(5000),
            "\u00ff\u00fe".repeat(50),
            "schema" + row + "\n",
            ("schema" + row + "\n").repeat(1_000_001),
            "ledger\tpublic\t\\N\tv\talembic" + "\t\\N".repeat(7) + "\nx".repeat(20_001))) {
      Path file = Files.writeString(directory.resolve("snapshot"), text);
      Ran ran = Ran.in(CLUB, "audit", "--from", file.toString(), ".");
      assertEquals(2, ran.status(), ran.toString());
      assertTrue(ran.err().startsWith("reprise: not a snapshot: "), ran.toString());
    }
  }

  private void run(String text, List<String> line, List<String> failures) throws Exception {
    Path file = Files.writeString(directory.resolve("snapshot"), text);
    List<String> words = new ArrayList<>(line);
    words.add(file.toString());
    words.add(".");
    long start = System.nanoTime();
    Ran ran = Ran.in(CLUB, words.toArray(String[]::new));
    String all = ran.out() + ran.err();
    boolean failed =
        ran.status() > 4
            || all.contains("internal error")
            || ran.status() == 2 && ran.err().isEmpty()
            || ForeignTextTest.STEERING.matcher(all).find()
            || ForeignTextTest.COMMAND.matcher(all).find()
            || System.nanoTime() - start > 10_000_000_000L;
    if (failed) {
      Path kept = Files.createDirectories(Path.of("target/fuzz"));
      Path copy = kept.resolve("snapshot-" + failures.size());
      Files.writeString(copy, text);
      failures.add(copy + ": " + line + " " + ran.status() + " " + ran.err());
    }
  }
}

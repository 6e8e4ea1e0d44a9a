package dev.reprise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.text.DiskTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand damaged histories, read by us and by Alembic.
@Tag("python")
final class HistoryTruthTest {
  private static final int HISTORIES = 1000;

  @Test
  void headsBasesBranchPointsDuplicatesAndMissingParentsAreAlembics(@TempDir Path directory)
      throws IOException, InterruptedException {
    var tree = new DiskTree(directory);
    List<List<Path>> written = new ArrayList<>();
    for (int seed = 0; seed < HISTORIES; seed++) {
      written.add(DamagedHistories.write(directory.resolve(String.valueOf(seed)), seed));
    }
    HistoryTruth.Answers answers = HistoryTruth.ask("python3", written);
    assumeTrue(answers != null, "python3 cannot import alembic");
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < HISTORIES; i++) {
      List<String> versions =
          written.get(i).stream().map(each -> directory.relativize(each).toString()).toList();
      var location = new MigrationDirectory(versions, null, false, List.of(""));
      String difference =
          HistoryTruth.difference(answers.lines().get(i), HistoryReader.read(tree, location));
      if (difference != null) {
        differences.add("seed " + i + ": " + difference);
      }
    }
    assertEquals(List.of(), differences);
  }
}

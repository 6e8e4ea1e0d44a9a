package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.pages.Page.Example;
import dev.reprise.replay.CrashPoints;
import dev.reprise.replay.HistoryReplay;
import dev.reprise.replay.PlannedRevision;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The state that the revisions of every example leave is the same after storing and loading it.
class KeptCatalogTest {

  @Test
  void examples() throws IOException {
    int kept = 0;
    try (Stream<Path> pages = Files.list(Path.of("rules"))) {
      for (Path page : pages.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        for (Example example : PageReader.read(page).examples()) {
          for (Snapshot left : left(example)) {
            byte[] bytes = left.bytes();
            Snapshot found =
                Snapshot.of(bytes, path -> new Source(path, ""), left.catalog().conventions());
            assertArrayEquals(bytes, found.bytes(), page + ":" + example.line());
            kept++;
          }
        }
      }
    }
    assertTrue(kept > 400, "only " + kept);
  }

  private static List<Snapshot> left(Example example) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    for (ExampleFile file : ExampleFile.of(example)) {
      tree.put(file.path(), file.text().getBytes(UTF_8));
    }
    List<Snapshot> all = new ArrayList<>();
    KnowledgeReader.Read read = KnowledgeReader.read(tree, List.of(""), Settings.LINT);
    for (Knowledge.Directory directory : read.knowledge().directories()) {
      History history = directory.history();
      List<Revision> order = history.oldestFirst();
      if (order.isEmpty()) {
        continue;
      }
      List<PlannedRevision> planned = new ArrayList<>();
      for (Plan upgrade : directory.upgradesFrom().apply(order.getFirst())) {
        int number = planned.size();
        List<Integer> parents = number == 0 ? List.of() : List.of(number - 1);
        planned.add(new PlannedRevision("r" + number, parents, upgrade, Plan.EMPTY, number == 0));
      }
      all.addAll(
          HistoryReplay.replay(
                  new Postgres(Platform.NEWEST.postgresql()),
                  planned,
                  CrashPoints.OWN,
                  false,
                  position -> false)
              .left());
    }
    return all;
  }
}

package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reprise.finding.Finding;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import dev.reprise.rule.deploy.ProjectRule;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.DiskTree;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A single file gets the same report as among all others, although less work is done: others are
/// read in part, and their results may come from an earlier run.
class OneFileTest {
  /// Without the rules about env.py: they need every revision, however few files are selected.
  private static final List<Rule> RULES =
      Rules.ALL.stream().filter(each -> !(each instanceof ProjectRule)).toList();

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path path : list(Path.of("rules"))) {
      if (path.toString().endsWith(".md")) {
        for (Example example : PageReader.read(path).examples()) {
          String name = path.getFileName() + ":" + example.line();
          tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check(example)));
        }
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> incidents() throws IOException {
    return list(Path.of("examples/incidents")).stream()
        .filter(Files::isDirectory)
        .map(path -> DynamicTest.dynamicTest(path.getFileName().toString(), () -> check(path)));
  }

  private static void check(Example example) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    List<ExampleFile> files = ExampleFile.of(example);
    files.forEach(file -> tree.put(file.path(), file.text().getBytes(UTF_8)));
    check(tree, files.stream().map(ExampleFile::path).toList(), ExampleRun.settings(example));
  }

  private static void check(Path project) throws IOException {
    try (Stream<Path> walk = Files.walk(project)) {
      List<String> paths =
          walk.filter(Files::isRegularFile)
              .map(file -> project.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
      check(new DiskTree(project), paths, Settings.LINT);
    }
  }

  private static void check(FileTree tree, List<String> paths, Settings settings) {
    assertFalse(paths.isEmpty());
    List<Finding> all = findings(tree, settings);
    CacheStore shelf = new MemoryShelf();
    for (String path : paths) {
      Settings one = settings.only(Asked.files(Set.of(path)));
      assertEquals(told(all, path), told(findings(tree, one), path), path);
      for (String run : List.of("a run that keeps", "a run that finds")) {
        List<Finding> kept = findings(tree, one.keepingOn(shelf));
        assertEquals(told(all, path), told(kept, path), run + ", " + path);
      }
    }
  }

  private static final class MemoryShelf implements CacheStore {
    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public byte @Nullable [] find(String name) {
      return kept.get(name);
    }

    @Override
    public void keep(String name, byte[] content) {
      kept.put(name, content);
    }

    @Override
    public int cost() {
      return 0;
    }
  }

  private static List<Finding> findings(FileTree tree, Settings settings) {
    return Inspection.run(KnowledgeReader.read(tree, List.of(""), settings).knowledge(), RULES)
        .findings();
  }

  /// As text, with places and fixes: a source does not equal another one of the same file.
  private static String told(List<Finding> findings, String path) {
    return findings.stream()
        .filter(each -> each.place().path().equals(path))
        .map(Finding::toString)
        .collect(Collectors.joining("\n"));
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }
}

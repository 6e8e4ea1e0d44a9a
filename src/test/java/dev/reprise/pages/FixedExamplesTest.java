package dev.reprise.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Runs;
import dev.reprise.fix.Analysis;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.GitApply;
import dev.reprise.fix.Limits;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.RunsOfRevisions;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every example of every page, with every applicable fix: none breaks its promise, git accepts the
/// patch, and a second run has nothing to do.
class FixedExamplesTest {
  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (var pages = Files.list(Path.of("rules"))) {
      for (Path path : pages.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
        for (Example example : PageReader.read(path).examples()) {
          String name = path.getFileName() + ":" + example.line();
          tests.add(DynamicTest.dynamicTest(name, path.toUri(), () -> check(example, name)));
        }
      }
    }
    return tests.stream();
  }

  private void check(Example example, String name) throws Exception {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    ExampleFile.of(example).forEach(file -> tree.put(file.path(), file.text().getBytes(UTF_8)));
    Fixer.Result fixed = fix(tree, example);
    assertEquals(List.of(), fixed.messages());
    if (!fixed.rewrites().isEmpty()) {
      Path own = Files.createDirectory(directory.resolve(name.replace(':', '-')));
      GitApply.check(own, fixed.rewrites());
    }
    assertEquals(List.of(), fix(fixed.tree(), example).rewrites(), "a second time");
    losesNothing(look(example).at(tree).runs(), fixed.seen().runs());
  }

  /// If any one object that a revision creates exists already, or any one that it needs is missing:
  /// nothing is lost that the original preserves.
  private static void losesNothing(List<Runs> original, List<Runs> fixed) {
    Set<String> losing =
        original.stream().filter(Runs::loses).map(Runs::path).collect(Collectors.toSet());
    for (Runs each : fixed) {
      assertTrue(!each.loses() || losing.contains(each.path()), each.path() + " loses rows");
    }
  }

  private static Fixer.Result fix(FileTree tree, Example example) {
    return Fixer.fix(tree, look(example), new Limits(true, _ -> true));
  }

  private static Analysis look(Example example) {
    return now -> {
      KnowledgeReader.Read read = ExampleRun.read(now, example);
      return new Analysis.Seen(
          Inspection.run(read.knowledge(), Rules.ALL).findings(),
          read.problems(),
          read.coverage().unknown(),
          RunsOfRevisions.of(read.knowledge()));
    };
  }
}

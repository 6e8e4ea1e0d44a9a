package dev.reprise.pages;

import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import dev.reprise.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Rewrites a page's `report` and `fixed` blocks from the rule's current output.
final class PageWriter {
  private PageWriter() {}

  static void write(Path path, Page page, Rule rule) throws IOException {
    List<String> lines = new ArrayList<>(page.lines());
    List<Example> fromTheEnd = page.examples().reversed();
    for (Example example : fromTheEnd) {
      ExampleRun run = ExampleRun.of(example, rule);
      List<Block> old = new ArrayList<>(example.fixed());
      if (example.report() != null) {
        old.add(example.report());
      }
      old.stream().sorted((a, b) -> b.line() - a.line()).forEach(block -> remove(lines, block));
      Block between = example.between();
      int at = between == null ? example.files().getLast().endLine() : between.endLine();
      lines.addAll(at, blocks(run));
    }
    Files.write(path, lines);
  }

  private static void remove(List<String> lines, Block block) {
    int from = block.line() - 1;
    int to = block.endLine();
    if (from > 0 && lines.get(from - 1).isBlank()) {
      from--;
    }
    lines.subList(from, to).clear();
  }

  private static List<String> blocks(ExampleRun run) {
    List<String> added = new ArrayList<>();
    if (!run.report().isEmpty()) {
      added.add("");
      added.add("```report");
      run.report().lines().forEach(added::add);
      added.add("```");
    }
    run.fixedOnPage()
        .forEach((name, text) -> {
          added.add("");
          String language = name.endsWith(".sql") ? "sql" : "python";
          String suffix = run.files().size() > 1 || !run.has(name) ? " " + name : "";
          added.add("```" + language + run.fixedWord() + suffix);
          text.lines().forEach(added::add);
          added.add("```");
        });
    return added;
  }
}

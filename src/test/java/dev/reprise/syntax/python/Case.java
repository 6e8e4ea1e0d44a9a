package dev.reprise.syntax.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One `##` section of a page under `src/test/cases/python`: a claim, and its blocks by the words
/// after their backquotes. With `-Dpages=write`, a block is written instead of compared.
record Case(Path page, int line, String claim, Map<String, String> blocks) {
  private static final Path PAGES = Path.of("src/test/cases/python");

  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> pages = Files.list(PAGES)) {
      for (Path page : pages.sorted().toList()) {
        read(page, cases);
      }
    }
    return cases;
  }

  private static void read(Path page, List<Case> cases) throws IOException {
    List<String> lines = Files.readAllLines(page);
    String open = null;
    StringBuilder block = new StringBuilder();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (open != null && line.equals("```")) {
        cases.getLast().blocks.put(open, block.toString());
        open = null;
      } else if (open != null) {
        block.append(line).append('\n');
      } else if (line.startsWith("```")) {
        open = line.substring(3);
        block.setLength(0);
      } else if (line.startsWith("## ")) {
        cases.add(new Case(page, i + 1, line.substring(3), new LinkedHashMap<>()));
      }
    }
  }

  /// The Python of this case; a `no-end` block is without its last line end.
  String python() {
    String python = blocks.get("python");
    return python != null ? python : blocks.getOrDefault("python no-end", "").stripTrailing();
  }

  /// Puts `text` into the block `name` of this case, adding the block if it is missing.
  void write(String name, String text) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(page));
    int start = lines.indexOf("## " + claim) + 1;
    int end = start;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    List<String> section = lines.subList(start, end);
    int block = section.indexOf("```" + name);
    if (block >= 0) {
      int close = block + 1;
      while (!section.get(close).equals("```")) {
        close++;
      }
      section.subList(block, close + 1).clear();
      section.addAll(block, block(name, text));
    } else {
      int last = section.lastIndexOf("```") + 1;
      List<String> added = new ArrayList<>(List.of(""));
      added.addAll(block(name, text));
      section.addAll(last, added);
    }
    Files.write(page, lines);
  }

  private static List<String> block(String name, String text) {
    List<String> block = new ArrayList<>(List.of("```" + name));
    block.addAll(text.lines().toList());
    block.add("```");
    return block;
  }

  @Override
  public String toString() {
    return page.getFileName() + ":" + line + " " + claim;
  }
}

package dev.reprise.pages;

import dev.reprise.pages.Page.Block;
import dev.reprise.pages.Page.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads pages. A `python` or `sql` block is a file; blocks separated only by blank lines are one
/// history. `report`, `python fixed` (or `python fixed unsafe`) and `sql between` blocks belong to
/// the history before them.
final class PageReader {
  private final List<String> lines;
  private final List<Example> examples = new ArrayList<>();
  private final List<Block> files = new ArrayList<>();
  private final List<Block> fixed = new ArrayList<>();
  private @Nullable Block between;
  private @Nullable Block report;
  private Map<String, String> options = new HashMap<>();
  private String heading = "";

  private PageReader(List<String> lines) {
    this.lines = lines;
  }

  static Page read(Path path) throws IOException {
    var reader = new PageReader(Files.readAllLines(path));
    reader.scan();
    String id = String.valueOf(path.getFileName()).replace(".md", "");
    return new Page(id, reader.lines, List.copyOf(reader.examples));
  }

  private void scan() {
    boolean prose = true;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("```")) {
          end++;
        }
        block(line.substring(3).strip(), i, end, prose);
        prose = false;
        i = end;
      } else if (!line.isBlank()) {
        prose = true;
        if (line.startsWith("#")) {
          finish();
          heading = line.replaceFirst("^#+ ", "");
        }
      }
    }
    finish();
  }

  private void block(String info, int start, int end, boolean afterProse) {
    String[] words = info.split(" +");
    String text = String.join("\n", lines.subList(start + 1, end)) + "\n";
    boolean isFixed = words.length > 1 && words[1].equals("fixed");
    String name = null;
    var found = new HashMap<String, String>();
    boolean unsafe = isFixed && words.length > 2 && words[2].equals("unsafe");
    for (int i = unsafe ? 3 : isFixed ? 2 : 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      if (equals > 0) {
        found.put(words[i].substring(0, equals), words[i].substring(equals + 1));
      } else {
        name = words[i];
      }
    }
    var block = new Block(words[0], name, text, start + 1, end + 1, unsafe);
    switch (words[0]) {
      case "python", "sql", "sh", "dockerfile" -> {
        if (isFixed) {
          fixed.add(block);
        } else if (words.length > 1 && words[1].equals("between")) {
          between = block;
        } else {
          if (afterProse || report != null || !fixed.isEmpty()) {
            finish();
          }
          files.add(block);
          options.putAll(found);
        }
      }
      case "report" -> report = block;
      default -> {} // other languages are prose
    }
  }

  private void finish() {
    if (!files.isEmpty()) {
      examples.add(
          new Example(
              heading,
              files.getFirst().line(),
              List.copyOf(files),
              between,
              report,
              List.copyOf(fixed),
              Map.copyOf(options)));
    }
    files.clear();
    fixed.clear();
    between = null;
    report = null;
    options = new HashMap<>();
  }
}

package dev.reprise.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The texts to mutate: the examples of the rule pages and of the cases, and named files.
record Seeds(List<String> python, List<String> sql) {
  private static final Pattern BLOCK =
      Pattern.compile("^```(python|sql)[^\\n]*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private static final int LARGEST = 40_000;

  /// @param list a file with one path on each line, or empty
  static Seeds read(String list) throws IOException {
    Seeds seeds = new Seeds(new ArrayList<>(), new ArrayList<>());
    for (Path directory : List.of(Path.of("rules"), Path.of("src/test/cases"))) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(each -> each.toString().endsWith(".md")).sorted().toList()) {
          seeds.addBlocks(Files.readString(file));
        }
      }
    }
    if (!list.isEmpty()) {
      for (String path : Files.readAllLines(Path.of(list))) {
        byte[] bytes = Files.readAllBytes(Path.of(path));
        if (bytes.length > 0 && bytes.length < LARGEST) {
          seeds.of(path.endsWith(".py")).add(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return seeds;
  }

  private void addBlocks(String page) {
    for (MatchResult block : BLOCK.matcher(page).results().toList()) {
      of(block.group(1).equals("python")).add(block.group(2));
    }
  }

  private List<String> of(boolean isPython) {
    return isPython ? python : sql;
  }
}

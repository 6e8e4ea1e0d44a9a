package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Phrases that confused readers must not come back, in strings of the program or on its pages.
final class PhrasesTest {
  private static final List<String> PHRASES =
      List.of(
          "(?-i:The same in)",
          "(constraint|index|key) of column",
          "a part of (a|the)",
          "all the same",
          "an attempt that",
          "analys(ed|es|ing)\\b",
          "are advised",
          "are told",
          "asks about",
          "assembled at run time",
          "at several heads",
          "beside the",
          "broken off",
          "behaves the same\\.",
          "builds an index of",
          "cannot be a key",
          "cannot be made",
          "cannot be told",
          "closes nothing",
          "collisions? with",
          "could not be (decided|followed|judged|read)\\b",
          "could not be rehearsed",
          "could not be told",
          "created by no revision",
          "creates no type",
          "does not hold and",
          "equals nothing",
          "error tells",
          "every Java\\b",
          "every database has run",
          "first such",
          "for example this",
          "gives a different name",
          "go(es)? by the",
          "goes by its",
          "goes on from",
          "hangs? on\\b",
          "has the parent `",
          "has no such",
          "hundred public projects",
          "is also such",
          "in PATH",
          "is called so",
          "is left unread",
          "is looked at",
          "is mended",
          "is not followed",
          "is not known",
          "is not the expected one",
          "is not told",
          "is there already",
          "it may be that",
          "keeps answering",
          "leads nowhere",
          "leftovers of an earlier",
          "lets? through",
          "made anew",
          "many constants",
          "may know the old",
          "meanwhile",
          "mends? it",
          "names no (file|valid)",
          "no error tells",
          "nobody reads docstrings",
          "nor where",
          "not judged",
          "not rehearsed",
          "nothing tells",
          "once more",
          "of a format string",
          "one behind the other",
          "outside of",
          "own words",
          "pass(es)? over",
          "reads and writes of",
          "recognis",
          "repetition unknown",
          "rows are refused",
          "runs? that died",
          "says not",
          "silences nothing",
          "somebody",
          "stands for the database",
          "stands? before",
          "rows start again from",
          "start from nothing",
          "start-up",
          "start, unless",
          "starts a second history beside",
          "such a restart",
          "such findings? in",
          "tak(es|en) back",
          "that is there",
          "the iterations until",
          "the message of an error",
          "the objects of a query",
          "the query of an",
          "the way out",
          "there or not",
          "undoes the failed",
          "unlike in the",
          "users of this machine",
          "versions of it on its own",
          "what (procedure|the statement returned)\\b",
          "what the database holds",
          "what there is",
          "what would go wrong",
          "whoever",
          "wins over",
          "with such a name",
          "without a word");
  private static final Pattern BARRED =
      Pattern.compile(
          PHRASES.stream().collect(Collectors.joining("|", "(?i)\\b(?:", ")")),
          Pattern.CASE_INSENSITIVE);

  /// A string, a text block, or a token that may contain quotes without being one.
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)//[^\\n]*|'(?:[^'\\\\]|\\\\.)+'"
              + "|(?<text>\"\"\"\\n.*?\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*+\")");

  @Test
  void stringsHaveNone() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : below("src/main/java", ".java")) {
      if (file.endsWith("FormerReasons.java")) {
        continue; // it lists what was reworded
      }
      String text = Files.readString(file);
      TOKEN
          .matcher(text)
          .results()
          .map(each -> each.group("text"))
          .filter(each -> each != null && BARRED.matcher(each).find())
          .forEach(each -> found.add(file + ": " + each));
    }
    assertEquals(List.of(), found);
  }

  @Test
  void pagesHaveNone() throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files = new ArrayList<>(below("rules", ".md"));
    files.addAll(below("docs", ".md"));
    files.addAll(below("examples", ".md"));
    for (String page :
        List.of(
            "README.md",
            "SECURITY.md",
            "CONTRIBUTING.md",
            "CHANGELOG.md",
            "editors/README.md",
            "bench/truth.md")) {
      files.add(Path.of(page));
    }
    for (Path file : files) {
      // Output of migrations and tools is not our prose.
      String prose = Files.readString(file).replaceAll("(?s)```.*?```", "");
      for (MatchResult each : BARRED.matcher(prose).results().toList()) {
        found.add(file + ": " + each.group().toLowerCase(Locale.ROOT));
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<Path> below(String directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(directory))) {
      return files.filter(each -> each.toString().endsWith(suffix)).sorted().toList();
    }
  }
}

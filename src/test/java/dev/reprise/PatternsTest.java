package dev.reprise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Runs every regular expression of the source on long texts made for it: no loop may use stack for
/// each iteration.
///
/// A small stack and thousands of characters stand for the usual stack and a megabyte.
final class PatternsTest {
  private static final int LENGTH = 4_000;
  private static final int STACK = 256 << 10;
  private static final long MOST_STEPS = 60L * LENGTH;

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*+)\"");
  private static final Pattern USE =
      Pattern.compile(
          "(?:\\.(?:matches|replaceAll|replaceFirst|split)\\("
              + "|(?:(\\w+)\\s*=\\s*)?(Pattern)\\s*\\.compile\\()\\s*+"
              + "(\"(?:[^\"\\\\\n]|\\\\.)*+\"(?:\\s*+\\+\\s*+\"(?:[^\"\\\\\n]|\\\\.)*+\")*+)");

  /// A pattern of the source; `whole` if it only ever matches the whole text.
  private record Used(String place, Pattern pattern, boolean whole) {}

  @Test
  void noPatternOverflowsTheStackOrGrowsWithTheSquare() throws Exception {
    Collection<Used> patterns = patterns();
    assertTrue(patterns.size() > 200, () -> "only " + patterns.size());
    List<String> failures = new ArrayList<>();
    for (Used each : patterns) {
      AtomicReference<String> bad = new AtomicReference<>("");
      Thread thread = new Thread(null, () -> bad.set(attack(each)), "attack", STACK);
      thread.start();
      thread.join();
      if (!bad.get().isEmpty()) {
        failures.add(each.place() + ": " + each.pattern() + " " + bad.get());
      }
    }
    assertEquals("", String.join("\n", failures));
  }

  /// The failure and its text; empty if there is none.
  private static String attack(Used used) {
    Set<String> atoms = atoms(used.pattern().pattern());
    for (String prefix : prefixes(used.pattern().pattern())) {
      for (String pump : atoms) {
        var text = new Counted(prefix + pump.repeat(LENGTH / pump.length()) + "\u0001");
        String shown = " on " + shown(prefix) + " + " + shown(pump) + "…";
        try {
          Matcher matcher = used.pattern().matcher(text);
          if (used.whole()) {
            matcher.matches();
          } else {
            matcher.find();
          }
        } catch (StackOverflowError e) {
          return "overflows" + shown;
        } catch (Counted.TooMany e) {
          return "is slow" + shown;
        }
      }
    }
    return "";
  }

  private static String shown(String text) {
    return text.replace("\n", "\\n").replace("\t", "\\t");
  }

  /// Characters, words and pairs that the pattern may loop over.
  private static Set<String> atoms(String regex) {
    Set<String> atoms =
        new LinkedHashSet<>(
            List.of("a", "0", " ", "\n", "''", "\"\"", "\\a", ".", "x y ", "a,", "/"));
    Matcher words = Pattern.compile("[A-Za-z_]{2,}+|[^\\w\\s\\\\()\\[\\]{}?*+|^$]").matcher(regex);
    while (words.find() && atoms.size() < 40) {
      atoms.add(words.group());
      atoms.add(words.group() + " ");
      atoms.add(words.group() + "a");
    }
    return atoms;
  }

  private static Set<String> prefixes(String regex) {
    Set<String> prefixes =
        new LinkedHashSet<>(List.of("", "a", "'", "\"", "$$", "/*", "--", "(", "["));
    var literal = new StringBuilder();
    Matcher literals = Pattern.compile("[A-Za-z_]{2,}+|'|\"|=|:|\\(").matcher(regex);
    while (literals.find() && prefixes.size() < 16) {
      literal.append(literals.group());
      prefixes.add(literal.toString());
      prefixes.add(literals.group());
      literal.append(' ');
    }
    return prefixes;
  }

  private static Collection<Used> patterns() throws Exception {
    Map<String, Used> patterns = new LinkedHashMap<>();
    for (Path file : files(Path.of("src/main/java"), ".java")) {
      String text = Files.readString(file);
      Matcher use = USE.matcher(text);
      while (use.find()) {
        var regex = new StringBuilder();
        Matcher literal = LITERAL.matcher(use.group(3));
        while (literal.find()) {
          // The engine reads such escapes itself.
          String escaped = literal.group(1).replaceAll("(?<!\\\\)\\\\u", "\\\\\\\\u");
          regex.append(escaped.translateEscapes());
        }
        boolean whole =
            use.group(1) == null ? use.group().startsWith(".matches") : isWhole(use.group(1), text);
        long line = 1 + text.substring(0, use.start()).lines().count();
        add(file.getFileName() + ":" + line, regex.toString(), whole, patterns);
      }
    }
    return patterns.values();
  }

  private static void add(String place, String regex, boolean whole, Map<String, Used> patterns) {
    try {
      patterns.putIfAbsent(regex + whole, new Used(place, Pattern.compile(regex), whole));
    } catch (PatternSyntaxException e) {
      // The beginning of a concatenated pattern.
    }
  }

  /// True if the field `name` is only matched at the beginning of a text or against all of it.
  private static boolean isWhole(String name, String text) {
    long uses = count("\\b" + name + "\\b(?!\\s*=)", text);
    long whole = 0;
    Matcher use =
        Pattern.compile(
                "(?:Matcher (\\w+) =\\s+)?\\b"
                    + name
                    + "\\s*\\.(?:asMatchPredicate\\(\\)|matcher\\("
                    + "(?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)(\\s*\\.matches\\(\\))?)")
            .matcher(text);
    while (use.find()) {
      String variable = use.group(1);
      boolean anchored =
          use.group(2) != null
              || use.group().endsWith("asMatchPredicate()")
              || variable != null
                  && count("\\b" + variable + "\\.(?:matches|lookingAt)\\(", text) > 0
                  && count("\\b" + variable + "\\.(?:find|results|replaceAll)\\(", text) == 0;
      whole += anchored ? 1 : 0;
    }
    return uses > 0 && uses == whole;
  }

  private static long count(String regex, String text) {
    return Pattern.compile(regex).matcher(text).results().count();
  }

  private static List<Path> files(Path directory, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(each -> each.toString().endsWith(ending)).sorted().toList();
    }
  }

  /// Counts the characters that are read.
  private static final class Counted implements CharSequence {
    private static final class TooMany extends RuntimeException {
      private static final long serialVersionUID = 1;
    }

    private final String text;
    private long steps;

    private Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooMany();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}

package dev.reprise;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The floors of the house, lowest first. A class may mention its own floor and those below it.
final class Floors {
  static final List<String> LOWEST_FIRST =
      List.of(
          "text",
          "syntax",
          "operation",
          "catalog",
          "server",
          "sql",
          "alembic",
          "history",
          "replay",
          "finding",
          "rule",
          "fix",
          "report",
          "cli");

  private static final Pattern MENTION = Pattern.compile("\\bdev/reprise/(\\w+)(?=/)");

  /// One class that mentions a floor.
  record Mention(String type, String floor) implements Comparable<Mention> {
    @Override
    public int compareTo(Mention other) {
      return toString().compareTo(other.toString());
    }

    String home() {
      String inside = type.substring("dev/reprise/".length());
      return inside.substring(0, Math.max(0, inside.indexOf('/')));
    }
  }

  private Floors() {}

  /// Every floor every compiled class mentions anywhere: in code, signatures or annotations.
  static Set<Mention> mentions(Path classes) throws IOException {
    Set<Mention> mentions = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        var model = ClassFile.of().parse(file);
        String type = model.thisClass().asInternalName();
        for (PoolEntry entry : model.constantPool()) {
          if (entry instanceof Utf8Entry text) {
            Matcher matcher = MENTION.matcher(text.stringValue());
            while (matcher.find()) {
              mentions.add(new Mention(type, matcher.group(1)));
            }
          }
        }
      }
    }
    return mentions;
  }

  /// One sentence for each mention that looks up, and for each package that is no floor.
  static List<String> violations(Set<Mention> mentions) {
    return mentions.stream().map(Floors::violation).filter(text -> !text.isEmpty()).toList();
  }

  private static String violation(Mention mention) {
    int home = LOWEST_FIRST.indexOf(mention.home());
    int used = LOWEST_FIRST.indexOf(mention.floor());
    if (home < 0) {
      return mention.type() + " lives on no floor.";
    }
    if (used < 0) {
      return mention.type() + " mentions " + mention.floor() + ", which is no floor.";
    }
    return used > home ? mention.type() + " looks up to " + mention.floor() + "." : "";
  }
}

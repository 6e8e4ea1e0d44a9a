package dev.reprise;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The layers, lowest first, each with those it may use: the table in ARCHITECTURE.md.
record Floors(Map<String, Set<String>> uses) {
  private static final Pattern MENTION = Pattern.compile("\\bdev/reprise/((?:[a-z]+/)*)(?=[A-Z])");
  private static final Pattern TABLE = Pattern.compile("```floors\n(.*?)```", Pattern.DOTALL);

  /// A class that refers to a package, both as internal names below `dev/reprise/`.
  record Mention(String type, String used) implements Comparable<Mention> {
    @Override
    public int compareTo(Mention other) {
      return toString().compareTo(other.toString());
    }

    String home() {
      return type.substring(0, Math.max(0, type.lastIndexOf('/')));
    }
  }

  static Floors read(Path page) throws IOException {
    Matcher table = TABLE.matcher(Files.readString(page));
    if (!table.find()) {
      throw new IllegalArgumentException(page + " has no table of floors");
    }
    Map<String, Set<String>> uses = new LinkedHashMap<>();
    for (String line : table.group(1).lines().toList()) {
      String[] sides = line.split(":", -1);
      String below = sides.length > 1 ? sides[1].strip() : "";
      uses.put(sides[0].strip(), below.isEmpty() ? Set.of() : Set.of(below.split(" +")));
    }
    return new Floors(uses);
  }

  /// Every package that a compiled class refers to: in code, signatures or annotations.
  static Set<Mention> mentions(Path classes) throws IOException {
    Set<Mention> mentions = new TreeSet<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        var model = ClassFile.of().parse(file);
        String type = model.thisClass().asInternalName().substring("dev/reprise/".length());
        for (PoolEntry entry : model.constantPool()) {
          if (entry instanceof Utf8Entry text) {
            Matcher matcher = MENTION.matcher(text.stringValue());
            while (matcher.find()) {
              String used = matcher.group(1);
              mentions.add(new Mention(type, used.substring(0, Math.max(0, used.length() - 1))));
            }
          }
        }
      }
    }
    return mentions;
  }

  /// One sentence for each reference that the table does not allow, for each package that is not a
  /// layer, and for each arrow of the table that points up or is unused.
  List<String> violations(Set<Mention> mentions) {
    List<String> found = new ArrayList<>();
    Set<String> used = new TreeSet<>();
    for (Mention mention : mentions) {
      String home = floor(mention.home());
      String other = floor(mention.used());
      used.add(home + " -> " + other);
      if (!uses.containsKey(home)) {
        found.add(mention.type() + " lives on no floor.");
      } else if (!home.equals(other) && !uses.get(home).contains(other)) {
        found.add(mention.type() + " looks up to " + mention.used() + ".");
      }
    }
    List<String> lowestFirst = List.copyOf(uses.keySet());
    uses.forEach((floor, below) ->
        below.stream()
            .sorted()
            .forEach(each -> {
              if (lowestFirst.indexOf(each) < 0
                  || lowestFirst.indexOf(each) >= lowestFirst.indexOf(floor)) {
                found.add("The table lets " + floor + " look up to " + each + ".");
              } else if (!used.contains(floor + " -> " + each)) {
                found.add("Nothing in " + floor + " uses " + each + ": take it off the table.");
              }
            }));
    return found;
  }

  /// The cycles of packages, each as one line with its members in alphabetical order.
  static List<String> circles(Set<Mention> mentions) {
    Map<String, Set<String>> reach = new LinkedHashMap<>();
    for (Mention mention : mentions) {
      reach.computeIfAbsent(mention.home(), _ -> new TreeSet<>()).add(mention.used());
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Set<String> each : reach.values()) {
        for (String next : List.copyOf(each)) {
          more |= each.addAll(reach.getOrDefault(next, Set.of()));
        }
      }
    }
    Set<String> circles = new TreeSet<>();
    reach.forEach((one, reached) -> {
      Set<String> circle = new TreeSet<>();
      for (String other : reached) {
        if (!other.equals(one) && reach.getOrDefault(other, Set.of()).contains(one)) {
          circle.add(other);
        }
      }
      if (!circle.isEmpty()) {
        circle.add(one);
        circles.add(String.join(" ", circle));
      }
    });
    return List.copyOf(circles);
  }

  /// The table as an image: one row per layer, the highest on top, with a dot below the name of
  /// each layer it uses.
  String picture() {
    List<String> lowestFirst = List.copyOf(uses.keySet());
    int cell = 24;
    int left = 100;
    int top = 90;
    int size = lowestFirst.size() * cell;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
            <style>text{fill:#24292f}circle{fill:#0969da}line{stroke:#d0d7de}@media(prefers-color-scheme:dark){text{fill:#c9d1d9}circle{fill:#58a6ff}line{stroke:#30363d}}</style>
            """
                .formatted(left + size + 60, top + size + 10));
    for (int i = 0; i < lowestFirst.size(); i++) {
      int x = left + i * cell + cell / 2;
      int y = top + (lowestFirst.size() - 1 - i) * cell + cell / 2;
      String name = lowestFirst.get(i);
      svg.append(
          """
          <line x1="%d" y1="%d" x2="%d" y2="%d"/>
          <text x="%d" y="%d" text-anchor="end">%s</text>
          <text transform="translate(%d %d) rotate(-50)">%s</text>
          """
              .formatted(left, y, left + i * cell, y, left - 8, y + 5, name, x, top - 6, name));
      for (String below : lowestFirst) {
        if (uses.get(name).contains(below)) {
          int column = left + lowestFirst.indexOf(below) * cell + cell / 2;
          svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"5\"/>\n".formatted(column, y));
        }
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private static String floor(String inside) {
    return inside.contains("/") ? inside.substring(0, inside.indexOf('/')) : inside;
  }
}

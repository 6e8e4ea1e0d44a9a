import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks that every link within the site points to an existing page and section.
final class SiteCheck {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]+)\"");

  private SiteCheck() {}

  static void check(Path site) throws IOException {
    Map<Path, Set<String>> ids = new HashMap<>();
    Map<Path, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = file.toString().endsWith(".html") ? Files.readString(file) : "";
        texts.put(file.normalize(), text);
        Set<String> own = new HashSet<>();
        Matcher found = ID.matcher(text);
        while (found.find()) {
          if (!own.add(found.group(1))) {
            throw new IllegalStateException(file + ": id " + found.group(1) + " twice");
          }
        }
        ids.put(file.normalize(), own);
      }
    }
    List<String> broken = new ArrayList<>();
    texts.forEach((file, text) -> {
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        if (!link.group(1).matches("[a-z]+:.*") && !exists(file, link.group(1), ids)) {
          broken.add(file + ": " + link.group(1));
        }
      }
    });
    if (!broken.isEmpty()) {
      throw new IllegalStateException("Broken links:\n" + String.join("\n", broken));
    }
  }

  private static boolean exists(Path file, String link, Map<Path, Set<String>> ids) {
    String[] parts = link.split("#", 2);
    Path to = parts[0].isEmpty() ? file : file.resolveSibling(parts[0]).normalize();
    return ids.containsKey(to) && (parts.length < 2 || ids.get(to).contains(parts[1]));
  }
}

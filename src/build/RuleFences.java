import java.util.ArrayList;
import java.util.List;

/// Replaces the annotations on a rule page's fences, which are for tests, by captions for readers.
final class RuleFences {
  private RuleFences() {}

  static String described(String page) {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    for (String line : page.split("\n", -1)) {
      if (line.startsWith("```") && !inside) {
        String[] words = line.substring(3).split(" ");
        String caption = caption(words);
        if (!caption.isEmpty()) {
          lines.add(caption + ":");
          lines.add("");
        }
        lines.add("```" + words[0]);
      } else {
        lines.add(line);
      }
      inside ^= line.startsWith("```");
    }
    return String.join("\n", lines);
  }

  private static String caption(String[] words) {
    if (words[0].equals("report")) {
      return "Reported";
    }
    List<String> parts = new ArrayList<>();
    for (String word : List.of(words).subList(1, words.length)) {
      switch (word.replaceFirst("=.*", "")) {
        case "fixed" -> parts.add("after `lint --fix`");
        case "between" -> parts.add("written by the application between the two runs");
        case "database" -> parts.add(database(word.substring(9)));
        case "alembic" -> parts.add("Alembic " + word.substring(8));
        case "sqlalchemy" -> parts.add("SQLAlchemy " + word.substring(11));
        case "whole" -> {}
        default -> parts.add("`" + word + "`");
      }
    }
    String caption = String.join(", ", parts);
    return caption.isEmpty() ? "" : Character.toUpperCase(caption.charAt(0)) + caption.substring(1);
  }

  private static String database(String name) {
    return switch (name) {
      case "mysql" -> "MySQL";
      case "mariadb" -> "MariaDB";
      case "sqlite" -> "SQLite";
      default -> name;
    };
  }
}

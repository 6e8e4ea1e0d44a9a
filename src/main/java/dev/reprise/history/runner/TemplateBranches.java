package dev.reprise.history.runner;

import dev.reprise.operation.platform.Database;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SQL that a Go program fills in before running it: `{{if .mysql}} … {{else}} … {{end}}`.
///
/// Only the branch for one database is kept; everything else becomes blanks, so that every position
/// stays the same. A condition on anything but the database is the same in every run: there the
/// branch that does something is taken.
///
/// Source: the actions of Go's `text/template`.
final class TemplateBranches {
  private static final Pattern ACTION =
      Pattern.compile(
          "\\{\\{-?\\s*(?:/\\*.*?\\*/|(if|else|end|range|with|block|define)\\b(.*?))\\s*-?\\}\\}",
          Pattern.DOTALL);

  /// One open `if`. `taken`: one of its branches is or was kept; `around`: the text outside it is
  /// kept.
  private record Choice(boolean taken, boolean around) {}

  private TemplateBranches() {}

  /// A text of the same length, as rendered for `database`.
  static String of(String text, Database database) {
    if (!text.contains("{{")) {
      return text;
    }
    char[] kept = text.toCharArray();
    Deque<Choice> open = new ArrayDeque<>();
    boolean active = true;
    int behind = 0;
    Matcher action = ACTION.matcher(text);
    while (action.find()) {
      if (!active) {
        blank(kept, behind, action.start());
      }
      blank(kept, action.start(), action.end());
      behind = action.end();
      String word = action.group(1);
      String condition = action.group(2) == null ? "" : action.group(2).strip();
      if (word == null) {
        continue;
      }
      switch (word) {
        case "end" -> {
          active = open.isEmpty() || open.removeLast().around();
        }
        case "else" -> {
          if (!open.isEmpty()) {
            Choice choice = open.removeLast();
            boolean now =
                choice.around()
                    && !choice.taken()
                    && (condition.isEmpty()
                        || holds(condition.replaceFirst("^if\\s+", ""), database));
            open.addLast(new Choice(choice.taken() || now, choice.around()));
            active = now;
          }
        }
        default -> {
          boolean now = active && (!word.equals("if") || holds(condition, database));
          open.addLast(new Choice(now, active));
          active = now;
        }
      }
    }
    if (!active) {
      blank(kept, behind, kept.length);
    }
    return new String(kept);
  }

  /// The databases mentioned in a text's conditions.
  static Set<Database> asked(String text) {
    Set<Database> asked = EnumSet.noneOf(Database.class);
    Matcher action = text.contains("{{") ? ACTION.matcher(text) : null;
    while (action != null && action.find()) {
      for (String word : words(action.group(2) == null ? "" : action.group(2))) {
        Database database = named(word);
        if (database != null) {
          asked.add(database);
        }
      }
    }
    return asked;
  }

  private static boolean holds(String condition, Database database) {
    List<String> words = words(condition);
    List<Database> named =
        words.stream().map(TemplateBranches::named).filter(each -> each != null).toList();
    boolean whole =
        words.stream().allMatch(each -> named(each) != null || List.of("or", "not").contains(each));
    if (named.isEmpty() || !whole) {
      return true;
    }
    boolean one =
        named.contains(database) || database == Database.MARIADB && named.contains(Database.MYSQL);
    return one != words.contains("not");
  }

  private static List<String> words(String condition) {
    return List.of(condition.strip().split("[\\s()]+"));
  }

  private static @Nullable Database named(String word) {
    return word.startsWith(".")
        ? Database.inPath(word.substring(1).toLowerCase(Locale.ROOT))
        : null;
  }

  private static void blank(char[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != '\n' && text[i] != '\r') {
        text[i] = ' ';
      }
    }
  }
}

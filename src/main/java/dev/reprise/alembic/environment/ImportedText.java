package dev.reprise.alembic.environment;

import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.text.FileTree;
import dev.reprise.text.Mishap;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/// Searches a file and its imports for a word, without parsing them: most projects never use it,
/// and need not be evaluated to find out.
final class ImportedText {
  private static final int MAXIMUM_FILES = 60;

  private final FileTree tree;
  private final RepositoryModules modules;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  private ImportedText(FileTree tree, RepositoryModules modules) {
    this.tree = tree;
    this.modules = modules;
  }

  /// True if the file at `path`, or one of the repository's files that it imports, contains `word`.
  static boolean mentions(FileTree tree, RepositoryModules modules, String path, String word) {
    return look(tree, modules, path, (_, text) -> text.contains(word));
  }

  /// Passes the path and text of each of these files to `found`, nearest first, until it returns
  /// true; returns true if it did.
  static boolean look(
      FileTree tree, RepositoryModules modules, String path, BiPredicate<String, String> found) {
    ImportedText search = new ImportedText(tree, modules);
    search.enqueue(path);
    return search.find(MAXIMUM_FILES, found);
  }

  /// As above, for `files` that were read before and what they import.
  static boolean look(
      FileTree tree,
      RepositoryModules modules,
      List<Source> files,
      BiPredicate<String, String> found) {
    ImportedText search = new ImportedText(tree, modules);
    for (Source each : files) {
      if (search.seen.add(each.path()) && found.test(each.path(), each.text())) {
        return true;
      }
    }
    files.forEach(each -> search.followImports(each.path(), each.text()));
    return search.find(files.size() + MAXIMUM_FILES, found);
  }

  private boolean find(int most, BiPredicate<String, String> found) {
    while (!open.isEmpty() && seen.size() <= most) {
      String file = open.removeFirst();
      String text = text(file);
      if (found.test(file, text)) {
        return true;
      }
      followImports(file, text);
    }
    return false;
  }

  private void enqueue(String path) {
    if (seen.add(path)) {
      open.addLast(path);
    }
  }

  /// Errors are reported where the file is analyzed.
  private String text(String path) {
    return Mishap.avoid(
        () -> {
          try {
            return new String(tree.read(path), StandardCharsets.UTF_8);
          } catch (IOException unreadable) {
            return "";
          }
        },
        fault -> "");
  }

  private void followImports(String file, String text) {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      String statement = line.strip();
      if (statement.startsWith("from ") || statement.startsWith("import ")) {
        for (String module : named(statement, file)) {
          String path = asked.add(module) ? modules.path(module) : null;
          if (path != null) {
            enqueue(path);
          }
        }
      }
    }
  }

  /// The modules a line may import: `from a import b` names `a` and perhaps `a.b`.
  private List<String> named(String statement, String file) {
    String[] words = statement.replace(',', ' ').replace('(', ' ').split("\\s+");
    List<String> names = new ArrayList<>();
    if (words[0].equals("import")) {
      for (int i = 1; i < words.length; i++) {
        names.add(words[i]);
      }
      return names;
    }
    String module = words.length < 2 ? "" : absolute(words[1], file);
    names.add(module);
    for (int i = 3; i < words.length; i++) {
      names.add(module.isEmpty() ? words[i] : module + "." + words[i]);
    }
    return names;
  }

  private String absolute(String module, String file) {
    int dots = 0;
    while (dots < module.length() && module.charAt(dots) == '.') {
      dots++;
    }
    if (dots == 0) {
      return module;
    }
    String home = modules.packageOf(new Source(file, ""));
    for (int i = 1; home != null && i < dots; i++) {
      home = home.contains(".") ? home.substring(0, home.lastIndexOf('.')) : "";
    }
    String rest = module.substring(dots);
    return home == null || home.isEmpty() ? rest : rest.isEmpty() ? home : home + "." + rest;
  }
}

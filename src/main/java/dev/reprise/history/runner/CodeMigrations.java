package dev.reprise.history.runner;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Migrations in a programming language, numbered among the SQL files: goose's `00002_add.go`,
/// Flyway's `V2__Add.java`. A tool runs them, but they are not read here.
///
/// @param paths the path of each, by the name it would have as SQL; both relative to the directory
record CodeMigrations(Map<String, String> paths) {

  private static final Map<String, String> LANGUAGES =
      Map.ofEntries(
          Map.entry("go", "Go"),
          Map.entry("java", "Java"),
          Map.entry("kt", "Kotlin"),
          Map.entry("groovy", "Groovy"),
          Map.entry("scala", "Scala"),
          Map.entry("py", "Python"),
          Map.entry("js", "JavaScript"),
          Map.entry("cjs", "JavaScript"),
          Map.entry("mjs", "JavaScript"),
          Map.entry("ts", "TypeScript"),
          Map.entry("rb", "Ruby"),
          Map.entry("rs", "Rust"),
          Map.entry("cs", "C#"),
          Map.entry("php", "PHP"));

  private static final Pattern NAME = Pattern.compile("((?:V?[0-9]).*)\\.([a-z]+)");

  /// Files that belong to a migration but are not one.
  private static final Pattern BESIDE = Pattern.compile(".*(_test|[._](?:test|spec|down|d))");

  /// Those beside the SQL files `all` of a place, and in Flyway's package of the same name.
  static CodeMigrations of(FileTree tree, SqlPlace place, List<String> all) {
    Map<String, String> found = new LinkedHashMap<>();
    List<String> folders = new ArrayList<>();
    all.forEach(each -> folders.add(each.substring(0, each.lastIndexOf('/') + 1)));
    for (String folder : folders.stream().distinct().toList()) {
      String directory = FileTree.join(place.directory(), folder);
      for (String root : List.of("", "java", "kotlin", "groovy")) {
        String there = ("/" + directory).replace("/resources/", "/" + root + "/").substring(1);
        if (root.isEmpty() || !there.equals(directory)) {
          collect(tree, root.isEmpty() ? directory : there, folder, found);
        }
      }
    }
    found.keySet().removeAll(all.stream().map(place::usual).toList());
    return new CodeMigrations(found);
  }

  private static void collect(
      FileTree tree, String directory, String folder, Map<String, String> found) {
    String plain =
        directory.endsWith("/") ? directory.substring(0, directory.length() - 1) : directory;
    try {
      for (String name : tree.list(plain)) {
        Matcher named = NAME.matcher(name);
        if (named.matches()
            && LANGUAGES.containsKey(named.group(2))
            && !BESIDE.matcher(named.group(1)).matches()) {
          found.put(folder + named.group(1) + ".sql", FileTree.join(plain, name));
        }
      }
    } catch (IOException e) {
      // There is no such directory.
    }
  }

  /// Those of `upgrades` that run right after such migrations, in order, each with their names.
  Map<String, List<String>> before(List<String> upgrades, SqlPlace place) {
    Map<String, List<String>> before = new LinkedHashMap<>();
    List<String> open = new ArrayList<>(paths.keySet());
    open.sort(SqlFiles.ORDER);
    for (String upgrade : upgrades) {
      String usual = place.usual(upgrade);
      List<String> passed =
          open.stream().filter(each -> SqlFiles.ORDER.compare(each, usual) < 0).toList();
      if (!passed.isEmpty()) {
        before.put(
            upgrade,
            passed.stream().map(each -> FileTree.name(paths.getOrDefault(each, each))).toList());
        open.removeAll(passed);
      }
    }
    return before;
  }

  /// `7 migrations in Go (00002_add.go, ...)`; empty if there are none.
  String words() {
    Map<String, List<String>> byLanguage = new TreeMap<>();
    for (String path : paths.values().stream().sorted(Comparator.naturalOrder()).toList()) {
      String language = LANGUAGES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "code");
      byLanguage.computeIfAbsent(language, _ -> new ArrayList<>()).add(FileTree.name(path));
    }
    List<String> words = new ArrayList<>();
    byLanguage.forEach((language, names) ->
        words.add(
            "%s migration%s in %s (%s%s)"
                .formatted(
                    names.size(),
                    names.size() == 1 ? "" : "s",
                    language,
                    names.getFirst(),
                    names.size() == 1 ? "" : ", ...")));
    return String.join(" and ", words);
  }
}

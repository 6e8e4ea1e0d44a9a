package dev.reprise.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Detects migrations of unsupported tools, to name them to their users.
final class OtherTools {
  private static final int DEEPEST = 6;
  private static final int MOST = 2_000;

  /// `file` matches the end of a migration's path, `word` occurs in its text.
  private record Tool(String name, Pattern file, String word) {
    Tool(String name, String file, String word) {
      this(name, Pattern.compile("(^|.*/)" + file), word);
    }
  }

  private static final List<Tool> TOOLS =
      List.of(
          new Tool("Django", "migrations/\\d{4}_\\w+\\.py", "django"),
          new Tool("Rails", "db/migrate/\\d+_\\w+\\.rb", "Migration"),
          new Tool("Laravel", "database/migrations/[\\w-]+\\.php", "Migration"),
          new Tool("Ecto", "migrations/\\d+_\\w+\\.exs", "Ecto"),
          new Tool("yoyo", "[\\w.-]+\\.py", "from yoyo import step"),
          new Tool("Knex", "migrations/[\\w-]+\\.[jt]s", "knex"),
          new Tool("MikroORM", "migrations/[\\w-]+\\.[jt]s", "@mikro-orm/migrations"),
          new Tool("TypeORM", "migrations?/[\\w-]+\\.[jt]s", "QueryRunner"),
          new Tool("Sequelize", "migrations/[\\w-]+\\.[jt]s", "queryInterface"),
          new Tool("Liquibase", "[\\w.-]+\\.(xml|ya?ml)", "databaseChangeLog"));

  private record Place(String path, int depth) {}

  private OtherTools() {}

  /// `Django's (polls/migrations/0001_initial.py)`, or null.
  static @Nullable String below(FileTree tree, List<String> directories) {
    Deque<Place> open = new ArrayDeque<>();
    directories.forEach(each -> open.add(new Place(each, 0)));
    for (int seen = 0; !open.isEmpty() && seen < MOST; seen++) {
      Place place = open.removeFirst();
      try {
        for (String name : tree.list(place.path())) {
          String path = place.path().isEmpty() ? name : FileTree.join(place.path(), name);
          if (tree.isDirectory(path)) {
            if (place.depth() < DEEPEST && !name.startsWith(".") && !name.equals("node_modules")) {
              open.addLast(new Place(path, place.depth() + 1));
            }
            continue;
          }
          for (Tool tool : TOOLS) {
            if (tool.file().matcher(path).matches() && holds(tree, path, tool.word())) {
              return tool.name() + " migrations (" + path + ")";
            }
          }
        }
      } catch (IOException unreadable) {
        continue;
      }
    }
    return null;
  }

  private static boolean holds(FileTree tree, String path, String word) throws IOException {
    return new String(tree.read(path), UTF_8).contains(word);
  }
}

package dev.reprise.history;

import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The width of the column that stores Alembic's ids, in a project that widens it: in a revision,
/// in `env.py`, or in a script that runs before.
final class VersionColumn {
  private static final int ANY = Integer.MAX_VALUE;

  private static final List<String> NAMES = List.of("version_num", "version_table_impl");

  private static final List<String> ENDINGS = List.of(".py", ".sh", ".sql");

  /// In characters, on both sides of the name.
  private static final int AROUND = 240;

  private static final Pattern WIDTH =
      Pattern.compile(
          "(?i)(?:CHAR|VARYING|String|Unicode|length)\\s*[(=:]\\s*(?:\\w+\\s*=\\s*)?(\\d+)");

  private static final Pattern CHANGED =
      Pattern.compile("(?i)\\bALTER\\b|\\bMODIFY\\b|alter_column|def version_table_impl");

  private VersionColumn() {}

  /// As far as `text` mentions it; at least the default.
  static int in(String text) {
    int widest = History.ID_WIDTH;
    for (String name : NAMES) {
      for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        String near =
            text.substring(Math.max(0, at - AROUND), Math.min(text.length(), at + AROUND));
        boolean told = false;
        for (Matcher width = WIDTH.matcher(near); width.find(); told = true) {
          widest =
              Math.max(
                  widest, width.group(1).length() > 6 ? ANY : Integer.parseInt(width.group(1)));
        }
        if (!told && CHANGED.matcher(near).find()) {
          return ANY;
        }
      }
    }
    return widest;
  }

  /// As far as any program or script of the project mentions it, excluding the paths `revisions`.
  static int around(FileTree tree, Set<String> revisions) {
    return ProjectFiles.paths(tree, name -> ENDINGS.stream().anyMatch(name::endsWith))
        .filter(path -> !revisions.contains(path))
        .mapToInt(path -> in(ProjectFiles.text(tree, path)))
        .max()
        .orElse(History.ID_WIDTH);
  }
}

package dev.reprise.fix.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Determines a directory's import order: from the settings above it, checked against the existing
/// files.
final class ImportStyleReader {
  private static final int MOST_FILES = 30;

  private static final Pattern KNOWN =
      Pattern.compile(
          "(?m)^["
              + " \\t]*+known[-_](first|third|local)[-_](?:party|folder)\\s*=\\s*(\\[[^\\]]*\\]|[^\\n]*)");

  /// Source: isort's documentation; rule H306 of hacking, OpenStack's style checker.
  private static final Pattern MIXED =
      Pattern.compile(
          "(?im)^[ \\t]*+force[-_]sort[-_]within[-_]sections\\s*=\\s*true|^\\[hacking\\]");

  private final FileTree tree;
  private final Set<String> own = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();
  private boolean mixed;

  private ImportStyleReader(FileTree tree) {
    this.tree = tree;
  }

  static ImportStyle of(FileTree tree, String path) {
    var reader = new ImportStyleReader(tree);
    reader.settings(path);
    reader.own.removeAll(reader.foreign);
    List<ImportStyle> styles = new ArrayList<>();
    Set<String> others = new HashSet<>(reader.own);
    if (!others.remove("alembic")) {
      others.add("alembic"); // the directory of migrations often goes by that name
    }
    for (boolean mixed : reader.mixed ? List.of(true) : List.of(false, true)) {
      styles.add(new ImportStyle(Set.copyOf(reader.own), mixed));
      styles.add(new ImportStyle(Set.copyOf(others), mixed));
    }
    List<List<Statement>> neighbours = reader.neighbours(path);
    return styles.stream()
        .max(
            Comparator.<ImportStyle>comparingLong(
                    style -> neighbours.stream().filter(style::sorts).count())
                .thenComparing(style -> -styles.indexOf(style)))
        .orElseThrow();
  }

  /// A module in the project is first-party.
  private void settings(String path) {
    String directory = path;
    do {
      directory = FileTree.parent(directory);
      for (String name :
          List.of(
              "pyproject.toml", "ruff.toml", ".ruff.toml", ".isort.cfg", "setup.cfg", "tox.ini")) {
        String text = text(FileTree.join(directory, name));
        if (text != null) {
          mixed |= MIXED.matcher(text).find();
          known(text);
          modules(directory);
          modules(FileTree.join(directory, "src"));
        }
      }
    } while (!directory.isEmpty());
    modules("");
  }

  private void known(String text) {
    Matcher matcher = KNOWN.matcher(text);
    while (matcher.find()) {
      Set<String> names = matcher.group(1).equals("first") ? own : foreign;
      for (String name : matcher.group(2).split("[\\[\\],\\s\"']+")) {
        if (!name.isEmpty() && !matcher.group(1).equals("local")) {
          names.add(name);
        }
      }
    }
  }

  private void modules(String directory) {
    try {
      for (String name : tree.list(directory)) {
        String path = FileTree.join(directory, name);
        if (name.endsWith(".py")) {
          own.add(name.substring(0, name.length() - 3));
        } else if (name.indexOf('.') < 0 && tree.isDirectory(path)) {
          own.add(name);
        }
      }
    } catch (IOException unreadable) {
      return;
    }
  }

  private List<List<Statement>> neighbours(String path) {
    List<List<Statement>> found = new ArrayList<>();
    String directory = FileTree.parent(path);
    try {
      for (String name : tree.list(directory)) {
        String text = name.endsWith(".py") ? text(FileTree.join(directory, name)) : null;
        List<Statement> imports = text == null ? List.of() : imports(text);
        if (imports.size() > 1 && found.size() < MOST_FILES) {
          found.add(imports);
        }
      }
    } catch (IOException unreadable) {
      return found;
    }
    return found;
  }

  static List<Statement> imports(String text) {
    try {
      return Imports.block(PythonReader.read(new Source("", text)));
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }

  private @org.jspecify.annotations.Nullable String text(String path) {
    try {
      return tree.isFile(path) ? new String(tree.read(path), UTF_8) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}

package dev.reprise.fix.layout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The Python style in the settings nearest to a file: a formatter's first, else those of a linter
/// or an editor.
record StyleReader(FileTree tree) {
  static CodeStyle of(FileTree tree, String path) {
    var reader = new StyleReader(tree);
    CodeStyle told = reader.nearest(path, StyleReader::formatter);
    return told != null ? told : reader.linter(path);
  }

  private interface Question {
    @Nullable CodeStyle ask(StyleReader reader, String directory);
  }

  private @Nullable CodeStyle nearest(String path, Question question) {
    String directory = path;
    do {
      directory = FileTree.parent(directory);
      CodeStyle style = question.ask(this, directory);
      if (style != null) {
        return style;
      }
    } while (!directory.isEmpty());
    return null;
  }

  /// Source: Ruff's documentation of `line-length`, `indent-width` and `format.quote-style`, and of
  /// which file it uses; Black's of `line-length` and `skip-string-normalization`.
  private @Nullable CodeStyle formatter(String directory) {
    for (String name : List.of(".ruff.toml", "ruff.toml")) {
      SettingsFile file = file(directory, name);
      if (file != null) {
        return ruff(file, "", "format", directory);
      }
    }
    SettingsFile project = file(directory, "pyproject.toml");
    if (project != null && project.has("tool.ruff")) {
      return ruff(project, "tool.ruff", "tool.ruff.format", directory);
    }
    if (project != null && project.has("tool.black")) {
      boolean any = project.get("tool.black", "skip-string-normalization").equals("true");
      int limit = project.number("tool.black", "line-length", CodeStyle.DEFAULT.limit());
      return new CodeStyle(limit, CodeStyle.DEFAULT.indent(), any ? ' ' : '"', true);
    }
    return null;
  }

  private CodeStyle ruff(SettingsFile file, String top, String format, String directory) {
    CodeStyle base = CodeStyle.DEFAULT;
    String extended = file.get(top, "extend");
    if (!extended.isEmpty()) {
      String other = FileTree.normalize(FileTree.join(directory, extended));
      SettingsFile more = file(FileTree.parent(other), FileTree.name(other));
      boolean own = FileTree.name(other).equals("pyproject.toml");
      if (more != null && more.get(own ? "tool.ruff" : "", "extend").isEmpty()) {
        String section = own ? "tool.ruff" : "";
        base = ruff(more, section, own ? "tool.ruff.format" : "format", FileTree.parent(other));
      }
    }
    // A project that only lints with Ruff may use either.
    char usual = file.has(format) && base.quote() == ' ' ? '"' : base.quote();
    char quote =
        switch (file.get(format, "quote-style")) {
          case "single" -> '\'';
          case "preserve" -> ' ';
          case "double" -> '"';
          case String _ -> usual;
        };
    int width = file.number(top, "indent-width", base.indent().length());
    return new CodeStyle(
        file.number(top, "line-length", base.limit()),
        " ".repeat(Math.min(width, 16)),
        quote,
        true);
  }

  private CodeStyle linter(String path) {
    CodeStyle told =
        nearest(
            path,
            (reader, directory) -> {
              for (String name : List.of(".flake8", "setup.cfg", "tox.ini", "pyproject.toml")) {
                SettingsFile file = reader.file(directory, name);
                CodeStyle style = file == null ? null : limited(file);
                if (style != null) {
                  return style;
                }
              }
              SettingsFile editor = reader.file(directory, ".editorconfig");
              return editor == null ? null : edited(editor);
            });
    return told == null ? CodeStyle.DEFAULT : told;
  }

  private static @Nullable CodeStyle limited(SettingsFile file) {
    for (String section : List.of("flake8", "pycodestyle", "pep8", "tool.flake8")) {
      int limit = file.number(section, "max-line-length", 0);
      if (limit > 0) {
        return new CodeStyle(limit, CodeStyle.DEFAULT.indent(), ' ', false);
      }
    }
    return null;
  }

  private static @Nullable CodeStyle edited(SettingsFile file) {
    for (String section : List.of("*.py", "*.{py,pyi}", "*")) {
      int limit = file.number(section, "max-line-length", 0);
      if (limit > 0) {
        return new CodeStyle(limit, CodeStyle.DEFAULT.indent(), ' ', false);
      }
    }
    return null;
  }

  private @Nullable SettingsFile file(String directory, String name) {
    String path = FileTree.join(directory, name);
    try {
      return tree.isFile(path) ? SettingsFile.read(name, new String(tree.read(path), UTF_8)) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}

package dev.reprise.cli.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.text.FileTree;
import dev.reprise.text.Inside;
import dev.reprise.text.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes a revision from the project's `script.py.mako`.
///
/// Mako templates are programs. Only the expressions of Alembic's own generic template are
/// evaluated (alembic/templates/generic/script.py.mako, 1.0 to 1.17); for anything else nothing is
/// written.
public final class RevisionTemplate {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^{}]*)}");
  private static final Pattern CODE = Pattern.compile("(?m)^[ \\t]*+(%|##)|<%|</%|<%!");
  private static final Pattern WORD = Pattern.compile("[\\w.+-]+");
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

  private RevisionTemplate() {}

  /// @param script the directory that contains the template
  /// @throws UsageError if the template contains more, or the file exists
  public static void write(
      FileTree tree, Path root, String script, NextRevision next, String title, LocalDateTime now) {
    String name = FileTree.join(script, "script.py.mako");
    String text = filled(name, read(tree, name), next, title, now);
    Path file = root.resolve(next.path());
    if (Inside.of(root, file) == null) {
      throw new UsageError(next.path() + ": resolves outside " + root + "; not written");
    }
    try {
      Files.writeString(file, text, UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UsageError(next.path() + ": cannot write");
    }
  }

  private static String read(FileTree tree, String name) {
    try {
      return new String(tree.read(name), UTF_8);
    } catch (IOException e) {
      throw new UsageError(name + ": not found; --write needs this template");
    }
  }

  private static String filled(
      String name, String template, NextRevision next, String title, LocalDateTime now) {
    String parent = next.parent() == null ? "" : next.parent();
    if (title.isBlank() || title.matches("(?s).*([\\\\\\p{Cntrl}]|\"\"\").*")) {
      throw new UsageError("--write: the title must be one line without \\ or \"\"\"");
    }
    for (String id : List.of(next.id(), parent)) {
      if (!id.isEmpty() && !WORD.matcher(id).matches()) {
        throw new UsageError("--write: revision id " + id + " contains unsupported characters");
      }
    }
    if (CODE.matcher(template).find()) {
      throw refused(name, "statements", next);
    }
    Map<String, String> values = new HashMap<>();
    values.put("message", title);
    values.put("up_revision", next.id());
    values.put("down_revision", parent);
    values.put("down_revision | comma,n", parent);
    values.put("create_date", CREATED.format(now));
    values.put("imports if imports else \"\"", "");
    values.put("repr(up_revision)", "'" + next.id() + "'");
    values.put("repr(down_revision)", parent.isEmpty() ? "None" : "'" + parent + "'");
    values.put("repr(branch_labels)", "None");
    values.put("repr(depends_on)", "None");
    values.put("upgrades if upgrades else \"pass\"", "pass");
    values.put("downgrades if downgrades else \"pass\"", "pass");
    return EXPRESSION
        .matcher(template)
        .replaceAll(found -> {
          String value = values.get(found.group(1).strip());
          if (value == null) {
            throw refused(name, "`" + found.group() + "`", next);
          }
          return Matcher.quoteReplacement(value);
        });
  }

  private static UsageError refused(String name, String what, NextRevision next) {
    return new UsageError(
        "%s: only Alembic can evaluate %s; run `alembic revision --rev-id %s` with the"
                .formatted(name, what, Shell.word(next.id()))
            + " title instead");
  }
}

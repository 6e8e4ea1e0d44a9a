package dev.reprise.cli.revision;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.text.Inside;
import dev.reprise.text.PlainFile;
import dev.reprise.text.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `init --hook`: makes Alembic run `lint --fix` on every revision it writes.
///
/// Source: "Running black and other linters on generated migrations" in Alembic's tutorial; `exec`
/// since 1.12, in pyproject.toml since 1.16.
public final class PostWriteHook {
  private static final String OPTIONS = "lint --fix --quiet REVISION_SCRIPT_FILENAME";

  private static final String INI =
      """
      reprise.type = exec
      reprise.executable = reprise
      reprise.options = %s
      """
          .formatted(OPTIONS);

  private static final String TOML =
      """

      [[tool.alembic.post_write_hooks]]
      name = "reprise"
      type = "exec"
      executable = "reprise"
      options = "%s"
      """
          .formatted(OPTIONS);

  private static final Pattern SECTION =
      Pattern.compile("(?m)^\\[post_write_hooks\\][^\\n]*(?:\\n|\\z)");
  private static final Pattern NEXT = Pattern.compile("(?m)^\\[");
  private static final Pattern HOOKS = Pattern.compile("(?m)^hooks[ \\t]*[=:][ \\t]*");
  private static final Pattern PRESENT =
      Pattern.compile("(?m)^(?:reprise\\.type|name[ \\t]*=[ \\t]*[\"']reprise[\"'])");

  private PostWriteHook() {}

  /// Adds it to `path`, an `alembic.ini` or a `pyproject.toml` below `root`.
  public static void write(String path, Path root, Console console) {
    Path file = root.resolve(path);
    if (Inside.of(root, file) == null) {
      throw new UsageError(path + ": resolves outside " + root + "; not written");
    }
    try {
      String text = new String(PlainFile.read(file, PlainFile.LARGEST_TEXT), UTF_8);
      String added = added(text, path.endsWith(".toml"));
      if (added.equals(text)) {
        console.out().print(path + " already has the hook\n");
        return;
      }
      WholeFile.write(file, added.getBytes(UTF_8));
      console.out().print("Added a post-write hook to " + path + "\n");
    } catch (IOException e) {
      throw new UsageError(path + ": cannot write");
    }
  }

  static String added(String text, boolean toml) {
    boolean windows = text.contains("\r\n");
    String plain = windows ? text.replace("\r\n", "\n") : text;
    if (PRESENT.matcher(plain).find()) {
      return text;
    }
    String ended = plain.isEmpty() || plain.endsWith("\n") ? plain : plain + "\n";
    String added = toml ? ended + TOML : inIni(ended);
    return windows ? added.replace("\n", "\r\n") : added;
  }

  /// Before other hooks: a formatter must run last.
  private static String inIni(String text) {
    Matcher section = SECTION.matcher(text);
    if (!section.find()) {
      return text + "\n[post_write_hooks]\nhooks = reprise\n" + INI;
    }
    Matcher next = NEXT.matcher(text);
    int end = next.find(section.end()) ? next.start() : text.length();
    Matcher hooks = HOOKS.matcher(text).region(section.end(), end);
    if (!hooks.find()) {
      return text.substring(0, section.end())
          + "hooks = reprise\n"
          + INI
          + text.substring(section.end());
    }
    return text.substring(0, section.end())
        + INI
        + text.substring(section.end(), hooks.end())
        + "reprise, "
        + text.substring(hooks.end());
  }
}

package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.LineDifference;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// Rewrites as a patch that `git apply` accepts: bytes are preserved in any encoding.
///
/// Source of the format: git's `diff-generate-patch` documentation.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final StringBuilder patch = new StringBuilder();

  private UnifiedDiff() {}

  /// The bytes of the patch; empty if nothing changes.
  public static byte[] of(List<Rewrite> rewrites) {
    var diff = new UnifiedDiff();
    rewrites.forEach(diff::file);
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(diff.patch.toString().getBytes(ISO_8859_1));
    return bytes.toByteArray();
  }

  private void file(Rewrite rewrite) {
    String from = rewrite.from() == null ? rewrite.path() : rewrite.from();
    String oldName = name("a/" + from);
    String newName = name("b/" + rewrite.path());
    patch.append("diff --git ").append(oldName).append(' ').append(newName).append('\n');
    List<String> before = lines(rewrite.before());
    List<String> after = lines(rewrite.after());
    if (rewrite.isNew()) {
      patch.append("new file mode 100644\n");
    } else if (rewrite.isRename()) {
      patch.append("rename from ").append(name(from)).append('\n');
      patch.append("rename to ").append(name(rewrite.path())).append('\n');
    }
    if (before.equals(after)) {
      return;
    }
    patch.append("--- ").append(rewrite.isNew() ? "/dev/null" : ended(oldName)).append('\n');
    patch.append("+++ ").append(ended(newName)).append('\n');
    hunks(LineDifference.of(before, after));
  }

  private void hunks(List<LineDifference.Line> lines) {
    int index = 0;
    int oldLine = 1;
    int newLine = 1;
    while (index < lines.size()) {
      if (lines.get(index).mark() == ' ') {
        index++;
        oldLine++;
        newLine++;
        continue;
      }
      int start = Math.max(0, index - CONTEXT);
      int end = end(lines, index);
      int back = index - start;
      hunk(lines.subList(start, end), oldLine - back, newLine - back);
      for (; index < end; index++) {
        char mark = lines.get(index).mark();
        oldLine += mark == '+' ? 0 : 1;
        newLine += mark == '-' ? 0 : 1;
      }
    }
  }

  /// The end of the context of the last change that is close enough for the same hunk.
  private static int end(List<LineDifference.Line> lines, int change) {
    int last = change;
    for (int i = change; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
      if (lines.get(i).mark() != ' ') {
        last = i;
      }
    }
    return Math.min(lines.size(), last + 1 + CONTEXT);
  }

  private void hunk(List<LineDifference.Line> lines, int oldLine, int newLine) {
    int olds = 0;
    int news = 0;
    for (LineDifference.Line line : lines) {
      olds += line.mark() == '+' ? 0 : 1;
      news += line.mark() == '-' ? 0 : 1;
    }
    patch.append("@@ -").append(range(oldLine, olds));
    patch.append(" +").append(range(newLine, news)).append(" @@\n");
    for (LineDifference.Line line : lines) {
      patch.append(line.mark()).append(line.text());
      if (!line.text().endsWith("\n")) {
        patch.append("\n\\ No newline at end of file\n");
      }
    }
  }

  private static String range(int line, int count) {
    return (count == 0 ? line - 1 : line) + (count == 1 ? "" : "," + count);
  }

  /// Lines with their ends, one character per byte.
  private static List<String> lines(byte @org.jspecify.annotations.Nullable [] content) {
    String text = content == null ? "" : new String(content, ISO_8859_1);
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /// A tab terminates a name that contains a blank.
  private static String ended(String name) {
    return name.indexOf(' ') >= 0 ? name + "\t" : name;
  }

  /// Names in git's format: quoted, with octal escapes, if they contain special characters.
  private static String name(String path) {
    var quoted = new StringBuilder("\"");
    boolean plain = true;
    for (byte unit : path.getBytes(UTF_8)) {
      int value = unit & 0xFF;
      if (value == '"' || value == '\\') {
        quoted.append('\\').append((char) value);
        plain = false;
      } else if (value < 0x20 || value >= 0x7F) {
        quoted.append("\\%03o".formatted(value));
        plain = false;
      } else {
        quoted.append((char) value);
      }
    }
    return plain ? path : quoted.append('"').toString();
  }
}

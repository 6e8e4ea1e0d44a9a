package dev.reprise.cli.revision;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.Merge;
import dev.reprise.report.JsonWriter;
import dev.reprise.rule.history.RevisionIds;
import dev.reprise.text.FileTree;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The next revision of a history, named to avoid collisions here and with the given branches.
///
/// @param parent null for the first revision
/// @param path of its file, relative to the root
public record NextRevision(String id, @Nullable String parent, String path) {
  private static final Pattern NUMBERED = Pattern.compile("(\\d{1,6})(_.*)?", Pattern.DOTALL);

  /// The date and time that `file_template` can put before an id: digits, with or without
  /// separators.
  private static final Pattern DATED =
      Pattern.compile(
          "(\\d{4})(\\D?)(\\d{2})(\\D?)(\\d{2})(?:(\\D?)(\\d{2})(\\D?)(\\d{2}))?(\\D?)");

  /// `merges` are with the branches to avoid; `title` becomes the rest of the file's name.
  ///
  /// @throws UsageError if the history has several heads
  public static NextRevision of(
      History history, List<Merge> merges, String title, LocalDateTime now) {
    List<History> all = new ArrayList<>(List.of(history));
    Revision head = head(history);
    for (Merge merge : merges) {
      all.add(merge.theirs());
      if (merge.intoThem() && merge.own().isEmpty()) {
        head = head(merge.merged());
      }
    }
    Set<String> paths = new HashSet<>();
    all.forEach(each -> each.revisions().forEach(revision -> paths.add(revision.path())));
    String slug = title.isEmpty() ? "TITLE" : slug(title);
    String like = like(history, head);
    // Concurrent calls must not produce the same hash.
    String fresh = UUID.randomUUID().toString();
    String id = new RevisionIds(all.toArray(History[]::new)).last(number(like), fresh);
    Matcher numbered = NUMBERED.matcher(like);
    if (numbered.matches() && numbered.group(2) != null && NUMBERED.matcher(id).matches()) {
      id += "_" + slug;
    }
    String directory = head == null ? history.directory().path() : FileTree.parent(head.path());
    String stem = stem(head, id, slug, now);
    String path = FileTree.join(directory, stem + ".py");
    for (int more = 2; paths.contains(path); more++) {
      path = FileTree.join(directory, stem + "_" + more + ".py");
    }
    return new NextRevision(id, head == null ? null : head.id(), path);
  }

  private static @Nullable Revision head(History history) {
    List<Revision> heads =
        history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
    if (heads.size() > 1) {
      throw new UsageError(
          "--next: the history has %d heads, %s; rebase with `reprise lint --since auto --fix`, or"
                  .formatted(
                      heads.size(), String.join(", ", heads.stream().map(Revision::id).toList()))
              + " join them with `alembic merge heads`");
    }
    return heads.isEmpty() ? null : heads.getFirst();
  }

  /// The id used as a pattern: the head's, unless most others are numbers and it is not.
  private static String like(History history, @Nullable Revision head) {
    if (head == null) {
      return "";
    }
    List<String> numbers =
        history.oldestFirst().stream()
            .map(Revision::id)
            .filter(each -> NUMBERED.matcher(each).matches())
            .toList();
    boolean mostly = 2 * numbers.size() > history.revisions().size();
    return mostly && !NUMBERED.matcher(head.id()).matches() ? numbers.getLast() : head.id();
  }

  private static String number(String id) {
    Matcher numbered = NUMBERED.matcher(id);
    return numbered.matches() ? numbered.group(1) : id;
  }

  /// Follows the head's file name: a date, the id, the title.
  private static String stem(@Nullable Revision head, String id, String slug, LocalDateTime now) {
    String rest = id.endsWith("_" + slug) ? "" : "_" + slug;
    String name = head == null ? "" : head.fileName();
    int at = head == null || head.id().isEmpty() ? -1 : name.indexOf(head.id());
    Matcher dated = DATED.matcher(name.substring(0, Math.max(at, 0)));
    if (!dated.matches()) {
      return id + rest;
    }
    var pattern = new StringBuilder();
    String[] fields = {"yyyy", "MM", "dd", "HH", "mm"};
    for (int i = 0; i < fields.length && dated.group(2 * i + 1) != null; i++) {
      pattern.append(i == 0 ? "" : "'" + dated.group(2 * i) + "'").append(fields[i]);
    }
    String date = pattern.toString().replace("''", "");
    return DateTimeFormatter.ofPattern(date, Locale.ROOT).format(now) + dated.group(10) + id + rest;
  }

  /// Like Alembic: lower-case words, at most 40 characters.
  private static String slug(String title) {
    String words = title.toLowerCase(Locale.ROOT).replaceAll("\\W+", "_").replaceAll("^_|_$", "");
    return words.length() <= 40 ? words : words.substring(0, 40).replaceFirst("_[^_]*$", "");
  }

  public String line() {
    return "%s after %s in %s\n".formatted(id, parent == null ? "nothing" : parent, path);
  }

  public void write(JsonWriter json) {
    json.beginObject().member("id", id);
    if (parent != null) {
      json.member("parent", parent);
    }
    json.member("path", path).endObject();
  }
}

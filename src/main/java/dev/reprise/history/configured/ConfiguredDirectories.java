package dev.reprise.history.configured;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The existing directories of SQL migrations that some tool's configuration names.
public final class ConfiguredDirectories {

  /// Existing directories that form one history; `where` is the configuration that names them.
  ///
  /// @param plan the file that determines the order; null if the names do
  /// @param names Flyway's configuration of file names; null for its default
  public record Configured(
      List<String> directories,
      Tool tool,
      @Nullable String plan,
      @Nullable FlywayNames names,
      String where) {
    public Configured {
      directories = List.copyOf(directories);
    }
  }

  /// A setting that cannot be followed, with the reason as a phrase.
  public record Remark(String path, String reason) {}

  /// @param missing directories that a tool's own file names but that do not exist
  /// @param unread changelogs of an unsupported kind
  public record Found(List<Configured> configured, List<Remark> missing, List<Remark> unread) {}

  /// A volume of a container, `./db/migrations:/migrations`.
  private static final Pattern VOLUME =
      Pattern.compile(
          "(?<![\\w.$(){}/-])([\\w.$(){}/-]++):(/[\\w./-]+)(?::(?:ro|rw|z|Z))?(?=[\\s\"'\\\\]|$)");

  private static final Pattern COPIED =
      Pattern.compile(
          "(?m)^[ \\t]*+(?:COPY|ADD)\\s+(?:--\\S+\\s+)*([\\w./-]+)\\s+([\\w./-]+)\\s*$");

  private static final Pattern HERE =
      Pattern.compile(
          "^(\\$\\{PWD}|\\$\\(PWD\\)|\\$PWD|\\$\\{CURDIR}|\\$\\(CURDIR\\)|\\$\\(shell pwd\\)"
              + "|\\$\\(pwd\\)|`pwd`|\\$\\$PWD|\\$\\$\\{PWD})/");

  private final FileTree tree;
  private final List<String> sql;
  private final Map<List<String>, Configured> configured = new LinkedHashMap<>();

  /// Flyway's configuration of names in the current file.
  private @Nullable FlywayNames names;

  private final List<Remark> missing = new ArrayList<>();
  private final List<Remark> unread = new ArrayList<>();

  private ConfiguredDirectories(FileTree tree, List<String> sql) {
    this.tree = tree;
    this.sql = sql;
  }

  /// @param files the paths that [ConfigurationFiles#mayName] a directory
  /// @param sql the directories that contain SQL files
  public static Found of(FileTree tree, List<String> files, List<String> sql) {
    var reader = new ConfiguredDirectories(tree, sql);
    List<String> programs = new ArrayList<>();
    for (String file : files) {
      if (file.endsWith("go.mod")) {
        String modules = sql.isEmpty() ? null : reader.text(file);
        if (modules != null && modules.contains("golang-migrate/migrate")) {
          programs.add(FileTree.parent(file));
        }
      }
    }
    for (String file : files) {
      boolean wanted =
          file.endsWith(".go")
              ? programs.stream().anyMatch(each -> each.isEmpty() || file.startsWith(each + "/"))
              : !file.endsWith("go.mod")
                  && (!sql.isEmpty() || ConfigurationFiles.isToolsOwn(FileTree.name(file)));
      if (wanted) {
        reader.file(file);
      }
    }
    return new Found(List.copyOf(reader.configured.values()), reader.missing, reader.unread);
  }

  private void file(String path) {
    String text = text(path);
    if (text == null) {
      return;
    }
    List<Named> read = new ArrayList<>(ConfigurationFiles.read(path, text));
    names = FlywayNames.in(text);
    if (names != null && read.stream().noneMatch(each -> each.tool() == Tool.FLYWAY)) {
      read.add(Named.of(Tool.FLYWAY, "sqlMigrationPrefix", FlywaySettings.location(path)));
    }
    for (Named named : read) {
      if (named.tool() == Tool.LIQUIBASE) {
        unread.add(new Remark(path, "Liquibase changelogs are not read"));
        continue;
      }
      List<String> there = new ArrayList<>();
      for (String location : named.locations()) {
        for (String directory : directories(path, location, text)) {
          if (!there.contains(directory)) {
            there.add(directory);
          }
        }
        if (there.isEmpty() && named.certain() && isPlain(location)) {
          missing.add(
              new Remark(
                  path, "`%s` is %s, which has no SQL files".formatted(named.key(), location)));
        }
      }
      // Without common files, each database has its own history.
      boolean apart = named.locations().size() == 1 && there.size() > 1;
      for (List<String> each : apart ? there.stream().map(List::of).toList() : List.of(there)) {
        if (!each.isEmpty()) {
          add(path, named, each, named.tool() == Tool.FLYWAY ? names : null);
        }
      }
    }
  }

  private void add(
      String path, Named named, List<String> directories, @Nullable FlywayNames names) {
    String where = "`%s` in %s".formatted(named.key(), path);
    String plan = FileTree.normalize(FileTree.join(FileTree.parent(path), named.plan()));
    configured.putIfAbsent(
        directories,
        new Configured(directories, named.tool(), tree.isFile(plan) ? plan : null, names, where));
  }

  private static boolean isPlain(String location) {
    return !location.startsWith("/") && location.indexOf('$') < 0 && location.indexOf('{') < 0;
  }

  /// The directories a location stands for: none if it is filled in later, several if it leaves the
  /// database open.
  private List<String> directories(String file, String location, String text) {
    String home = FileTree.parent(file);
    int vendor = location.indexOf("/{vendor}");
    if (vendor >= 0) {
      List<String> each = new ArrayList<>();
      for (String above : directories(file, location.substring(0, vendor), text)) {
        sql.stream().filter(dir -> FileTree.parent(dir).equals(above)).forEach(each::add);
      }
      return each;
    }
    if (location.startsWith("classpath:")) {
      return one(onClassPath(home, location.substring("classpath:".length())));
    }
    String plain =
        location.startsWith("filesystem:") ? location.substring("filesystem:".length()) : location;
    plain = HERE.matcher(plain.strip()).replaceFirst("");
    if (plain.startsWith("/")) {
      return one(inContainer(home, plain, text));
    }
    return plain.indexOf('$') >= 0 || plain.indexOf('{') >= 0 ? List.of() : one(from(home, plain));
  }

  private static List<String> one(@Nullable String directory) {
    return directory == null ? List.of() : List.of(directory);
  }

  /// Relative to the file's directory, or to any parent in which the tool may be started.
  private @Nullable String from(String home, String location) {
    for (String at = home; ; at = FileTree.parent(at)) {
      String path = FileTree.normalize(FileTree.join(at, location));
      if (!path.startsWith("..") && holdsSql(path)) {
        return path;
      }
      if (at.isEmpty()) {
        return null;
      }
    }
  }

  private @Nullable String onClassPath(String home, String location) {
    String local = FileTree.normalize(location);
    for (String root : List.of("", "src/main/resources", "../resources", "src/main/java")) {
      String path = FileTree.normalize(FileTree.join(FileTree.join(home, root), local));
      if (holdsSql(path)) {
        return path;
      }
    }
    String end = "/resources/" + local;
    for (String each : sql) {
      for (String at = each; !at.isEmpty(); at = FileTree.parent(at)) {
        if (at.endsWith(end) && !at.contains("/test/")) {
          return at;
        }
      }
    }
    return null;
  }

  /// The source that the same file maps to the place, or to the end of the path.
  private @Nullable String inContainer(String home, String path, String text) {
    for (Pattern pattern : List.of(VOLUME, COPIED)) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        String inside = FileTree.normalize(matcher.group(2));
        String wanted = FileTree.normalize(path);
        boolean below = wanted.startsWith(inside + "/");
        String host = HERE.matcher(matcher.group(1)).replaceFirst("");
        if ((wanted.equals(inside) || below) && !host.startsWith("/")) {
          String rest = below ? wanted.substring(inside.length() + 1) : "";
          String found = from(home, FileTree.join(host, rest));
          if (found != null) {
            return found;
          }
        }
      }
    }
    String rest = FileTree.normalize(path);
    while (true) {
      String found = from(home, rest);
      int slash = rest.indexOf('/');
      if (found != null || slash < 0) {
        return found;
      }
      rest = rest.substring(slash + 1);
    }
  }

  /// Checks the directory itself and its subdirectories.
  private boolean holdsSql(String directory) {
    if (directory.isEmpty() || !tree.isDirectory(directory)) {
      return false;
    }
    try {
      for (String name : tree.list(directory)) {
        String path = FileTree.join(directory, name);
        if (isSql(name) || tree.isDirectory(path) && hasSql(path)) {
          return true;
        }
      }
    } catch (IOException e) {
      // Reading the migrations will report it.
    }
    return false;
  }

  private boolean hasSql(String directory) throws IOException {
    return tree.list(directory).stream().anyMatch(this::isSql);
  }

  private boolean isSql(String name) {
    return name.endsWith(".sql") || names != null && names.usual(name) != null;
  }

  private @Nullable String text(String path) {
    try {
      byte[] bytes = tree.read(path);
      return bytes.length > ConfigurationFiles.LARGEST ? null : new String(bytes, UTF_8);
    } catch (IOException | RuntimeException unreadable) {
      // A file of another tool; without it, directory names decide.
      return null;
    }
  }
}

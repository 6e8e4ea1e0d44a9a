package dev.reprise.alembic.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.alembic.platform.Drivers;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import dev.reprise.text.Source;
import dev.reprise.text.WordList;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Determines the databases that the revisions of an Alembic directory are written for.
///
/// Any mention of PostgreSQL makes it one of them. Another database counts alone only without any
/// such mention: if a folder is named after it, if revisions use its syntax without checking the
/// dialect, if its driver or server is the project's only one. A URL in a file is weaker evidence,
/// since most projects start on SQLite; it counts if the project lists all its dependencies, and no
/// driver is among them.
public final class DatabaseReader {
  /// Words used only by revisions for PostgreSQL.
  private static final List<String> POSTGRESQL =
      List.of("postgres", "psycopg", "JSONB", "pg_catalog", "plpgsql", "TSVECTOR", "CREATE TYPE");

  /// Words used only by revisions for this database, unless they check the dialect.
  private static final Map<String, Database> OTHERS = new LinkedHashMap<>();

  static {
    for (String mark :
        List.of(
            "dialects import mysql",
            "dialects.mysql",
            "AUTO_INCREMENT",
            "ENGINE=InnoDB",
            "MODIFY COLUMN",
            "ON DUPLICATE KEY")) {
      OTHERS.put(mark, Database.MYSQL);
    }
    for (String mark :
        List.of("dialects import sqlite", "dialects.sqlite", "PRAGMA ", "sqlite_master")) {
      OTHERS.put(mark, Database.SQLITE);
    }
  }

  /// Such a revision adapts to the database it is run on.
  private static final List<String> SEVERAL =
      List.of("dialect.name", "engine.name", "with_variant", "dialect_name");

  /// A branch for PostgreSQL is one of several.
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:dialect|engine)[._]name\\s*(?:[!=]=|(?:not\\s+)?in)\\s*[(\\[{]?[^)\\]}\\n:]*"
              + "[\"']postgres\\w*[\"']");

  /// Among this many revisions, a single one with words of another database is a leftover.
  private static final int FEW = 5;

  private static final List<String> ENDINGS =
      WordList.list(
          """
          .py .toml .cfg .ini .txt .in .md .rst .yml .yaml .env .example .sh Dockerfile Procfile
          """);

  private static final List<String> CONFIGURATION =
      List.of(".toml", ".cfg", ".ini", ".yml", ".yaml", ".env", ".example");

  /// Skipped: tests may name any database, and run on those that the project lists.
  private static final Pattern TESTS = Pattern.compile("(^|/)tests?/");

  private static final Pattern ANOTHER =
      Pattern.compile("(?i)postgres|psycopg|asyncpg|mysql|mariadb|mssql|oracle\\+");

  private final FileTree tree;
  private final String script;
  private final RepositoryModules modules;

  private DatabaseReader(FileTree tree, String script, RepositoryModules modules) {
    this.tree = tree;
    this.script = script;
    this.modules = modules;
  }

  /// `script` contains env.py, `versions` the revisions, whose texts are `sources`.
  public static Target read(
      FileTree tree,
      String script,
      String versions,
      RepositoryModules modules,
      List<Source> sources) {
    Database named = Database.inPath(versions);
    if (named != null) {
      return Target.of(named, "by its path");
    }
    Target written = written(sources);
    Target run = Drivers.run(tree, script);
    if (run.judged() == null) {
      return run;
    }
    if (run.isTold()) {
      return run.and(written).and(Drivers.around(tree, script));
    }
    if (written.holds(Database.POSTGRESQL)) {
      return written;
    }
    if (sources.stream().filter(each -> others(each.text()).containsKey(Database.MYSQL)).count()
        >= FEW) {
      // PostgreSQL refuses so many of its words, whatever drivers are installed. SQLite's come from
      // a developer's own database.
      return written.and(Drivers.around(tree, script).except(Database.POSTGRESQL));
    }
    return new DatabaseReader(tree, script, modules).around(written, sources);
  }

  private static Target written(List<Source> sources) {
    Target target = Target.NOT_TOLD;
    Map<Database, Integer> files = new EnumMap<>(Database.class);
    for (Source source : sources) {
      String text = source.text();
      String said = COMPARED.matcher(text).replaceAll("");
      for (String mark : POSTGRESQL) {
        if (!target.holds(Database.POSTGRESQL) && said.contains(mark)) {
          target = target.and(Target.of(Database.POSTGRESQL, mark + " in " + source.path()));
        }
      }
      for (var other : others(text).entrySet()) {
        String because = "`" + other.getValue() + "` in " + source.path();
        target = target.and(Target.of(other.getKey(), because));
        files.merge(other.getKey(), 1, Integer::sum);
      }
    }
    for (var each : files.entrySet()) {
      boolean stray = each.getValue() == 1 && sources.size() >= FEW;
      target = stray ? target.except(each.getKey()) : target;
    }
    return target;
  }

  /// The other databases whose words a revision uses without checking the dialect, with the word.
  private static Map<Database, String> others(String text) {
    Map<Database, String> others = new EnumMap<>(Database.class);
    if (SEVERAL.stream().noneMatch(text::contains)) {
      OTHERS.forEach((mark, database) -> {
        if (uses(text, mark)) {
          others.putIfAbsent(database, mark.strip());
        }
      });
    }
    return others;
  }

  /// An imported dialect counts only if the revision uses it.
  private static boolean uses(String text, String mark) {
    String module = mark.substring(mark.lastIndexOf(' ') + 1);
    return text.contains(mark)
        && (!mark.startsWith("dialects import ") || text.contains(module + "."));
  }

  private Target around(Target written, List<Source> sources) {
    Target told = written.and(Drivers.around(tree, script));
    if (told.holds(Database.POSTGRESQL)) {
      return told;
    }
    Target urls = urls(FileTree.join(script, "env.py"));
    for (String at = script; ; at = FileTree.parent(at)) {
      urls = urls.and(urls(FileTree.join(at, "alembic.ini")));
      if (at.isEmpty()) {
        break;
      }
    }
    urls = urls.and(imported());
    if (urls.holds(Database.POSTGRESQL)) {
      return told.and(urls);
    }
    boolean complete = Drivers.areComplete(tree, script);
    if (!told.isTold() && !urls.isTold() && complete) {
      return withoutDriver(sources);
    }
    // A library's users choose its driver; if it mentions no other database, there is no choice.
    boolean sure = urls.isTold() && (complete || !speaksOfAnother(said()));
    return told.isTold() || sure
        ? told.and(urls)
        : urls.isTold() ? urls.and(Target.of(Database.POSTGRESQL, "assumed by default")) : told;
  }

  /// Python includes one driver: SQLite's. It is the one if the project lists all its dependencies
  /// without a driver, something mentions SQLite, and only tests mention another database.
  private Target withoutDriver(List<Source> sources) {
    List<String> said = said();
    if (speaksOfAnother(said)) {
      return Target.NOT_TOLD;
    }
    String environment = FileTree.join(script, "env.py");
    return Stream.of(
            Stream.of(environment).filter(path -> speaksOfSqlite(ProjectFiles.text(tree, path))),
            sources.stream().filter(each -> speaksOfSqlite(each.text())).map(Source::path),
            said.stream().filter(path -> ProjectFiles.text(tree, path).contains("sqlite:///")))
        .flatMap(each -> each)
        .findFirst()
        .map(path ->
            Target.of(
                Database.SQLITE, "`sqlite` in " + path + ", and no driver for another database"))
        .orElse(Target.NOT_TOLD);
  }

  private List<String> said() {
    return ProjectFiles.paths(tree, name -> ENDINGS.stream().anyMatch(name::endsWith))
        .filter(path -> !isTest(path))
        .toList();
  }

  private boolean speaksOfAnother(List<String> said) {
    // Text for people may mention databases that nothing here can connect to.
    boolean configured = said.stream().anyMatch(this::isConfigured);
    return Drivers.nameOthers(tree, script)
        || said.stream()
            .filter(path -> !(configured && isProse(path)))
            .anyMatch(path -> ANOTHER.matcher(ProjectFiles.text(tree, path)).find());
  }

  private boolean isConfigured(String path) {
    return CONFIGURATION.stream().anyMatch(path::endsWith)
        && ProjectFiles.text(tree, path).contains("sqlite:///");
  }

  private static boolean isProse(String path) {
    return path.endsWith(".md") || path.endsWith(".rst");
  }

  static boolean isTest(String path) {
    return TESTS.matcher(path).find();
  }

  private static boolean speaksOfSqlite(String text) {
    return text.contains("sqlite") || text.contains("SQLite");
  }

  private Target urls(String path) {
    String text = text(path);
    return text == null ? Target.NOT_TOLD : Drivers.urls(text, path);
  }

  /// The databases mentioned in modules that env.py imports: application settings, and models.
  private Target imported() {
    Target[] found = {Target.NOT_TOLD};
    ImportedText.look(
        tree,
        modules,
        FileTree.join(script, "env.py"),
        (path, text) -> {
          for (String mark : POSTGRESQL) {
            if (text.contains(mark)) {
              found[0] = found[0].and(Target.of(Database.POSTGRESQL, mark + " in " + path));
            }
          }
          found[0] = found[0].and(Drivers.urls(text, path));
          return found[0].holds(Database.POSTGRESQL);
        });
    return found[0];
  }

  private @Nullable String text(String path) {
    try {
      return tree.isFile(path) ? new String(tree.read(path), UTF_8) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}

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
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells which databases the revisions of an Alembic directory are written for.
///
/// Whatever speaks of PostgreSQL makes it one of them. Another alone counts only where nothing at
/// all does: where a folder is named after it, where revisions use its own words without asking for
/// the dialect, where its driver or its server is all the project has. The URL of a file proves
/// less: most projects start on SQLite; it counts where the project lists all it needs, and no
/// driver is among it.
public final class DatabaseReader {
  /// What only a revision for PostgreSQL says.
  private static final List<String> POSTGRESQL =
      List.of("postgres", "psycopg", "JSONB", "pg_catalog", "plpgsql", "TSVECTOR", "CREATE TYPE");

  /// What only a revision for this database says, unless it has asked for the dialect.
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

  /// A revision that says so goes by the database it is run on.
  private static final List<String> SEVERAL =
      List.of("dialect.name", "engine.name", "with_variant", "dialect_name");

  /// A branch for PostgreSQL is one among others.
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:dialect|engine)[._]name\\s*(?:[!=]=|(?:not\\s+)?in)\\s*[(\\[{]?[^)\\]}\\n:]*"
              + "[\"']postgres\\w*[\"']");

  /// In so many revisions, one with words of another database is a leftover.
  private static final int FEW = 5;

  private static final List<String> ENDINGS =
      WordList.list(
          """
          .py .toml .cfg .ini .txt .in .md .rst .yml .yaml .env .example .sh Dockerfile Procfile
          """);

  private static final List<String> CONFIGURATION =
      List.of(".toml", ".cfg", ".ini", ".yml", ".yaml", ".env", ".example");

  /// They may say anything, and run on what the project lists.
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

  /// `script` is the home of env.py, `versions` that of the revisions, whose texts are `sources`.
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
    return written.holds(Database.POSTGRESQL)
        ? written
        : new DatabaseReader(tree, script, modules).around(written, sources);
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
      Set<Database> here = EnumSet.noneOf(Database.class);
      for (var other : OTHERS.entrySet()) {
        if (text.contains(other.getKey()) && SEVERAL.stream().noneMatch(text::contains)) {
          here.add(other.getValue());
          String because = "`" + other.getKey().strip() + "` in " + source.path();
          target = target.and(Target.of(other.getValue(), because));
        }
      }
      here.forEach(each -> files.merge(each, 1, Integer::sum));
    }
    for (var each : files.entrySet()) {
      boolean stray = each.getValue() == 1 && sources.size() >= FEW;
      target = stray ? target.except(each.getKey()) : target;
    }
    return target;
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
    // Others choose the driver of a library; where it speaks of none, they have no choice.
    boolean sure = urls.isTold() && (complete || !speaksOfAnother(said()));
    return told.isTold() || sure
        ? told.and(urls)
        : urls.isTold() ? urls.and(Target.of(Database.POSTGRESQL, "as nothing else is")) : told;
  }

  /// Python brings one driver along. Where the project lists all it needs and none of it is a
  /// driver, something speaks of SQLite, and no file but a test's of another, it is that one.
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
            Target.of(Database.SQLITE, "`sqlite` in " + path + ", and no driver of another"))
        .orElse(Target.NOT_TOLD);
  }

  private List<String> said() {
    return ProjectFiles.paths(tree, name -> ENDINGS.stream().anyMatch(name::endsWith))
        .filter(path -> !isTest(path))
        .toList();
  }

  private boolean speaksOfAnother(List<String> said) {
    // What is told to people may tell of databases that nothing here could speak to.
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

  /// What the modules say that env.py imports: the application's settings, and its models.
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

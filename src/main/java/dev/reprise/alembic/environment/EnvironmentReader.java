package dev.reprise.alembic.environment;

import dev.reprise.alembic.library.AlembicLibrary;
import dev.reprise.alembic.library.Environment;
import dev.reprise.alembic.library.OwnCommit;
import dev.reprise.alembic.library.TargetMetaData;
import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.alembic.python.run.Budget;
import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the settings in an env.py that affect migrations.
public final class EnvironmentReader {
  /// An env.py may import a whole application, of which one name matters.
  private static final int MAXIMUM_NODES = 300_000;

  private static final Pattern REPLACEMENT =
      Pattern.compile("(?m)^[ \\t]*(?:sa|sqlalchemy)\\.(\\w+)[ \\t]*=(?!=)");

  private static final Pattern NAMED_ON_ATTACHING =
      Pattern.compile("listens_for\\(\\s*[\\w.]*Constraint,\\s*[\"']after_parent_attach");

  private EnvironmentReader() {}

  /// The env.py in `script`, a directory of `tree`; that of `alembic init` if there is none.
  public static Environment read(
      FileTree tree, String script, Platform platform, RepositoryModules modules) {
    String path = FileTree.join(script, "env.py");
    NamingConvention convention = namingConvention(tree, path, platform, modules);
    return new Environment(
        platform.isSqlite() ? convention.onSqlite() : convention,
        () -> ownCommit(tree, path, platform),
        platform.isSqlite()
            ? SqliteDriver.transaction(tree, modules, path)
            : commitsAlways(tree, path) ? Plan.Transaction.NONE : Plan.Transaction.WHOLE,
        () -> operations(tree, path, modules),
        replaced(tree, path));
  }

  private static Set<String> replaced(FileTree tree, String path) {
    return tree.isFile(path)
        ? REPLACEMENT
            .matcher(ProjectFiles.text(tree, path))
            .results()
            .map(each -> each.group(1))
            .collect(Collectors.toSet())
        : Set.of();
  }

  /// The place where env.py requests one transaction for all statements of an upgrade, which
  /// Python's `sqlite3` does not open; else null.
  public static Origin.@Nullable Site unheldTransaction(
      FileTree tree, String script, Platform platform, RepositoryModules modules) {
    String path = FileTree.join(script, "env.py");
    if (!platform.isSqlite() || !tree.isFile(path)) {
      return null;
    }
    try {
      var source = SourceFile.decodePython(path, tree.read(path)).source();
      boolean asks = source.text().contains("transactional_ddl");
      return asks
              && SqliteDriver.transaction(tree, modules, path) == Plan.Transaction.FROM_FIRST_ROW
          ? TransactionalDdl.in(PythonReader.read(source))
          : null;
    } catch (IOException | SyntaxError | StackOverflowError _) {
      return null; // what cannot be read asks for nothing
    }
  }

  private static List<Module> operations(FileTree tree, String path, RepositoryModules modules) {
    List<Module> found = new ArrayList<>();
    if (tree.isFile(path)) {
      ImportedText.look(
          tree,
          modules,
          path,
          (file, text) -> {
            if (text.contains("register_operation(") || text.contains("implementation_for(")) {
              addTo(found, tree, file);
            }
            return false;
          });
    }
    return found;
  }

  private static void addTo(List<Module> found, FileTree tree, String file) {
    try {
      found.add(PythonReader.read(SourceFile.decodePython(file, tree.read(file)).source()));
    } catch (IOException | SyntaxError | StackOverflowError _) {
      // An unreadable file registers nothing.
    }
  }

  private static OwnCommit ownCommit(FileTree tree, String path, Platform platform) {
    try {
      return EnvironmentTransaction.of(module(tree, path), platform);
    } catch (IOException | SyntaxError | StackOverflowError _) {
      return OwnCommit.KEEPS;
    }
  }

  private static boolean commitsAlways(FileTree tree, String path) {
    try {
      return AutocommitConnection.isMentioned(tree, path)
          && AutocommitConnection.in(Objects.requireNonNull(module(tree, path)));
    } catch (IOException | SyntaxError | StackOverflowError _) {
      return false;
    }
  }

  private static @Nullable Module module(FileTree tree, String path) throws IOException {
    return tree.isFile(path)
        ? PythonReader.read(SourceFile.decodePython(path, tree.read(path)).source())
        : null;
  }

  /// True if the project mentions a naming convention, but none could be read: `read` is the one
  /// used instead.
  public static boolean missesConvention(
      FileTree tree, String script, NamingConvention read, RepositoryModules modules) {
    String path = FileTree.join(script, "env.py");
    return read.isDefault()
        && tree.isFile(path)
        && (mentions(tree, script, modules, "naming_convention")
            || ApplicationConvention.isAskedFor(tree, path)
                && ApplicationConvention.isMentioned(tree));
  }

  /// True if env.py, or a file that it imports, contains `word`.
  public static boolean mentions(
      FileTree tree, String script, RepositoryModules modules, String word) {
    String path = FileTree.join(script, "env.py");
    return tree.isFile(path) && ImportedText.mentions(tree, modules, path, word);
  }

  /// True if one of the files, or one that it imports, listens to the constraints of all tables,
  /// usually to give them other names: Alembic imports every revision before it runs one.
  public static boolean namesByEvent(
      FileTree tree, RepositoryModules modules, List<Source> revisions) {
    return ImportedText.look(
        tree, modules, revisions, (_, text) -> NAMED_ON_ATTACHING.matcher(text).find());
  }

  private static NamingConvention namingConvention(
      FileTree tree, String path, Platform platform, RepositoryModules modules) {
    try {
      if (tree.isFile(path) && ImportedText.mentions(tree, modules, path, "naming_convention")) {
        var source = SourceFile.decodePython(path, tree.read(path)).source();
        return namingConvention(PythonReader.read(source), platform, modules);
      }
      if (ApplicationConvention.isAskedFor(tree, path)) {
        return ApplicationConvention.of(tree, platform, modules);
      }
    } catch (IOException | SyntaxError | StackOverflowError _) {
      // An unreadable env.py sets no convention.
    }
    return NamingConvention.DEFAULT;
  }

  static NamingConvention namingConvention(
      Module environment, Platform platform, ModuleLoader loader) {
    Interpreter interpreter = interpreter(environment, platform, loader);
    TargetMetaData configured =
        interpreter.shared(TargetMetaData.class, TargetMetaData.class, TargetMetaData::new);
    Scope scope = new Scope(null);
    interpreter.capture(() ->
        interpreter.in(
            new Frame(scope, environment.source(), List.of()),
            () -> {
              interpreter.statements().run(environment.body());
              return Value.NONE;
            }));
    Value target = scope.names().get("target_metadata");
    return configured.convention().isDefault()
            && target != null
            && interpreter.settle(Choices.present(target)) instanceof MetaData metadata
        ? metadata.convention()
        : configured.convention();
  }

  static Interpreter interpreter(Module module, Platform platform, ModuleLoader loader) {
    return new Interpreter(
        module.source(),
        platform,
        new AlembicLibrary(),
        loader,
        new Budget(MAXIMUM_NODES),
        java.util.Map.of());
  }
}

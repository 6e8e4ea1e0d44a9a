package dev.reprise.alembic.environment;

import dev.reprise.alembic.library.schema.MetaData;
import dev.reprise.alembic.library.schema.NamingConvention;
import dev.reprise.alembic.python.Interpreter;
import dev.reprise.alembic.python.module.ModuleLoader;
import dev.reprise.alembic.python.run.Frame;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import dev.reprise.text.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The naming convention of an application that env.py uses at run time without importing it, as
/// Flask-Migrate's template does through `current_app`.
final class ApplicationConvention {
  private ApplicationConvention() {}

  static boolean isAskedFor(FileTree tree, String environment) {
    return ProjectFiles.text(tree, environment).contains("current_app");
  }

  static boolean isMentioned(FileTree tree) {
    return ProjectFiles.paths(tree, name -> name.endsWith(".py"))
        .filter(path -> !DatabaseReader.isTest(path))
        .anyMatch(path -> ProjectFiles.text(tree, path).contains("naming_convention"));
  }

  /// The convention common to every `MetaData(naming_convention=…)` of the project; the default if
  /// there is none, or if they differ.
  static NamingConvention of(FileTree tree, Platform platform, ModuleLoader modules) {
    Set<NamingConvention> found = new LinkedHashSet<>();
    ProjectFiles.paths(tree, name -> name.endsWith(".py"))
        .filter(path -> !DatabaseReader.isTest(path))
        .map(path -> new Source(path, ProjectFiles.text(tree, path)))
        .filter(each -> each.text().contains("naming_convention="))
        .forEach(each -> add(found, each, platform, modules));
    return found.size() == 1 ? found.iterator().next() : NamingConvention.DEFAULT;
  }

  private static void add(
      Set<NamingConvention> found, Source source, Platform platform, ModuleLoader modules) {
    Module module;
    try {
      module = PythonReader.read(source);
    } catch (SyntaxError | StackOverflowError _) {
      return; // what cannot be read names nothing
    }
    Interpreter interpreter = EnvironmentReader.interpreter(module, platform, modules);
    interpreter.capture(() ->
        interpreter.in(
            new Frame(new Scope(null), source, List.of()),
            () -> {
              interpreter.statements().run(module.body());
              module.forEach(node -> {
                if (node instanceof Call call
                    && call.keyword("naming_convention") != null
                    && interpreter.evaluate(call) instanceof MetaData metadata
                    && !metadata.convention().isDefault()) {
                  found.add(metadata.convention());
                }
              });
              return Value.NONE;
            }));
  }
}

package dev.reprise.history;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the revisions of one Alembic directory, and keeps the trees for those who look closer.
public final class HistoryReader {

  /// `modules` are the trees by path, of every file that is a revision; `problems` one line each.
  public record Read(History history, Map<String, Module> modules, List<String> problems) {}

  private HistoryReader() {}

  public static Read read(FileTree tree, MigrationDirectory directory) {
    List<Revision> revisions = new ArrayList<>();
    Map<String, Module> modules = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    for (String versions : directory.versions()) {
      for (String path : pythonFiles(tree, versions, problems)) {
        try {
          Module module = PythonReader.read(SourceFile.decodePython(path, tree.read(path)).source());
          Revision revision = HeaderReader.read(module);
          if (revision != null) {
            revisions.add(revision);
            modules.put(path, module);
          }
        } catch (SyntaxError e) {
          problems.add(e.describe());
        } catch (EncodingException e) {
          problems.add(e.describe());
        } catch (IOException e) {
          problems.add(path + ": the file cannot be read");
        }
      }
    }
    return new Read(new History(directory, revisions), modules, problems);
  }

  /// The files Alembic would take for revisions (alembic/script/base.py, `_only_source_rev_file`).
  private static List<String> pythonFiles(
      FileTree tree, String directory, List<String> problems) {
    List<String> found = new ArrayList<>();
    try {
      for (String name : tree.list(directory)) {
        if (name.endsWith(".py") && !name.startsWith(".#") && !name.startsWith("__init__")) {
          found.add(FileTree.join(directory, name));
        }
      }
    } catch (IOException e) {
      problems.add(directory + ": the directory cannot be read");
    }
    return found;
  }
}

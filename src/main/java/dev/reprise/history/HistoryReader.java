package dev.reprise.history;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.Mishap;
import dev.reprise.text.Parallel;
import dev.reprise.text.PlainFile;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the revisions of one Alembic directory, and keeps the trees for those who look closer: of
/// files nobody will look at, only the head is read.
public final class HistoryReader {
  private final FileTree tree;

  private final Predicate<String> closer;
  private final List<Revision> revisions = new ArrayList<>();
  private final List<NoRevision> strays = new ArrayList<>();
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Map<String, SyntaxError> broken = new HashMap<>();
  private final Set<String> glanced = new HashSet<>();
  private final List<Unread> unread = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /// `modules` are the trees by path of every file that is a revision and was read whole, `glanced`
  /// the paths of the others; `problems` one line each, with the path (and place) of what could not
  /// be read.
  public record Read(
      History history,
      Map<String, Module> modules,
      Map<String, SyntaxError> broken,
      Set<String> glanced,
      List<String> problems) {

    public Read {
      glanced = Set.copyOf(glanced);
    }

    /// How many files are revisions and can be read, as far as is known.
    public int files() {
      return modules.size() + glanced.size();
    }

    /// The tree of a revision's file, read now where only its head was.
    ///
    /// @throws SyntaxError when it cannot be read; `problems` may have told already
    public Module module(Revision revision) {
      SyntaxError error = broken.get(revision.path());
      if (error != null) {
        throw error;
      }
      Module read = modules.get(revision.path());
      return read == null ? PythonReader.read(revision.source()) : read;
    }
  }

  private HistoryReader(FileTree tree, Predicate<String> closer) {
    this.tree = tree;
    this.closer = closer;
  }

  public static Read read(FileTree tree, MigrationDirectory directory) {
    return read(tree, directory, path -> true);
  }

  /// `closer` are the paths that will be looked at more closely. An error below the head of another
  /// is not noticed.
  public static Read read(FileTree tree, MigrationDirectory directory, Predicate<String> closer) {
    var reader = new HistoryReader(tree, closer);
    for (String versions : directory.versions()) {
      reader.readDirectory(versions);
    }
    return new Read(
        new History(directory, reader.revisions, reader.strays, reader.unread, reader.idWidth()),
        reader.modules,
        reader.broken,
        reader.glanced,
        reader.problems);
  }

  /// Looked for only where an id needs it: the whole project is asked.
  private int idWidth() {
    return revisions.stream().allMatch(each -> each.id().length() <= History.ID_WIDTH)
        ? History.ID_WIDTH
        : VersionColumn.around(
            tree, revisions.stream().map(Revision::path).collect(Collectors.toSet()));
  }

  /// The revision in one file, or null when it is none.
  ///
  /// @throws SyntaxError when it cannot be read
  static @Nullable Revision revision(Source source) {
    return HeaderReader.read(PythonReader.read(source)).revision();
  }

  private void readDirectory(String directory) {
    try {
      List<String> names = new ArrayList<>(tree.list(directory));
      names.removeIf(name -> !isRevisionFile(name));
      Parallel.map(names, name -> alone(FileTree.join(directory, name))).forEach(this::add);
    } catch (IOException e) {
      problems.add(directory + ": the directory cannot be read");
    }
  }

  private HistoryReader alone(String path) {
    return Mishap.avoid(
        path,
        () -> {
          var reader = new HistoryReader(tree, closer);
          reader.readFile(path);
          return reader;
        },
        fault -> {
          var reader = new HistoryReader(tree, closer);
          reader.problems.add(path + ": " + fault);
          return reader;
        });
  }

  private void add(HistoryReader file) {
    revisions.addAll(file.revisions);
    strays.addAll(file.strays);
    modules.putAll(file.modules);
    broken.putAll(file.broken);
    glanced.addAll(file.glanced);
    unread.addAll(file.unread);
    problems.addAll(file.problems);
  }

  /// The files Alembic would take for revisions (alembic/script/base.py, `_only_source_rev_file`).
  static boolean isRevisionFile(String name) {
    return name.endsWith(".py") && !name.startsWith(".#") && !name.startsWith("__init__");
  }

  private void readFile(String path) {
    try {
      switch (tree.kind(path)) {
        case DIRECTORY -> {}
        case NONE -> problems.add(path + ": not a regular file, or a broken link");
        case FILE -> {
          read(SourceFile.decodePython(path, tree.read(path)).source());
        }
      }
    } catch (EncodingException e) {
      problems.add(e.describe());
    } catch (IOException e) {
      problems.add(path + ": " + PlainFile.reason(e));
    }
  }

  private void read(Source source) {
    HeaderReader.Header header = closer.test(source.path()) ? null : HeaderReader.glance(source);
    if (header != null) {
      add(header);
      glanced.add(source.path());
      return;
    }
    try {
      Module module = PythonReader.read(source);
      if (add(HeaderReader.read(module))) {
        modules.put(source.path(), module);
      }
    } catch (SyntaxError e) {
      problems.add(e.describe());
      broken.put(source.path(), e);
      readHeader(source, e.offset());
    }
  }

  /// What stands above the first function tells the revision even when something below is wrong;
  /// its children are not orphans then.
  private void readHeader(Source source, int error) {
    int function = source.text().indexOf("\ndef ");
    if (function >= 0 && function < error) {
      try {
        var head = new Source(source.path(), source.text().substring(0, function + 1));
        add(HeaderReader.read(PythonReader.read(head)));
      } catch (SyntaxError e) {
        // Told already, for the whole file.
      }
    }
  }

  private boolean add(HeaderReader.Header header) {
    unread.addAll(header.unread());
    if (header.stray() != null) {
      strays.add(header.stray());
    }
    if (header.revision() != null) {
      revisions.add(header.revision());
    }
    return header.revision() != null;
  }
}

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

/// Reads the revisions of one Alembic directory, and keeps the trees for later analysis: of files
/// not needed then, only the head is read.
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

  /// `modules` are the trees by path of every revision that was read completely, `glanced` the
  /// paths of the others; `problems` has one line for each read error, with its path (and
  /// position).
  public record Read(
      History history,
      Map<String, Module> modules,
      Map<String, SyntaxError> broken,
      Set<String> glanced,
      List<String> problems) {

    public Read {
      glanced = Set.copyOf(glanced);
    }

    /// The number of known readable revisions.
    public int files() {
      return modules.size() + glanced.size();
    }

    /// The tree of a revision's file, parsed now if only its head was read.
    ///
    /// @throws SyntaxError if it cannot be parsed; it may already be in `problems`
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

  /// `closer` selects the paths that will be analyzed. Syntax errors below the head of other files
  /// are not noticed.
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

  /// Searched only if an id requires it: the search covers the whole project.
  private int idWidth() {
    return revisions.stream().allMatch(each -> each.id().length() <= History.ID_WIDTH)
        ? History.ID_WIDTH
        : VersionColumn.around(
            tree, revisions.stream().map(Revision::path).collect(Collectors.toSet()));
  }

  /// The revision in one file, or null if it is not one.
  ///
  /// @throws SyntaxError if it cannot be parsed
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

  /// True for files that Alembic loads as revisions (alembic/script/base.py,
  /// `_only_source_rev_file`).
  static boolean isRevisionFile(String name) {
    return name.endsWith(".py") && !name.startsWith(".#") && !name.startsWith("__init__");
  }

  private void readFile(String path) {
    try {
      switch (tree.kind(path)) {
        case DIRECTORY -> {}
        case NONE -> problems.add(path + ": a broken link, or not a regular file");
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

  /// The part above the first function identifies the revision even if something below is wrong; so
  /// its children are not orphans.
  private void readHeader(Source source, int error) {
    int function = source.text().indexOf("\ndef ");
    if (function >= 0 && function < error) {
      try {
        var head = new Source(source.path(), source.text().substring(0, function + 1));
        add(HeaderReader.read(PythonReader.read(head)));
      } catch (SyntaxError e) {
        // Already reported for the whole file.
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

package dev.reprise.study;

import dev.reprise.text.FileTree;
import dev.reprise.text.ProjectFiles;
import dev.reprise.text.Source;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files around a migration directory, read on demand: `script` contains its env.py.
public record Surroundings(@Nullable FileTree tree, String script) {
  public static final Surroundings NONE = new Surroundings(null, "");

  /// The env.py, or null.
  public @Nullable Source environment() {
    String path = FileTree.join(script, "env.py");
    return tree == null || !tree.isFile(path)
        ? null
        : new Source(path, ProjectFiles.text(tree, path));
  }

  /// The files of the project whose paths are `wanted`.
  public Stream<Source> files(Predicate<String> wanted) {
    FileTree all = tree;
    return all == null
        ? Stream.empty()
        : ProjectFiles.paths(all, _ -> true)
            .filter(wanted)
            .map(path -> new Source(path, ProjectFiles.text(all, path)));
  }
}

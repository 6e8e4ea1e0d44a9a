package dev.reprise.cli.prove;

import dev.reprise.cli.terminal.UsageError;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.Rewrite;
import dev.reprise.prove.OwnedDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fixed files of a checkout, in a separate directory; empty without a result.
public record FixedFiles(Path directory, Map<String, Path> files) implements AutoCloseable {

  /// @throws UsageError if they cannot be written
  public static FixedFiles of(Fixer.@Nullable Result result) {
    try {
      Path directory = OwnedDirectory.create("reprise-prove-");
      Map<String, Path> files = new LinkedHashMap<>();
      for (Rewrite each : result == null ? List.<Rewrite>of() : result.rewrites()) {
        if (!each.isNew() && !each.isRename()) {
          Path file = directory.resolve(files.size() + "-" + Path.of(each.path()).getFileName());
          Files.write(file, each.after());
          files.put(each.path(), file);
        }
      }
      return new FixedFiles(directory, files);
    } catch (IOException e) {
      throw new UsageError("cannot create a temporary directory: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    AlembicQuestion.delete(directory);
  }
}

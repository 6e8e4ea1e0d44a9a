package dev.reprise.history.git;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Git's porcelain commands run programs that the repository configures: drivers, filters, pagers,
/// hooks and signature programs. The source uses none of them.
final class PlumbingTest {
  private static final Path GIT = Path.of("src/main/java/dev/reprise/history/git");

  /// `git help --all`, main porcelain commands, without those that no tool would run.
  private static final Pattern PORCELAIN =
      Pattern.compile(
          "\"(add|am|annotate|apply|archive|backfill|bisect|blame|branch|bundle|checkout|cherry-pick"
              + "|clean|clone|commit|describe|diff|difftool|fast-export|fetch|format-patch|gc|grep"
              + "|log|maintenance|merge|mergetool|mv|notes|pull|push|range-diff|rebase|reflog|remote"
              + "|reset|restore|revert|rm|shortlog|show|show-branch|sparse-checkout|stash|status"
              + "|submodule|switch|tag|whatchanged)\"");

  /// One is for `--fetch`; the other takes the id of a commit and no driver.
  private static final Set<String> GUARDED =
      Set.of("GitFetch.java fetch", "GitRepository.java grep");

  @Test
  void noCommandForPeopleIsRun() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : sources(GIT)) {
      String name = String.valueOf(file.getFileName());
      Matcher porcelain = PORCELAIN.matcher(Files.readString(file));
      while (porcelain.find()) {
        if (!GUARDED.contains(name + " " + porcelain.group(1))) {
          found.add(name + ": git " + porcelain.group(1));
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /// Only one place runs git, and it configures how.
  @Test
  void gitIsRunInOnePlace() throws IOException {
    for (Path file : sources(Path.of("src/main/java"))) {
      if (!file.endsWith("GitCommand.java")) {
        String text = Files.readString(file);
        assertFalse(text.contains("ProcessBuilder") && text.contains("GitProgram"), file::toString);
      }
    }
  }

  private static List<Path> sources(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }
}

package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.replay.run.Held;
import dev.reprise.rule.Places;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A statement that waits for a lock blocks everyone queued behind it.
public final class NoLockTimeout extends ProjectRule {
  private static final String SETTING = "lock_timeout";
  private static final Set<String> TOLD =
      Set.of("alembic.ini", "pyproject.toml", "Dockerfile", "docker-compose.yml", "compose.yaml");

  public NoLockTimeout() {
    super("no-lock-timeout");
  }

  @Override
  @Nullable Finding of(Source environment, Knowledge.Directory directory, Knowledge knowledge) {
    if (environment.text().contains(SETTING)) {
      return null;
    }
    for (StudiedRevision studied : directory.revisions()) {
      Held waits = studied.revision().source().text().contains(SETTING) ? null : waits(studied);
      if (waits != null) {
        boolean elsewhere =
            directory
                .surroundings()
                .files(path -> TOLD.contains(FileTree.name(path)))
                .anyMatch(each -> each.text().contains(SETTING));
        return elsewhere
            ? null
            : finding(
                environment,
                "No `lock_timeout` is set: a migration that waits for one long query makes every"
                    + " later query on that table wait as well.",
                List.of(new Note("for example, here", Places.written(waits.origin()))));
      }
    }
    return null;
  }

  /// The operation that waits for readers or writers of an existing table, or null.
  private static @Nullable Held waits(StudiedRevision studied) {
    return DeployRule.certain(studied).stream()
        .filter(held ->
            held.footprint().locks().stream()
                .anyMatch(each -> each.past() && each.mode().blocksWrites()))
        .findFirst()
        .orElse(null);
  }
}

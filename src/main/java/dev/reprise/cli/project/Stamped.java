package dev.reprise.cli.project;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.audit.Ledger;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.live.InspectedDatabase;
import dev.reprise.live.LookError;
import dev.reprise.text.Inside;
import dev.reprise.text.PlainFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `--applied-from FILE`: the version tables of a database, as saved by `audit --snapshot`.
public record Stamped(String file, List<InspectedDatabase.Ledger> ledgers) {
  static final Stamped NONE = new Stamped("", List.of());

  public static Stamped of(EffectiveOptions chosen, Workspace workspace) {
    Path file = chosen.file("applied-from", workspace.workingDirectory());
    if (file == null) {
      return NONE;
    }
    String name = Objects.requireNonNull(chosen.text("applied-from"));
    if (file.startsWith(workspace.root()) && Inside.of(workspace.root(), file) == null) {
      throw new UsageError(name + ": resolves outside " + workspace.root() + "; not read");
    }
    try {
      return new Stamped(name, read(file, name).ledgers());
    } catch (LookError e) {
      throw new UsageError(name + ": " + e.reason() + "; `reprise audit --snapshot` writes one");
    }
  }

  /// @throws LookError if the file is not a snapshot
  public static InspectedDatabase read(Path file, String name) throws LookError {
    try {
      return InspectedDatabase.read(
          new String(PlainFile.read(file, InspectedDatabase.LARGEST), UTF_8));
    } catch (IOException e) {
      throw new LookError(name + ": " + PlainFile.reason(e));
    }
  }

  /// The version table that most likely belongs to this history; `otherwise` if there is none. Any
  /// user can create a look-alike, so tables of the database's owner take precedence.
  public static Ledger ledger(
      History history, List<InspectedDatabase.Ledger> ledgers, Ledger otherwise) {
    List<Revision> revisions = history.revisions();
    boolean alembic = history.directory().kind() == Revision.Kind.ALEMBIC;
    Ledger best = null;
    boolean bestIsOwners = false;
    for (InspectedDatabase.Ledger each : ledgers) {
      Ledger.Tool tool = Ledger.Tool.of(each.tool());
      if (alembic == (tool == Ledger.Tool.ALEMBIC)) {
        Ledger ledger = Ledger.of(tool, each.name(), each.rows(), revisions);
        boolean better =
            best == null
                || (each.owners() == bestIsOwners
                    ? ledger.fits(revisions) > best.fits(revisions)
                    : each.owners());
        if (better) {
          best = ledger;
          bestIsOwners = each.owners();
        }
      }
    }
    return best == null ? otherwise : best;
  }

  /// Warns about look-alikes of the version table `read` that do not belong to the database's
  /// owner.
  public static List<String> remarks(
      List<InspectedDatabase.Ledger> ledgers, @Nullable String read) {
    List<InspectedDatabase.Ledger> mine =
        ledgers.stream().filter(each -> each.name().equals(read)).toList();
    return ledgers.stream()
        .filter(each -> !each.owners() && !each.name().equals(read))
        .filter(each -> mine.stream().anyMatch(one -> one.tool().equals(each.tool())))
        .map(each ->
            "%s also looks like a version table, but does not belong to the database's owner; it was ignored."
                .formatted(each.name()))
        .toList();
  }

  /// The revisions of a history that the database has run. One that is only in the version table
  /// may be on another branch.
  List<Revision> applied(History history) {
    Ledger ledger = ledger(history, ledgers, Ledger.none(Ledger.Tool.OTHER));
    List<String> rows = ledger.rows();
    List<Revision> applied = new ArrayList<>();
    for (Revision each : history.oldestFirst()) {
      if (rows != null && rows.contains(each.id())) {
        applied.add(each);
        if (!ledger.lists()) {
          applied.addAll(history.ancestors(each));
        }
      }
    }
    return applied;
  }
}

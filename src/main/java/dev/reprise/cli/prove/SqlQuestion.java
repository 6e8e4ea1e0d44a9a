package dev.reprise.cli.prove;

import dev.reprise.history.Discovery;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.runner.SqlDirectories;
import dev.reprise.history.runner.SqlPlace;
import dev.reprise.history.runner.SqlSections;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Database;
import dev.reprise.prove.Migrators;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.SqlMigrator;
import dev.reprise.report.prove.Proven;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Proves plain SQL files for the server's product, sent as their runner sends them.
public record SqlQuestion(Question question, Discovery.Found found) {

  /// The proofs, oldest first.
  public List<Proven> answer() throws ProveError {
    List<String> directories =
        SqlDirectories.histories(
                question.tree(),
                found.sql(),
                found.configurations(),
                question.workspace().directories(),
                found.alembic().stream().map(MigrationDirectory::path).toList())
            .histories()
            .stream()
            .map(SqlPlace::directory)
            .toList();
    if (directories.isEmpty()) {
      return List.of();
    }
    List<Proven> all = new ArrayList<>();
    Asked asked =
        Asked.where(path -> directories.stream().anyMatch(each -> path.startsWith(each + "/")));
    for (Knowledge.Directory each : Predictions.read(question, overrides(), asked)) {
      if (each.history().directory().kind() == Revision.Kind.SQL
          && each.platform().database() == question.server().database()) {
        all.addAll(prove(each));
      }
    }
    return all;
  }

  /// For PostgreSQL, the project's own configuration determines which files apply.
  private Settings.Overrides overrides() {
    return question.server().database() == Database.POSTGRESQL
        ? Settings.Overrides.NONE
        : question.overrides();
  }

  private List<Proven> prove(Knowledge.Directory each) throws ProveError {
    Set<Revision> bare = new HashSet<>();
    for (StudiedRevision studied : each.revisions()) {
      if (studied.upgrade().transaction() == Plan.Transaction.NONE) {
        bare.add(studied.revision());
      }
    }
    String home = each.history().directory().path();
    var migrator =
        new SqlMigrator(
            revision -> SqlSections.of(question.tree(), home, revision.source()),
            revision -> !bare.contains(revision));
    try (var migrators = new Migrators(() -> migrator)) {
      return Predictions.prove(question, each, migrators);
    }
  }
}

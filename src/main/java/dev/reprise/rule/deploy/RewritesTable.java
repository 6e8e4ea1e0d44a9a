package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every row is rewritten while reads and writes are blocked.
public final class RewritesTable extends DeployRule {
  public RewritesTable() {
    super("rewrites-table", Severity.WARNING, false);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    List<Finding> findings = new ArrayList<>();
    for (Held held : certain(studied)) {
      List<Footprint.Pass> rewrites = passes(held, Footprint.Kind.REWRITES);
      String cause = rewrites.isEmpty() ? null : cause(held, rewrites.getFirst());
      if (cause != null) {
        String message =
            "%s rewrites `%s`: nobody can read or write it until every row is copied."
                .formatted(cause, rewrites.getFirst().name());
        findings.add(finding(studied, held, message, null));
      }
    }
    return findings;
  }

  private static @Nullable String cause(Held held, Footprint.Pass rewrite) {
    return switch (held.operation()) {
      case Operation.AddColumn add ->
          "Adding `%s` (%s)".formatted(add.column().name(), rewrite.detail());
      case Operation.AlterColumn alter when alter.change() instanceof ColumnChange.SetType ->
          "Changing `%s` from %s".formatted(alter.column(), rewrite.detail());
      case Operation.AlterColumn alter ->
          "Changing `%s` (%s)".formatted(alter.column(), rewrite.detail());
      case Operation.Touch touch -> "`" + touch.what() + "`";
      case Operation _ -> null; // TRUNCATE, REFRESH and CLUSTER are meant to
    };
  }
}

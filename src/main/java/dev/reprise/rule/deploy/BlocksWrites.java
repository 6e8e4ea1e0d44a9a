package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Operation;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Footprint;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An index or a constraint is created while writes are blocked.
public final class BlocksWrites extends DeployRule {
  public BlocksWrites() {
    super("blocks-writes", Severity.WARNING, false);
  }

  @Override
  List<Finding> of(StudiedRevision studied, Knowledge.Directory directory) {
    List<Finding> findings = new ArrayList<>();
    for (Held held : certain(studied)) {
      String message = message(held);
      if (message != null) {
        findings.add(finding(studied, held, message, null).withFixes(fixes(studied, held)));
      }
    }
    return findings;
  }

  private static @Nullable String message(Held held) {
    List<Footprint.Pass> builds = passes(held, Footprint.Kind.BUILDS);
    List<Footprint.Pass> scans = passes(held, Footprint.Kind.SCANS);
    return switch (held.operation()) {
      case Operation.CreateIndex create when !create.concurrently() && !builds.isEmpty() ->
          "Building %s blocks writes to `%s` until the index is complete."
              .formatted(named("index", create.name()), builds.getFirst().name());
      case Operation.AddConstraint add when add.constraint() instanceof Constraint.ForeignKey key ->
          scans.isEmpty()
              ? null
              : "Adding %s blocks writes to %s until every row of `%s` is checked."
                  .formatted(
                      named("foreign key", key.name()), locked(held), scans.getFirst().name());
      case Operation.AddConstraint add when !builds.isEmpty() ->
          "Adding %s blocks reads from and writes to `%s` until its index is built."
              .formatted(named("constraint", add.constraint().name()), builds.getFirst().name());
      case Operation.AddConstraint add when !scans.isEmpty() ->
          "Adding %s blocks reads from and writes to `%s` until every row is checked."
              .formatted(named("constraint", add.constraint().name()), scans.getFirst().name());
      case Operation.AddColumn add when !builds.isEmpty() ->
          "Adding the unique column `%s` blocks reads from and writes to `%s` until its index is built."
              .formatted(add.column().name(), builds.getFirst().name());
      case Operation.Maintain maintain when !builds.isEmpty() && !maintain.outsideTransaction() ->
          "Rebuilding an index blocks writes to `%s` until it is complete."
              .formatted(builds.getFirst().name());
      case Operation.AlterType(var type, _) when !scans.isEmpty() ->
          "Adding a constraint to the domain `%s` blocks writes to `%s` until every row is checked."
              .formatted(type, scans.getFirst().name());
      case Operation _ -> null;
    };
  }

  private static String locked(Held held) {
    return held.footprint().locks().stream()
        .filter(each -> each.past() && each.mode().blocksWrites())
        .map(each -> "`" + each.name() + "`")
        .distinct()
        .collect(Collectors.joining(" and "));
  }

  private static String named(String what, @Nullable String name) {
    return name == null ? "this " + what : "`" + name + "`";
  }
}

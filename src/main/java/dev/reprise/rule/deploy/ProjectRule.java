package dev.reprise.rule.deploy;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule about the way a project runs its migrations, reported once per env.py.
public abstract class ProjectRule extends Rule {
  ProjectRule(String id) {
    super(id, Severity.WARNING, Precision.HIGH, "deploy");
  }

  @Override
  public final boolean isOnByDefault() {
    return false;
  }

  @Override
  public final Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(each -> {
          Source environment = each.surroundings().environment();
          return environment == null ? null : of(environment, each, knowledge);
        })
        .filter(Objects::nonNull);
  }

  abstract @Nullable Finding of(
      Source environment, Knowledge.Directory directory, Knowledge knowledge);

  final Finding finding(Source environment, String message, List<Note> notes) {
    Place place = new Place(environment, place(environment));
    return finding(When.DEPLOY, message, place, id()).withNotes(notes);
  }

  /// The call that runs the migrations.
  private static Span place(Source environment) {
    for (String call : List.of("context.run_migrations", "context.configure")) {
      int at = environment.text().lastIndexOf(call);
      if (at >= 0) {
        return new Span(at, at + call.length());
      }
    }
    return new Span(0, Math.min(1, environment.text().length()));
  }
}

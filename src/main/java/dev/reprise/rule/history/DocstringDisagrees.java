package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Edit;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The docstring names another id or other parents than the code.
public final class DocstringDisagrees extends Rule {
  private static final Set<String> NOTHING = Set.of("None", "base", "<base>", "-");

  public DocstringDisagrees() {
    super("docstring-disagrees", Severity.NOTE, Precision.VERY_HIGH, "history");
  }

  /// Projects have many of these, and they cause no failures.
  @Override
  public boolean isOnByDefault() {
    return false;
  }

  /// Its fixes do not affect behavior, but would change many files.
  @Override
  public boolean isFixedUnasked() {
    return false;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    List<Finding> found = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        checkId(revision, found);
        checkParents(revision, found);
      }
    }
    return found.stream();
  }

  private void checkId(Revision revision, List<Finding> into) {
    Reference written = revision.docstring().revision();
    if (written != null && !written.id().equals(revision.id())) {
      into.add(
          finding(
              revision,
              written.span(),
              "The docstring says `Revision ID: %s`, but the code says `revision = \"%s\"`; Alembic uses the code."
                  .formatted(written.id(), revision.id()),
              revision.id()));
    }
  }

  private void checkParents(Revision revision, List<Finding> into) {
    List<Reference> written = revision.docstring().revises();
    if (written == null || written.isEmpty()) {
      return;
    }
    List<String> parents = revision.down().stream().map(Reference::id).toList();
    Set<String> words =
        written.stream()
            .map(Reference::id)
            .filter(word -> !NOTHING.contains(word))
            .collect(Collectors.toCollection(HashSet::new));
    // More words than parents are prose, and prose that contains the parents is correct.
    if (words.equals(Set.copyOf(parents)) || !parents.isEmpty() && words.containsAll(parents)) {
      return;
    }
    Span span = written.getFirst().span().to(written.getLast().span());
    String several =
        parents.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
    String code = parents.isEmpty() ? "None" : parents.size() > 1 ? "(" + several + ")" : several;
    into.add(
        finding(
            revision,
            span,
            "The docstring says `Revises: %s`, but the code says `down_revision = %s`; Alembic uses the code."
                .formatted(revision.source().text(span), code),
            String.join(", ", parents)));
  }

  private Finding finding(Revision revision, Span span, String message, String right) {
    return HistoryFindings.at(
        this,
        revision,
        span,
        "docstring of " + revision.id(),
        message,
        List.of(),
        List.of(
            Fix.safe(
                "Change the docstring to match the code",
                revision.source(),
                Edit.replace(span, right))));
  }
}

package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedDrift;
import dev.reprise.study.NamedFault;
import dev.reprise.study.StudiedRevision;
import dev.reprise.text.Mishap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that explains the faults and drifts of one [Cause]: a line in `inspection.Rules`, and a
/// separate class only if its text depends on the fault.
public class Explanation extends Rule {
  private final Cause cause;
  private final @Nullable String because;

  public Explanation(Cause cause, Severity severity, Precision precision, String... tags) {
    this(null, cause, severity, precision, tags);
  }

  /// @param because information missing from the error itself, as the rest of a sentence
  public Explanation(
      @Nullable String because,
      Cause cause,
      Severity severity,
      Precision precision,
      String... tags) {
    super(cause.id(), severity, precision, tags);
    this.cause = cause;
    this.because = because;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    Remedies remedies = new Remedies();
    return Stream.concat(
        knowledge
            .faults(cause)
            .map(each ->
                FaultFindings.of(each, because(each), List.of())
                    .withFixes(() -> fixes(each.studied(), knowledge, () -> remedies.of(each)))),
        knowledge
            .drifts(cause)
            .map(each ->
                DriftFindings.of(each, because(each), List.of())
                    .withFixes(() -> fixes(each.studied(), knowledge, () -> remedies.of(each)))));
  }

  /// Empty if computing a fix crashes; the finding stays.
  private static List<Fix> fixes(
      StudiedRevision studied, Knowledge knowledge, Supplier<List<Fix>> ways) {
    return Mishap.avoid(
        ways,
        fault -> {
          knowledge.mishaps().add(studied.revision(), fault);
          return List.of();
        });
  }

  /// Information missing from the error itself, as the rest of a sentence, or null.
  public @Nullable String because(NamedFault named) {
    return because;
  }

  /// As above, for a drift.
  public @Nullable String because(NamedDrift named) {
    return because;
  }
}

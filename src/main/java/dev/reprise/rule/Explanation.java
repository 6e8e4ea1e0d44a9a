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
/// class of its own only where what it says hangs on the fault.
public class Explanation implements Rule {
  private final Cause cause;
  private final Profile profile;
  private final @Nullable String because;

  public Explanation(Cause cause, Severity severity, Precision precision, String... tags) {
    this(cause, new Profile(severity, precision, List.of(tags)), null);
  }

  private Explanation(Cause cause, Profile profile, @Nullable String because) {
    this.cause = cause;
    this.profile = profile;
    this.because = because;
  }

  /// What the error alone does not tell, as the rest of a sentence.
  public Explanation because(String reason) {
    return new Explanation(cause, profile, reason);
  }

  @Override
  public final String id() {
    return cause.id();
  }

  @Override
  public final Profile profile() {
    return profile;
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    Remedies remedies = new Remedies();
    return Stream.concat(
        knowledge
            .faults(cause)
            .map(each ->
                FaultFindings.of(
                    each,
                    because(each),
                    fixes(each.studied(), knowledge, () -> remedies.of(each)))),
        knowledge
            .drifts(cause)
            .map(each ->
                DriftFindings.of(
                    each,
                    because(each),
                    fixes(each.studied(), knowledge, () -> remedies.of(each)))));
  }

  /// None where a fault of our own keeps us from finding one: what goes wrong is told all the same.
  private static List<Fix> fixes(
      StudiedRevision studied, Knowledge knowledge, Supplier<List<Fix>> ways) {
    return Mishap.avoid(
        ways,
        fault -> {
          knowledge.mishaps().add(studied.revision(), fault);
          return List.of();
        });
  }

  /// What the error alone does not tell, as the rest of a sentence; null where it tells all.
  public @Nullable String because(NamedFault named) {
    return because;
  }

  /// The same of a drift.
  public @Nullable String because(NamedDrift named) {
    return because;
  }
}

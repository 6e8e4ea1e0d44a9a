package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// One kind of problem. Uses [Knowledge], never another rule, and has no state.
public abstract class Rule {
  private final String id;
  private final Profile profile;

  protected Rule(String id, Severity severity, Precision precision, String... tags) {
    this.id = id;
    this.profile = new Profile(severity, precision, List.of(tags));
  }

  /// The problem in hyphenated words; reads well after "ignore".
  public final String id() {
    return id;
  }

  public final Profile profile() {
    return profile;
  }

  public abstract Stream<Finding> check(Knowledge knowledge);

  /// A finding of the default severity.
  protected final Finding finding(When when, String message, Place place, String subject) {
    return new Finding(id, profile.severity(), when, message, place, subject);
  }

  /// The first version that contains it.
  public String since() {
    return "0.1.0";
  }

  /// True if its findings are fixed by default; false if only when the rule is selected by name.
  public boolean isFixedUnasked() {
    return true;
  }

  /// True if it is enabled by default; otherwise `--extend-select` and `--select` enable it.
  public boolean isOnByDefault() {
    return true;
  }

  /// A rule's properties for tools, besides its page.
  ///
  /// `severity` is the default; a finding may have another. `tags` start with the rule's family.
  public record Profile(Severity severity, Precision precision, List<String> tags) {
    public Profile {
      tags = List.copyOf(tags);
    }

    public String family() {
      return tags.getFirst();
    }
  }

  /// How often a finding of the rule is true, as in SARIF's `precision` property.
  public enum Precision {
    VERY_HIGH("very-high"),
    HIGH("high"),
    MEDIUM("medium");

    private final String word;

    Precision(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}

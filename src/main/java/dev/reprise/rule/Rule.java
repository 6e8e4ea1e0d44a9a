package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// One thing that can be wrong. Asks [Knowledge], never another rule, and keeps no state.
public interface Rule {

  /// What is wrong, in words joined by hyphens; reads well after "ignore".
  String id();

  Profile profile();

  Stream<Finding> check(Knowledge knowledge);

  /// The first version that has it.
  default String since() {
    return "0.1.0";
  }

  /// Whether its findings are fixed along with all others, or only where the rule is named.
  default boolean isFixedUnasked() {
    return true;
  }

  /// Whether it is asked where nobody names rules; else `--extend-select` and `--select` turn it
  /// on.
  default boolean isOnByDefault() {
    return true;
  }

  /// What tools ask of a rule besides its page.
  ///
  /// `severity` is the usual one; a finding may carry another. `tags` start with the rule's family.
  record Profile(Severity severity, Precision precision, List<String> tags) {
    public Profile {
      tags = List.copyOf(tags);
    }

    public String family() {
      return tags.getFirst();
    }
  }

  /// How often a finding of the rule is true, in the words of SARIF's `precision` property.
  enum Precision {
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

package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.study.Knowledge;
import java.util.List;
import java.util.stream.Stream;

/// One kind of problem. Uses [Knowledge], never another rule, and has no state.
public interface Rule {

  /// The problem in hyphenated words; reads well after "ignore".
  String id();

  Profile profile();

  Stream<Finding> check(Knowledge knowledge);

  /// The first version that contains it.
  default String since() {
    return "0.1.0";
  }

  /// True if its findings are fixed by default; false if only when the rule is selected by name.
  default boolean isFixedUnasked() {
    return true;
  }

  /// True if it is enabled by default; otherwise `--extend-select` and `--select` enable it.
  default boolean isOnByDefault() {
    return true;
  }

  /// A rule's properties for tools, besides its page.
  ///
  /// `severity` is the default; a finding may have another. `tags` start with the rule's family.
  record Profile(Severity severity, Precision precision, List<String> tags) {
    public Profile {
      tags = List.copyOf(tags);
    }

    public String family() {
      return tags.getFirst();
    }
  }

  /// How often a finding of the rule is true, as in SARIF's `precision` property.
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

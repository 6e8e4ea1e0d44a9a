package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.server.Guard;

/// A condition on which a verdict depends: the answer of a setting, evaluated at `origin`. `key`
/// names the setting, `text` is the answer in words. `both`: the other answer has other effects,
/// which are reported as well.
public record Assumption(Origin origin, String key, String text, boolean both) {

  /// True if that answer contributed to passing `guard`.
  boolean isPassed(Guard guard) {
    return guard
        .condition()
        .atoms()
        .anyMatch(each ->
            each instanceof Condition.Setting setting
                && setting.answer() != null
                && text.equals(setting.answer() ? setting.holds() : setting.fails()));
  }
}

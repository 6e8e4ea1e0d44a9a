package dev.reprise.replay;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Origin;
import dev.reprise.server.Guard;

/// What a verdict holds for: the answer of a setting, asked at `origin`. `key` names the setting,
/// `text` says the answer. `both`: the other answer leads to other work, which is told as well.
public record Assumption(Origin origin, String key, String text, boolean both) {

  /// Whether that answer is part of what let a run pass `guard`.
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

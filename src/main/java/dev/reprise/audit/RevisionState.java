package dev.reprise.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of one revision. `position` is that in the history. `stamped`: the version table
/// contains it; `reason` is why its state is unknown, or null.
public record RevisionState(
    int position,
    String id,
    boolean stamped,
    Verdict verdict,
    @Nullable String reason,
    List<StatementState> statements) {

  public RevisionState {
    statements = List.copyOf(statements);
  }

  /// The statements whose state contradicts that they ran.
  public List<StatementState> wanting() {
    return statements.stream().filter(StatementState::isWanting).toList();
  }
}

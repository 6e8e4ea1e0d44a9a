package dev.reprise.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One revision and what is to be seen of it. `position` is that in the order of the history.
/// `stamped`: the version table says that it is applied; `reason` is why it cannot be told, or
/// null.
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

  /// The statements of which something else is to be seen than that they ran.
  public List<StatementState> wanting() {
    return statements.stream().filter(StatementState::isWanting).toList();
  }
}

package dev.reprise.report.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import java.util.List;

/// An audit with the database it is of, and what else is to be said.
public record Audited(
    Audit audit, String server, String database, String user, String at, List<String> notes) {

  public Audited {
    notes = List.copyOf(notes);
  }

  /// With one more advice behind the others.
  public Audited with(Advice other) {
    return new Audited(audit.with(other), server, database, user, at, notes);
  }
}

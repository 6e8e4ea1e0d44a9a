package dev.reprise.history;

import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// A Python file in a versions directory that is no revision. Alembic imports every one of them,
/// and fails at this one whatever the command (alembic/script/base.py, `Script._from_path`).
public record NoRevision(Source source, Span span, Lack lack) {

  public enum Lack {
    /// No `revision`, and a name that is not an id of Alembic 0.1 either.
    REVISION,
    /// A `revision` that is no text.
    TEXT,
    /// A `revision` without a `down_revision`.
    DOWN_REVISION
  }
}

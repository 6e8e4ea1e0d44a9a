package dev.reprise.history;

import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// A Python file in a versions directory that is not a revision. Alembic imports all of them, and
/// every command fails at this one (alembic/script/base.py, `Script._from_path`).
public record NoRevision(Source source, Span span, Lack lack) {

  public enum Lack {
    /// No `revision`, and no file name that is an id of Alembic 0.1.
    REVISION,
    /// A `revision` that is not a string.
    TEXT,
    /// A `revision` without a `down_revision`.
    DOWN_REVISION
  }
}

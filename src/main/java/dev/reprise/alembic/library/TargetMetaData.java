package dev.reprise.alembic.library;

import dev.reprise.alembic.library.schema.NamingConvention;

/// The part of env.py's `target_metadata` that affects operations: the naming convention.
///
/// Source: `SchemaObjects.metadata` in `alembic/operations/schemaobj.py`.
public final class TargetMetaData {
  private NamingConvention convention;

  public TargetMetaData() {
    this(NamingConvention.DEFAULT);
  }

  public TargetMetaData(NamingConvention convention) {
    this.convention = convention;
  }

  public NamingConvention convention() {
    return convention;
  }

  public void convention(NamingConvention known) {
    convention = known;
  }
}

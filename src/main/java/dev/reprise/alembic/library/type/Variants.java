package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;

/// `type.with_variant(other, "dialect", …)`
final class Variants {
  private Variants() {}

  static SqlType of(SqlType base, Arguments arguments, Execution execution) {
    Value variant = arguments.get(0, "type_");
    for (Value dialect : arguments.values(1)) {
      if (variant != null && execution.platform().dialect().equals(CallArguments.string(dialect))) {
        return new SqlType.Variant(base, TypeReader.read(variant, execution));
      }
    }
    return base;
  }
}

package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;

/// `statement.excluded.column`
record Excluded() implements SqlElement {
  @Override
  public String sql() {
    return "excluded";
  }

  @Override
  public String describe() {
    return "the excluded row";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return Fragment.of("excluded." + Identifiers.quote(name));
  }

  @Override
  public Value item(Value key, Execution execution) {
    return key instanceof Text text
        ? attribute(text.text(), execution)
        : attribute("unknown", execution);
  }
}

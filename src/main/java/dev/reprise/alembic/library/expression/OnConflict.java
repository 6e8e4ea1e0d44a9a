package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.platform.Identifiers;
import java.util.ArrayList;
import java.util.List;

/// `ON CONFLICT …` of an `INSERT`, from the arguments of `on_conflict_do_nothing` or
/// `on_conflict_do_update`.
record OnConflict(CallArguments given) {

  String doNothing() {
    return "ON CONFLICT " + target() + "DO NOTHING";
  }

  String doUpdate() {
    return "ON CONFLICT " + target() + "DO UPDATE SET " + assignments();
  }

  private String target() {
    Value elements = given.value(0, "index_elements");
    List<Value> columns = elements == null ? null : given.elements(elements);
    String constraint = CallArguments.string(given.value("constraint"));
    if (constraint != null) {
      return "ON CONSTRAINT " + Identifiers.quote(constraint) + " ";
    }
    return columns == null ? "" : TableColumn.list(columns) + " ";
  }

  private String assignments() {
    Value set = given.value("set_");
    List<String> assignments = new ArrayList<>();
    if (set instanceof DictValue dictionary) {
      new GivenRows(null, List.of(), given.execution())
          .row(dictionary)
          .forEach((column, value) -> assignments.add(Identifiers.quote(column) + " = " + value));
    }
    return assignments.isEmpty()
        ? "unknown = " + Literals.PARAMETER
        : String.join(", ", assignments);
  }
}

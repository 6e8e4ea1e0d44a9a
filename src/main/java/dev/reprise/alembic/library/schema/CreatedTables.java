package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.type.NamedType;
import dev.reprise.alembic.library.type.Types;
import dev.reprise.alembic.value.Execution;
import dev.reprise.syntax.python.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The calls of `op.create_table` that send more than the table, and what each of them sends.
public final class CreatedTables {
  private final List<CreatedTable> all = new ArrayList<>();

  /// @param script null where some of it could not be told for sure
  public record CreatedTable(Call call, @Nullable TableScript script) {}

  static void note(TableObject table, Execution execution) {
    Call call = execution.call();
    if (call != null && sendsMore(table, execution)) {
      execution
          .shared(CreatedTables.class, CreatedTables.class, CreatedTables::new)
          .all
          .add(new CreatedTable(call, script(table, execution)));
    }
  }

  private static boolean sendsMore(TableObject table, Execution execution) {
    return !table.indexes().isEmpty()
        || table.columns().stream()
            .map(ColumnObject::definition)
            .anyMatch(each -> {
              NamedType type = Types.named(each.type());
              return each.index() || type != null && type.createdWithTable(execution.platform());
            });
  }

  private static @Nullable TableScript script(TableObject table, Execution execution) {
    try {
      return TableCompiler.compile(table, execution.platform());
    } catch (Refused refused) {
      return null; // told where it is sent
    }
  }

  public List<CreatedTable> all() {
    return List.copyOf(all);
  }
}

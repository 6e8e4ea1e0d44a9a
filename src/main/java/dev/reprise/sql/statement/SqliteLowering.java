package dev.reprise.sql.statement;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.sql.question.Reads;
import dev.reprise.sql.tree.SentText;
import dev.reprise.sql.tree.Trees;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// `CREATE` in SQLite: a view and a trigger need their columns only later, when `ALTER TABLE`
/// checks them again.
public record SqliteLowering(SentText text) {
  public List<Operation> create(Create create) {
    List<Operation> made = new CreateLowering(text).lower(create);
    Set<ObjectId> columns = new LinkedHashSet<>();
    if (create instanceof Create.View view) {
      ofView(text.text(view.query()), columns);
    }
    return columns.isEmpty() || !(made.getFirst() instanceof Operation.Create other)
        ? made
        : List.of(needing(other, columns));
  }

  private static Operation.Create needing(Operation.Create create, Set<ObjectId> more) {
    List<ObjectId> needs = new ArrayList<>(create.needs());
    needs.addAll(more);
    return new Operation.Create(
        create.object(), create.orReplace(), create.ifNotExists(), List.copyOf(needs));
  }

  /// The columns of a query, each at its first mention.
  private static void ofView(String query, Set<ObjectId> columns) {
    Reads reads = new Reads(Set.of(), true);
    reads.query(Trees.query(query), null);
    List<SqlToken> tokens = SqlReader.tokens(query);
    for (ColumnReference each : reads.found()) {
      if (each.column() != null) {
        columns.add(ObjectId.column(each.table(), written(each.column(), tokens)));
      }
    }
  }

  private static String written(String column, List<SqlToken> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is(column)) {
        return i > 1 && tokens.get(i - 1).is(".")
            ? tokens.get(i - 2).text() + "." + column
            : column;
      }
    }
    return column;
  }
}

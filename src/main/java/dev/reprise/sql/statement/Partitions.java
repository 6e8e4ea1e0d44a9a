package dev.reprise.sql.statement;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.sql.question.Answers;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The effect of MySQL's clauses on the partitions of a table, by the names they contain.
final class Partitions {
  /// The servers' maximum.
  private static final int MOST = 8192;

  private final Name table;
  private final List<SqlToken> tokens;

  private Partitions(Name table, String clause) {
    this.table = table;
    this.tokens = SqlReader.tokens(clause);
  }

  /// `PARTITION BY RANGE (y) (PARTITION p0 …)` of a new table.
  static List<Operation> made(Name table, String statement) {
    var partitions = new Partitions(table, statement);
    int by = partitions.index("by", partitions.index("partition", 0));
    List<Operation> made = new ArrayList<>();
    for (String name : by < 0 ? List.<String>of() : partitions.split(by)) {
      made.add(partitions.create(name, false, false));
    }
    return made;
  }

  /// The effect of a clause of `ALTER TABLE`; null if it contains no names.
  static @Nullable List<Operation> changed(Name table, String clause) {
    var partitions = new Partitions(table, clause);
    return partitions.changed();
  }

  private @Nullable List<Operation> changed() {
    boolean guarded = is(2, "if");
    List<Operation> changes = new ArrayList<>();
    if (is(0, "add") && is(1, "partition")) {
      defined(1).forEach(each -> changes.add(create(each, guarded, false)));
    } else if (is(0, "drop") && is(1, "partition")) {
      List<ObjectId> gone = named(guarded ? 4 : 2);
      if (!gone.isEmpty()) {
        changes.add(new Operation.Drop(gone, guarded, false, false));
      }
    } else if (is(0, "reorganize") && is(1, "partition")) {
      List<ObjectId> gone = named(2);
      int into = index("into", 2);
      if (!gone.isEmpty() && into > 0) {
        changes.add(new Operation.Drop(gone, false, false, false));
        defined(into).forEach(each -> changes.add(create(each, false, false)));
      }
    } else if (is(0, "partition") && is(1, "by")) {
      split(1).forEach(each -> changes.add(create(each, false, true)));
    } else if (is(0, "remove") && is(1, "partitioning")) {
      ObjectId all = ObjectId.on(ObjectKind.PARTITION, table, ObjectKind.ALL_PARTITIONS);
      changes.add(new Operation.Drop(List.of(all), false, false, false));
    }
    return changes.isEmpty() ? null : changes;
  }

  private boolean is(int index, String word) {
    return index < tokens.size() && tokens.get(index).is(word);
  }

  private int index(String word, int from) {
    for (int i = Math.max(0, from); i < tokens.size(); i++) {
      if (is(i, word)) {
        return i;
      }
    }
    return -1;
  }

  private Operation create(String name, boolean guarded, boolean replaces) {
    return new Operation.Create(
        ObjectId.on(ObjectKind.PARTITION, table, name), replaces, guarded, List.of());
  }

  /// `(PARTITION p0 VALUES …, PARTITION p1 …`.
  private List<String> defined(int from) {
    List<String> names = new ArrayList<>();
    for (int i = from + 1; i + 1 < tokens.size(); i++) {
      if (is(i, "partition") && (is(i - 1, "(") || is(i - 1, ",")) && tokens.get(i + 1).isName()) {
        names.add(tokens.get(i + 1).text());
      }
    }
    return names;
  }

  /// Without names they are `p0`, `p1` and so on, as many as in `PARTITIONS 4`.
  private List<String> split(int by) {
    List<String> names = defined(by);
    if (names.isEmpty()) {
      int count = index("partitions", by);
      Long many =
          count < 0 || count + 1 >= tokens.size()
              ? null
              : Answers.number(tokens.get(count + 1).text());
      for (int i = 0; i < (many == null ? 1 : Math.min(many, MOST)); i++) {
        names.add("p" + i);
      }
    }
    return names;
  }

  private List<ObjectId> named(int from) {
    List<ObjectId> names = new ArrayList<>();
    for (int i = from; i < tokens.size() && tokens.get(i).isName(); i += 2) {
      names.add(ObjectId.on(ObjectKind.PARTITION, table, tokens.get(i).text()));
      if (!is(i + 1, ",")) {
        break;
      }
    }
    return names;
  }
}

package dev.reprise.remedy.guard;

import dev.reprise.remedy.text.Sql;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `CREATE TYPE` in a block that ignores the error if the type exists.
public final class GuardedType {
  private static final String STEP = "    ";

  private GuardedType() {}

  /// The lines of a block that raises if the type lacks a label.
  public static List<String> lines(LabelCheck check) {
    String labels = String.join(", ", check.labels().stream().map(Sql::quoted).toList());
    return lines("CREATE TYPE " + Sql.name(check.type()) + " AS ENUM (" + labels + ")", check);
  }

  /// The lines of the block; with `check`, it raises if the type lacks a label.
  public static List<String> lines(String sql, @Nullable LabelCheck check) {
    Reaction reaction = check == null ? Reaction.passing(null) : Reaction.checking(check);
    String tag = sql.contains("$$") ? "$guard$" : "$$";
    List<String> lines = new ArrayList<>();
    lines.addAll(reaction.above(tag, STEP));
    lines.add(STEP + sql + ";");
    lines.addAll(reaction.below(tag, "duplicate_object", STEP));
    return lines;
  }
}

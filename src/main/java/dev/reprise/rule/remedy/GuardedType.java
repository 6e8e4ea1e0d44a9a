package dev.reprise.rule.remedy;

import dev.reprise.alembic.library.schema.TableScript;
import java.util.List;

/// `CREATE TYPE` in a block that lets pass that the type is there.
final class GuardedType {
  private GuardedType() {}

  static List<String> lines(TableScript.Enumeration type) {
    String tag = type.sql().contains("$$") ? "$guard$" : "$$";
    return List.of(
        "DO " + tag + " BEGIN",
        "    " + type.sql() + ";",
        "EXCEPTION WHEN duplicate_object THEN NULL;",
        "END " + tag);
  }
}

package dev.reprise.history;

import dev.reprise.history.Revision.Reference;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what an Alembic file says of itself at module level: `revision`, `down_revision`, `branch_labels`,
/// `depends_on`. Alembic imports the file and asks for these names (alembic/script/base.py, `Script._from_path`);
/// in 5,884 public files `revision` was a literal every time.
final class HeaderReader {
  private final Map<String, Expression> values = new HashMap<>();

  private HeaderReader(Module module) {
    for (Statement statement : module.body()) {
      if (statement instanceof Statement.Assignment assignment) {
        for (Expression target : assignment.targets()) {
          remember(target, assignment.value());
        }
      } else if (statement instanceof Statement.AnnotatedAssignment annotated
          && annotated.value() != null) {
        remember(annotated.target(), annotated.value());
      }
    }
  }

  /// The revision a module declares, or null when it assigns no `revision`.
  static @Nullable Revision read(Module module) {
    var reader = new HeaderReader(module);
    if (!(reader.resolve(reader.values.get("revision")) instanceof StringLiteral id)) {
      return null;
    }
    return new Revision(
        Revision.Kind.ALEMBIC,
        id.value(),
        reader.references("down_revision"),
        reader.references("depends_on"),
        reader.references("branch_labels").stream().map(Reference::id).toList(),
        module.source(),
        id.span());
  }

  private void remember(Expression target, Expression value) {
    if (target instanceof Expression.Name name) {
      values.put(name.identifier(), value);
    }
  }

  private List<Reference> references(String variable) {
    List<Reference> found = new ArrayList<>();
    collect(resolve(values.get(variable)), found);
    return found;
  }

  private void collect(@Nullable Expression value, List<Reference> into) {
    if (value instanceof StringLiteral literal) {
      into.add(new Reference(literal.value(), literal.span()));
    } else if (value instanceof Expression.Tuple tuple) {
      tuple.elements().forEach(each -> collect(resolve(each), into));
    } else if (value instanceof Expression.ListDisplay list) {
      list.elements().forEach(each -> collect(resolve(each), into));
    } else if (value instanceof Expression.SetDisplay set) {
      set.elements().forEach(each -> collect(resolve(each), into));
    }
  }

  /// Follows a name to its module-level value, a few steps far at most.
  private @Nullable Expression resolve(@Nullable Expression value) {
    Expression current = value;
    for (int step = 0; step < 8 && current instanceof Expression.Name name; step++) {
      current = values.get(name.identifier());
    }
    return current;
  }
}

package dev.reprise.sql.statement;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TypeName;
import java.util.ArrayList;
import java.util.List;

/// Converts names of the tree to names of the database. A template's hole is a name like any other:
/// the same hole always stands for the same name.
public final class LoweredNames {
  private LoweredNames() {}

  public static Name name(QualifiedName name) {
    return new Name(name.schema(), name.name());
  }

  public static List<String> texts(List<Identifier> identifiers) {
    List<String> texts = new ArrayList<>(identifiers.size());
    for (Identifier identifier : identifiers) {
      texts.add(identifier.text());
    }
    return texts;
  }

  public static List<Name> names(List<QualifiedName> names) {
    List<Name> result = new ArrayList<>(names.size());
    for (QualifiedName name : names) {
      result.add(name(name));
    }
    return result;
  }

  /// The object referenced by a statement that names a single one.
  static ObjectId object(dev.reprise.syntax.sql.ObjectKind kind, ObjectReference reference) {
    ObjectKind objectKind = Kinds.of(kind);
    QualifiedName name = reference.name();
    List<TypeName> arguments = reference.arguments();
    QualifiedName on = reference.on();
    return switch (objectKind) {
      case COLUMN -> column(name);
      // `DROP INDEX i ON t` is MySQL's.
      case CONSTRAINT, TRIGGER, POLICY, RULE, PARTITION, INDEX ->
          on == null
              ? ObjectId.of(objectKind, name(name))
              : ObjectId.on(objectKind, name(on), name.name());
      case FUNCTION, PROCEDURE, AGGREGATE, ROUTINE, OPERATOR ->
          ObjectId.routine(
              objectKind, name(name), arguments == null ? null : TypeLowering.signature(arguments));
      case CAST, TRANSFORM ->
          ObjectId.of(
              objectKind,
              Name.of(
                  arguments == null
                      ? name.toString()
                      : "(" + TypeLowering.signature(arguments).replace(", ", " AS ") + ")"));
      case USER_MAPPING ->
          ObjectId.of(objectKind, Name.of(on == null ? name.toString() : name + " at " + on));
      case ObjectKind _ -> ObjectId.of(objectKind, name(name));
    };
  }

  /// A column as named in `COMMENT ON COLUMN`: after its table's name.
  private static ObjectId column(QualifiedName name) {
    List<Identifier> parts = name.parts();
    int last = parts.size() - 1;
    if (last == 0) {
      return ObjectId.of(ObjectKind.COLUMN, name(name));
    }
    String schema = last > 1 ? parts.get(last - 2).text() : null;
    return ObjectId.column(new Name(schema, parts.get(last - 1).text()), name.name());
  }
}

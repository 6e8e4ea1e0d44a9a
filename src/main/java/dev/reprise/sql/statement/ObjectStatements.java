package dev.reprise.sql.statement;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Maintenance;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Statements that refer to objects but define none: `DROP`, comments, privileges, maintenance.
public final class ObjectStatements {
  private ObjectStatements() {}

  public static Operation drop(Drop drop) {
    if (!Kinds.isModelled(drop.kind())) {
      return new Operation.Opaque(
          "drop " + drop.kind().words().toLowerCase(Locale.ROOT),
          "the affected objects are not named here",
          Reach.SCHEMA,
          List.of());
    }
    List<ObjectId> objects = new ArrayList<>();
    for (ObjectReference reference : drop.objects()) {
      objects.add(LoweredNames.object(drop.kind(), reference));
    }
    return new Operation.Drop(
        objects,
        drop.ifExists().present(),
        drop.cascade().present(),
        drop.concurrently().present());
  }

  public static Operation annotation(Annotation annotation) {
    String verb = annotation instanceof Annotation.CommentOn ? "comment on " : "label of ";
    ObjectId object = LoweredNames.object(annotation.kind(), annotation.object());
    List<ObjectId> needs = Kinds.isModelled(annotation.kind()) ? List.of(object) : List.of();
    return new Operation.Touch(verb + object, needs, false);
  }

  public static Operation privileges(Privileges privileges) {
    String verb =
        switch (privileges.verb()) {
          case GRANT -> "grant";
          case REVOKE -> "revoke";
          case ALTER_DEFAULT -> "default privileges";
          case REASSIGN -> "reassign owned";
        };
    List<ObjectId> needs = new ArrayList<>();
    if (privileges.kind() != null && Kinds.isModelled(privileges.kind())) {
      for (ObjectReference reference : privileges.objects()) {
        ObjectId object = LoweredNames.object(privileges.kind(), reference);
        // `GRANT … ON t` may also name a view or a sequence.
        needs.add(
            object.kind() == ObjectKind.TABLE
                ? ObjectId.of(ObjectKind.RELATION, object.name())
                : object);
      }
    }
    return new Operation.Touch(verb, needs, false);
  }

  public static Operation maintenance(Maintenance maintenance) {
    return switch (maintenance) {
      case Maintenance.Refresh(var name, _, _) ->
          new Operation.Maintain(
              "refresh materialized view " + LoweredNames.name(name),
              List.of(ObjectId.of(ObjectKind.MATERIALIZED_VIEW, LoweredNames.name(name))),
              false);
      case Maintenance.Reindex reindex -> reindex(reindex);
      case Maintenance.Vacuum(var verb, var tables, _) ->
          new Operation.Maintain(
              verb.name().toLowerCase(Locale.ROOT),
              relations(tables),
              switch (verb) {
                case VACUUM -> true;
                case ANALYZE -> false;
                case CLUSTER -> tables.isEmpty();
              });
      case Maintenance.Lock(var tables, var mode, _) ->
          new Operation.Maintain(
              ("lock " + mode.toLowerCase(Locale.ROOT)).strip(), relations(tables), false);
    };
  }

  private static Operation reindex(Maintenance.Reindex reindex) {
    QualifiedName name = reindex.name();
    boolean one =
        reindex.kind() == dev.reprise.syntax.sql.ObjectKind.INDEX
            || reindex.kind() == dev.reprise.syntax.sql.ObjectKind.TABLE;
    List<ObjectId> needs =
        name == null || !one
            ? List.of()
            : List.of(ObjectId.of(Kinds.of(reindex.kind()), LoweredNames.name(name)));
    String words = reindex.kind().words().toLowerCase(Locale.ROOT);
    return new Operation.Maintain(
        "reindex " + words + (name == null ? "" : " " + name),
        needs,
        !one || reindex.concurrently());
  }

  private static List<ObjectId> relations(List<QualifiedName> names) {
    List<ObjectId> relations = new ArrayList<>(names.size());
    for (QualifiedName name : names) {
      relations.add(ObjectId.of(ObjectKind.RELATION, LoweredNames.name(name)));
    }
    return relations;
  }
}

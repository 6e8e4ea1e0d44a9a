package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.ConstraintState;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.server.FaultKind;

/// Objects of any kind that must exist because another one depends on them.
public final class Needs {
  private Needs() {}

  public static void need(RunningOperation change, ObjectId object) {
    ObjectKind kind = object.kind();
    Name owner = object.owner();
    if (owner != null && kind == ObjectKind.COLUMN) {
      RunningOperation.Located table = change.needTable(owner);
      change.needColumn(table.name(), object.name().name());
    } else if (owner != null && kind.belongsToTable()) {
      needMember(change, object, owner);
    } else if (kind.isRelation()) {
      change.needTable(object.name());
    } else if (kind == ObjectKind.TYPE || kind == ObjectKind.DOMAIN) {
      change.needType(object.name());
    } else if (kind == ObjectKind.SCHEMA) {
      change.needSchema(object.name().name());
    } else if (kind.isRoutine()) {
      needRoutine(change, object);
    } else {
      ObjectState known = change.catalog.objects().get(Catalog.key(kind, object.text()));
      if (known != null && known.presence() == Presence.ABSENT) {
        throw change.refusal(
            FaultKind.UNDEFINED_OBJECT,
            kind.word() + " \"" + object.name() + "\" does not exist",
            object,
            known.made());
      }
    }
  }

  private static void needMember(RunningOperation change, ObjectId object, Name owner) {
    RunningOperation.Located table = change.needTable(owner);
    String own = object.name().name();
    Presence presence;
    Creator obstacle;
    if (object.kind() == ObjectKind.CONSTRAINT) {
      presence = change.catalog.constraint(table.table(), own);
      ConstraintState known = table.table().constraints().get(own);
      obstacle = known == null ? null : known.made();
    } else {
      presence = change.catalog.attachment(table.table(), object.kind(), own);
      ObjectState known = table.table().attachments().get(Catalog.key(object.kind(), own));
      obstacle = known == null ? null : known.made();
    }
    String preposition =
        object.kind() == ObjectKind.CONSTRAINT
            ? "\" of relation \""
            : object.kind() == ObjectKind.RULE ? "\" for relation \"" : "\" for table \"";
    change.demand(
        true,
        presence,
        FaultKind.UNDEFINED_OBJECT,
        object.kind().word()
            + " \""
            + own
            + preposition
            + table.name().name()
            + "\" does not exist",
        object,
        obstacle);
  }

  /// Only a dropped routine is certainly missing: the server and its extensions provide many.
  private static void needRoutine(RunningOperation change, ObjectId object) {
    QualifiedName name = change.catalog.resolveRoutine(object.name());
    Members<ObjectState> overloads = change.catalog.routines().get(name);
    if (overloads == null || overloads.values().isEmpty()) {
      return;
    }
    boolean gone = overloads.values().stream().allMatch(each -> each.presence() == Presence.ABSENT);
    if (gone) {
      ObjectState any = overloads.values().iterator().next();
      String signature = object.signature() == null ? "" : object.signature();
      throw change.refusal(
          FaultKind.UNDEFINED_FUNCTION,
          "function " + object.name() + "(" + signature + ") does not exist",
          object,
          any.made());
    }
  }
}

package dev.reprise.sql.statement;

import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.TypeChange;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Lowers `ALTER` of every kind to operations.
public final class AlterLowering {

  /// One change of a statement, and the words that request it.
  public record Lowered(Operation operation, Span head) {}

  private final ActionLowering actions;

  public AlterLowering(SentText text) {
    this.actions = new ActionLowering(text);
  }

  /// The changes of one statement, in order; `ALTER TABLE` may have several.
  public List<Lowered> lower(Alter alter) {
    return switch (alter) {
      case Alter.Table table -> table(table);
      case Alter.Rename rename -> List.of(change(rename, rename(rename)));
      case Alter.RenamePart rename -> List.of(change(rename, renamePart(rename)));
      case Alter.RenameTables rename -> List.of(change(rename, renameTables(rename)));
      case Alter.SetSchema move ->
          List.of(
              change(
                  move,
                  new Operation.SetSchema(
                      object(move), move.schema().text(), move.ifExists().present())));
      case Alter.OwnerTo owner -> List.of(change(owner, touch(owner, "owner of " + object(owner))));
      case Alter.AddValue add -> List.of(change(add, addValue(add)));
      case Alter.RenameValue rename ->
          List.of(
              change(
                  rename,
                  new Operation.RenameEnumValue(
                      LoweredNames.name(rename.object().name()),
                      rename.oldLabel().value(),
                      rename.newLabel().value())));
      case Alter.Domain domain -> List.of(change(domain, domain(domain)));
      case Alter.Other other -> List.of(change(other, other(other)));
    };
  }

  private List<Lowered> table(Alter.Table alter) {
    List<Lowered> changes = new ArrayList<>();
    boolean single = alter.actions().size() == 1;
    for (TableAction action : alter.actions()) {
      Span head = ActionLowering.head(action);
      changes.add(
          new Lowered(
              actions.lower(alter, action),
              single ? new Span(alter.span().start(), head.end()) : head));
    }
    return changes;
  }

  private static Operation rename(Alter.Rename rename) {
    return new Operation.Rename(
        object(rename), rename.newName().text(), rename.ifExists().present());
  }

  private static Operation renamePart(Alter.RenamePart rename) {
    Name owner = LoweredNames.name(rename.object().name());
    String from = rename.oldName().text();
    String to = rename.newName().text();
    if (Kinds.of(rename.kind()) == ObjectKind.TYPE) {
      return new Operation.AlterType(owner, new TypeChange.RenameAttribute(from, to));
    }
    if (Kinds.of(rename.kind()) == ObjectKind.DOMAIN) {
      return new Operation.AlterType(owner, new TypeChange.RenameConstraint(from, to));
    }
    ObjectKind part = Kinds.of(rename.part());
    return new Operation.Rename(ObjectId.on(part, owner, from), to, rename.ifExists().present());
  }

  private static Operation renameTables(Alter.RenameTables rename) {
    if (rename.ifExists().present() && rename.renamings().size() == 1) {
      return new Operation.Rename(
          object(rename), rename.renamings().getFirst().newName().name(), true);
    }
    List<Operation.RenameTables.Pair> pairs = new ArrayList<>();
    for (Alter.Renaming each : rename.renamings()) {
      pairs.add(
          new Operation.RenameTables.Pair(
              LoweredNames.name(each.oldName()), LoweredNames.name(each.newName())));
    }
    return new Operation.RenameTables(pairs);
  }

  private static Operation addValue(Alter.AddValue add) {
    return new Operation.AddEnumValue(
        LoweredNames.name(add.object().name()), add.label().value(), add.ifNotExists().present());
  }

  private Operation domain(Alter.Domain alter) {
    TypeChange change = actions.ofDomain(alter.action());
    return change == null
        ? touch(alter, object(alter).toString())
        : new Operation.AlterType(LoweredNames.name(alter.object().name()), change);
  }

  /// Adding or dropping a member fails the second time and is opaque; other settings settle.
  private static Operation other(Alter.Other alter) {
    String change = alter.change();
    boolean members = change.startsWith("ADD ") || change.startsWith("DROP ");
    boolean options = change.startsWith("OPTIONS");
    return switch (alter.kind()) {
      case TABLE, TYPE ->
          GuardSupport.isRefused(change)
              ? GuardSupport.syntaxError("NOT")
              : members && alter.kind() == dev.reprise.syntax.sql.ObjectKind.TABLE
                  ? opaque(alter, "PostgreSQL's syntax does not allow this form")
                  : touch(alter, what(alter));
      case SEQUENCE ->
          change.startsWith("OWNED BY")
              ? new Operation.DisownSequence(object(alter).name(), alter.ifExists().present())
              : touch(alter, what(alter));
      case SYSTEM -> new Operation.Maintain("alter system", List.of(), true);
      case PUBLICATION, EXTENSION, OPERATOR_FAMILY, TEXT_SEARCH_CONFIGURATION ->
          members ? opaque(alter, "its members are not modeled") : touch(alter, what(alter));
      case SERVER, FOREIGN_DATA_WRAPPER, USER_MAPPING ->
          options ? opaque(alter, "its options are not modeled") : touch(alter, what(alter));
      case dev.reprise.syntax.sql.ObjectKind _ -> touch(alter, what(alter));
    };
  }

  private static String what(Alter alter) {
    return object(alter).toString();
  }

  private static Operation touch(Alter alter, String what) {
    List<ObjectId> needs = Kinds.isModelled(alter.kind()) ? List.of(object(alter)) : List.of();
    return new Operation.Touch(what, needs, alter.ifExists().present());
  }

  private static Operation opaque(Alter alter, String reason) {
    ObjectId object = object(alter);
    return new Operation.Opaque("alter " + object, reason, Reach.OBJECTS, List.of(object));
  }

  private static ObjectId object(Alter alter) {
    return LoweredNames.object(alter.kind(), alter.object());
  }

  private static Lowered change(Alter alter, Operation operation) {
    return new Lowered(operation, head(alter));
  }

  /// The statement up to the name of the object or part that it changes.
  static Span head(Alter alter) {
    int end =
        switch (alter) {
          case Alter.RenamePart part -> part.newName().span().end();
          case Alter.RenameTables rename -> rename.renamings().getFirst().newName().span().end();
          case Alter.Rename rename -> rename.newName().span().end();
          case Alter.AddValue add -> add.label().span().end();
          case Alter.RenameValue rename -> rename.newLabel().span().end();
          case Alter.Table _, Alter.SetSchema _, Alter.OwnerTo _, Alter.Domain _, Alter.Other _ ->
              alter.object().span().end();
        };
    return StatementHeads.upTo(alter.span(), end);
  }
}

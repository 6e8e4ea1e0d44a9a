package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.ActionContext;
import dev.reprise.syntax.antlr.PostgresParser.AddContext;
import dev.reprise.syntax.antlr.PostgresParser.AddValueContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterObjectContext;
import dev.reprise.syntax.antlr.PostgresParser.OwnerToContext;
import dev.reprise.syntax.antlr.PostgresParser.RenameAttributeContext;
import dev.reprise.syntax.antlr.PostgresParser.RenameColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.RenameConstraintContext;
import dev.reprise.syntax.antlr.PostgresParser.RenameObjectContext;
import dev.reprise.syntax.antlr.PostgresParser.RenameValueContext;
import dev.reprise.syntax.antlr.PostgresParser.RenamingContext;
import dev.reprise.syntax.antlr.PostgresParser.SetContext;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Builds `ALTER` statements from the grammar's contexts.
///
/// @param span of the whole statement
record Alters(
    Heads heads, IdentifierReader names, Actions actions, Targets.Target target, Span span) {

  Alter read(AlterObjectContext context) {
    return context.renaming() != null ? rename(context.renaming()) : change(context.action());
  }

  private Alter rename(RenamingContext context) {
    return switch (context) {
      case RenameObjectContext object ->
          new Alter.Rename(
              target.kind(),
              target.first(),
              target.ifExists(),
              names.identifier(object.newName),
              span);
      case RenameColumnContext column ->
          part(
              ObjectKind.COLUMN,
              names.identifier(column.oldName),
              names.identifier(column.newName));
      case RenameAttributeContext attribute ->
          part(
              ObjectKind.COLUMN,
              names.identifier(attribute.oldName),
              names.identifier(attribute.newName));
      case RenameConstraintContext constraint ->
          part(
              ObjectKind.CONSTRAINT,
              names.identifier(constraint.oldName),
              names.identifier(constraint.newName));
      case RenameValueContext value ->
          new Alter.RenameValue(
              target.first(),
              target.ifExists(),
              heads.label(value.oldLabel),
              heads.label(value.newLabel),
              span);
      default -> throw new IllegalStateException("No renaming: " + context.getClass());
    };
  }

  private Alter part(ObjectKind part, Identifier oldName, Identifier newName) {
    return new Alter.RenamePart(
        target.kind(), target.first(), target.ifExists(), part, oldName, newName, span);
  }

  private Alter change(List<ActionContext> contexts) {
    ActionContext first = contexts.getFirst();
    if (first instanceof SetContext set && set.schema != null) {
      return new Alter.SetSchema(
          target.kind(), target.first(), target.ifExists(), names.identifier(set.schema), span);
    }
    if (first instanceof AddContext add && add.added() instanceof AddValueContext value) {
      return addValue(value);
    }
    return switch (target.kind()) {
      case TABLE, FOREIGN_TABLE -> table(contexts);
      case INDEX, VIEW, MATERIALIZED_VIEW, TYPE ->
          first instanceof OwnerToContext owner ? ownerTo() : table(contexts);
      case DOMAIN -> domain(first);
      default -> first instanceof OwnerToContext owner ? ownerTo() : other(first);
    };
  }

  private Alter table(List<ActionContext> contexts) {
    List<TableAction> read = new ArrayList<>();
    for (ActionContext context : contexts) {
      read.add(actions.read(context));
    }
    return new Alter.Table(target.kind(), target.first(), target.ifExists(), read, span);
  }

  private Alter domain(ActionContext context) {
    if (context instanceof OwnerToContext owner) {
      return ownerTo();
    }
    TableAction action = actions.read(context);
    return switch (action) {
      case TableAction.AddConstraint _,
          TableAction.DropConstraint _,
          TableAction.ValidateConstraint _ ->
          new Alter.Domain(target.first(), target.ifExists(), action, span);
      case TableAction _ -> other(context);
    };
  }

  private Alter ownerTo() {
    return new Alter.OwnerTo(target.kind(), target.first(), target.ifExists(), span);
  }

  private Alter other(ActionContext context) {
    int from = IdentifierReader.from(context);
    return new Alter.Other(
        target.kind(),
        target.first(),
        target.ifExists(),
        names.tokens().words(from, names.tokens().size(), 3),
        span);
  }

  private Alter addValue(AddValueContext context) {
    int label = ((HeadToken) context.label).from();
    return new Alter.AddValue(
        target.first(),
        target.ifExists(),
        names.ifNotExists(context.ifNotExists(), label),
        heads.label(context.label),
        span);
  }
}

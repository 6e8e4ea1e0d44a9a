package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.ActionContext;
import dev.reprise.syntax.antlr.PostgresParser.AddAttributeContext;
import dev.reprise.syntax.antlr.PostgresParser.AddColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.AddConstraintContext;
import dev.reprise.syntax.antlr.PostgresParser.AddContext;
import dev.reprise.syntax.antlr.PostgresParser.AddIdentityContext;
import dev.reprise.syntax.antlr.PostgresParser.AddedContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterAttributeContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterConstraintContext;
import dev.reprise.syntax.antlr.PostgresParser.AlteredContext;
import dev.reprise.syntax.antlr.PostgresParser.AttachPartitionContext;
import dev.reprise.syntax.antlr.PostgresParser.ChangeContext;
import dev.reprise.syntax.antlr.PostgresParser.ClusterOnContext;
import dev.reprise.syntax.antlr.PostgresParser.ColumnChangeContext;
import dev.reprise.syntax.antlr.PostgresParser.DetachPartitionContext;
import dev.reprise.syntax.antlr.PostgresParser.DropAttributeContext;
import dev.reprise.syntax.antlr.PostgresParser.DropColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.DropConstraintContext;
import dev.reprise.syntax.antlr.PostgresParser.DropFromColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.DroppedContext;
import dev.reprise.syntax.antlr.PostgresParser.EnabledContext;
import dev.reprise.syntax.antlr.PostgresParser.InheritContext;
import dev.reprise.syntax.antlr.PostgresParser.NewTypeContext;
import dev.reprise.syntax.antlr.PostgresParser.NoContext;
import dev.reprise.syntax.antlr.PostgresParser.OwnerToContext;
import dev.reprise.syntax.antlr.PostgresParser.RemoveContext;
import dev.reprise.syntax.antlr.PostgresParser.ReplicaIdentityContext;
import dev.reprise.syntax.antlr.PostgresParser.SetColumnContext;
import dev.reprise.syntax.antlr.PostgresParser.SetDataTypeContext;
import dev.reprise.syntax.antlr.PostgresParser.SetDefaultContext;
import dev.reprise.syntax.antlr.PostgresParser.SetExpressionContext;
import dev.reprise.syntax.antlr.PostgresParser.SetNotNullContext;
import dev.reprise.syntax.antlr.PostgresParser.SetTypeContext;
import dev.reprise.syntax.antlr.PostgresParser.SwitchActionContext;
import dev.reprise.syntax.antlr.PostgresParser.ValidateConstraintContext;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.text.Span;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// The actions of `ALTER TABLE` and similar statements.
record Actions(IdentifierReader names, ColumnClauses columns) {

  TableAction read(ActionContext context) {
    Span span = names.span(context);
    return switch (context) {
      case AddContext add -> added(add.added(), span);
      case RemoveContext remove -> dropped(remove.dropped(), span);
      case ChangeContext change -> altered(change.altered(), span);
      case ValidateConstraintContext validate ->
          new TableAction.ValidateConstraint(names.identifier(validate.constraint), span);
      case AttachPartitionContext attach ->
          new TableAction.AttachPartition(names.qualified(attach.partition), span);
      case DetachPartitionContext detach ->
          new TableAction.DetachPartition(
              names.qualified(detach.partition),
              detach.CONCURRENTLY() != null,
              detach.FINALIZE() != null,
              span);
      case InheritContext inherit -> new TableAction.Inherit(names.qualified(inherit.parent), span);
      case NoContext no when no.parent != null ->
          new TableAction.NoInherit(names.qualified(no.parent), span);
      case NoContext no -> new TableAction.Switch(words(no, 5), null, span);
      case OwnerToContext owner -> new TableAction.OwnerTo(names.identifier(owner.owner), span);
      case ClusterOnContext cluster ->
          new TableAction.UseIndex("CLUSTER ON", names.identifier(cluster.index), span);
      case ReplicaIdentityContext replica when replica.index != null ->
          new TableAction.UseIndex(
              "REPLICA IDENTITY USING INDEX", names.identifier(replica.index), span);
      case SwitchActionContext on -> switched(on, span);
      case ParserRuleContext other -> new TableAction.Option(words(other, 3), span);
    };
  }

  private String words(ParserRuleContext context, int limit) {
    return names
        .tokens()
        .words(IdentifierReader.from(context), IdentifierReader.to(context), limit);
  }

  private TableAction added(AddedContext context, Span span) {
    return switch (context) {
      case AddColumnContext column ->
          new TableAction.AddColumn(
              names.ifNotExists(
                  column.ifNotExists(), IdentifierReader.from(column.columnDefinition())),
              columns.column(column.columnDefinition()),
              span);
      case AddAttributeContext attribute ->
          new TableAction.AddColumn(
              names.absent(IdentifierReader.from(attribute.attribute)),
              new TableElement.Column(
                  names.identifier(attribute.attribute),
                  names.type(attribute.typeName()),
                  List.of(),
                  names.span(
                      IdentifierReader.from(attribute.attribute), IdentifierReader.to(attribute))),
              span);
      case AddConstraintContext constraint ->
          new TableAction.AddConstraint(
              columns.constraint(constraint.tableConstraint()), Clause.absent(span.end()), span);
      case ParserRuleContext other -> new TableAction.Option("ADD " + words(other, 2), span);
    };
  }

  private TableAction dropped(DroppedContext context, Span span) {
    return switch (context) {
      case DropColumnContext column ->
          new TableAction.DropColumn(
              names.identifier(column.identifier()),
              names.ifExists(column.ifExists(), IdentifierReader.from(column.identifier())),
              names.cascade(column.behavior(), IdentifierReader.to(column)),
              span);
      case DropAttributeContext attribute ->
          new TableAction.DropColumn(
              names.identifier(attribute.attribute),
              names.ifExists(attribute.ifExists(), IdentifierReader.from(attribute.attribute)),
              names.cascade(attribute.behavior(), IdentifierReader.to(attribute)),
              span);
      case DropConstraintContext constraint ->
          new TableAction.DropConstraint(
              names.identifier(constraint.constraint),
              names.ifExists(constraint.ifExists(), IdentifierReader.from(constraint.constraint)),
              names.cascade(constraint.behavior(), IdentifierReader.to(constraint)),
              span);
      case ParserRuleContext other -> new TableAction.Option("DROP " + words(other, 2), span);
    };
  }

  private TableAction altered(AlteredContext context, Span span) {
    return switch (context) {
      case AlterConstraintContext constraint ->
          new TableAction.AlterConstraint(names.identifier(constraint.constraint), span);
      case AlterAttributeContext attribute ->
          new TableAction.SetType(
              names.identifier(attribute.identifier()),
              names.type(attribute.typeName()),
              null,
              span);
      case AlterColumnContext column ->
          column.identifier() == null
              ? new TableAction.Option("ALTER COLUMN", span)
              : changed(names.identifier(column.identifier()), column.columnChange(), span);
      default -> throw new IllegalStateException("No change: " + context.getClass());
    };
  }

  private TableAction changed(Identifier column, ColumnChangeContext context, Span span) {
    return switch (context) {
      case SetTypeContext type -> type(column, type.newType(), span);
      case AddIdentityContext identity -> new TableAction.AddIdentity(column, span);
      case DropFromColumnContext drop when drop.DEFAULT() != null ->
          new TableAction.DropDefault(column, span);
      case DropFromColumnContext drop when drop.NULL() != null ->
          new TableAction.DropNotNull(column, span);
      case DropFromColumnContext drop when drop.IDENTITY() != null ->
          new TableAction.DropIdentity(
              column, names.behind(drop.ifExists(), IdentifierReader.to(drop)), span);
      case DropFromColumnContext drop ->
          new TableAction.DropExpression(
              column, names.behind(drop.ifExists(), IdentifierReader.to(drop)), span);
      case SetColumnContext set -> set(column, set, span);
      case ParserRuleContext other ->
          new TableAction.SetColumnOption(column, words(other, 3), span);
    };
  }

  private TableAction set(Identifier column, SetColumnContext context, Span span) {
    return switch (context.columnSetting()) {
      case SetDataTypeContext type -> type(column, type.newType(), span);
      case SetDefaultContext value ->
          new TableAction.SetDefault(column, names.span(value.expr), span);
      case SetNotNullContext _ -> new TableAction.SetNotNull(column, span);
      case SetExpressionContext expression ->
          new TableAction.SetExpression(column, names.inside(expression.parentheses()), span);
      case ParserRuleContext _ -> new TableAction.SetColumnOption(column, words(context, 3), span);
    };
  }

  private TableAction type(Identifier column, NewTypeContext context, Span span) {
    return new TableAction.SetType(
        column,
        names.type(context.typeName()),
        context.expr == null ? null : names.span(context.expr),
        span);
  }

  /// `ENABLE REPLICA TRIGGER name` is read as `ENABLE TRIGGER`.
  private TableAction switched(SwitchActionContext context, Span span) {
    EnabledContext enabled = context.enabled();
    if (enabled == null) {
      return new TableAction.Switch(words(context, 4), null, span);
    }
    String verb = context.ENABLE() != null ? "ENABLE" : "DISABLE";
    String kind = enabled.TRIGGER() != null ? "TRIGGER" : "RULE";
    @Nullable Identifier name = names.identifierOrNull(enabled.identifier());
    return new TableAction.Switch(verb + " " + kind, name, span);
  }
}

package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.BodyContext;
import dev.reprise.syntax.antlr.PostgresParser.ComposedContext;
import dev.reprise.syntax.antlr.PostgresParser.CompositeContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateAggregateContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateCastContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateDomainContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateForeignContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateIndexContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateMaterializedViewContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateNamedContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateOperatorContext;
import dev.reprise.syntax.antlr.PostgresParser.CreatePolicyContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateRoutineContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateRuleContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateSchemaContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateSequenceContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateStatisticsContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateTableContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateTransformContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateTriggerContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateTypeContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateUserContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateViewContext;
import dev.reprise.syntax.antlr.PostgresParser.CreatedOperatorClassContext;
import dev.reprise.syntax.antlr.PostgresParser.EnumerationContext;
import dev.reprise.syntax.antlr.PostgresParser.OwnedByContext;
import dev.reprise.syntax.antlr.PostgresParser.RangeContext;
import dev.reprise.syntax.antlr.PostgresParser.RoutineOptionContext;
import dev.reprise.syntax.antlr.PostgresParser.SequenceOptionContext;
import dev.reprise.syntax.antlr.PostgresParser.TypeDefinitionContext;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TypeDefinition;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Builds `CREATE` statements from the grammar's contexts.
///
/// @param span of the whole statement
record Creates(
    Heads heads, IdentifierReader names, ColumnClauses columns, Targets targets, Span span) {

  /// Null for statistics without a name, which the server generates.
  @Nullable Create read(CreateContext context) {
    int behindCreate = IdentifierReader.from(context) + 1;
    Clause orReplace = names.before(context.orReplace(), behindCreate);
    var tables = new CreatedTables(names, columns, span);
    return switch (context.created()) {
      case CreateTableContext table ->
          tables.table(
              ObjectKind.TABLE,
              names.qualified(table.name),
              guard(table.ifNotExists(), table.name),
              orReplace,
              context,
              table.tableBody());
      case CreateForeignContext foreign when foreign.TABLE() != null ->
          tables.table(
              ObjectKind.FOREIGN_TABLE,
              names.qualified(foreign.name),
              guard(foreign.ifNotExists(), foreign.name),
              orReplace,
              context,
              foreign.tableBody());
      case CreateForeignContext foreign ->
          other(
              ObjectKind.FOREIGN_DATA_WRAPPER,
              ObjectReference.of(names.qualified(foreign.wrapper)),
              orReplace);
      case CreateIndexContext index -> tables.index(index, orReplace);
      case CreateViewContext view ->
          new Create.View(
              ObjectKind.VIEW,
              names.qualified(view.name),
              names.absent(IdentifierReader.from(view.name)),
              orReplace,
              names.span(view.query),
              span);
      case CreateMaterializedViewContext view ->
          new Create.View(
              ObjectKind.MATERIALIZED_VIEW,
              names.qualified(view.name),
              guard(view.ifNotExists(), view.name),
              orReplace,
              names.span(view.query),
              span);
      case CreateSequenceContext sequence -> sequence(sequence, orReplace);
      case CreateSchemaContext schema -> schema(schema, orReplace);
      case CreateTypeContext type ->
          new Create.Type(
              names.qualified(type.name),
              names.absent(IdentifierReader.from(type.name)),
              orReplace,
              definition(type.typeDefinition()),
              span);
      case CreateDomainContext domain ->
          new Create.Domain(
              names.qualified(domain.name),
              names.absent(IdentifierReader.from(domain.name)),
              orReplace,
              names.type(domain.typeName()),
              columns.properties(domain.columnProperty()),
              span);
      case CreateRoutineContext routine -> routine(routine, orReplace);
      case CreateAggregateContext aggregate -> aggregate(aggregate, orReplace);
      case CreateTriggerContext trigger ->
          new Create.Trigger(
              names.qualified(trigger.name),
              names.absent(IdentifierReader.from(trigger.name)),
              orReplace,
              names.qualified(trigger.table),
              names.qualified(trigger.function),
              span);
      case CreatePolicyContext policy ->
          other(
              ObjectKind.POLICY,
              attached(names.qualified(policy.name), names.qualified(policy.table)),
              orReplace);
      case CreateRuleContext rule ->
          other(
              ObjectKind.RULE,
              attached(names.qualified(rule.name), names.qualified(rule.table)),
              orReplace);
      case CreateCastContext cast ->
          other(
              ObjectKind.CAST,
              targets.conversion(
                  cast.source, names.type(cast.result), null, IdentifierReader.to(cast.result) + 1),
              orReplace);
      case CreateTransformContext transform ->
          other(
              ObjectKind.TRANSFORM,
              targets.conversion(
                  transform.source,
                  null,
                  QualifiedName.of(names.identifier(transform.language)),
                  IdentifierReader.to(transform.language)),
              orReplace);
      case CreateOperatorContext operator when operator.operator() != null ->
          other(
              ObjectKind.OPERATOR,
              ObjectReference.of(targets.operator(operator.operator())),
              orReplace);
      case CreateOperatorContext operator ->
          operatorClass(operator.createdOperatorClass(), orReplace);
      case CreateUserContext user -> user(user, orReplace);
      case CreateStatisticsContext statistics when statistics.name != null ->
          new Create.Other(
              ObjectKind.STATISTICS,
              ObjectReference.of(names.qualified(statistics.name)),
              guard(statistics.ifNotExists(), statistics.name),
              orReplace,
              span);
      case CreateStatisticsContext _ -> null;
      case CreateNamedContext named ->
          new Create.Other(
              names.kind(named.createdKind()),
              ObjectReference.of(names.qualified(named.name)),
              guard(named.ifNotExists(), named.name),
              orReplace,
              span);
      default -> throw new IllegalStateException("No create: " + context.created().getClass());
    };
  }

  /// `IF NOT EXISTS` belongs before the name, whatever comes between it and the kind.
  private Clause guard(@Nullable ParserRuleContext guard, ParserRuleContext name) {
    return names.before(guard, IdentifierReader.from(name));
  }

  private Create other(ObjectKind kind, ObjectReference object, Clause orReplace) {
    return new Create.Other(kind, object, Clause.absent(object.span().start()), orReplace, span);
  }

  private static ObjectReference attached(QualifiedName name, QualifiedName table) {
    return new ObjectReference(name, null, table, name.span().to(table.span()));
  }

  private Create sequence(CreateSequenceContext context, Clause orReplace) {
    QualifiedName owner = null;
    for (SequenceOptionContext option : context.sequenceOption()) {
      if (option instanceof OwnedByContext owned) {
        QualifiedName column = names.qualified(owned.owner);
        owner = column.parts().size() > 1 ? column : null;
      }
    }
    return new Create.Sequence(
        names.qualified(context.name),
        guard(context.ifNotExists(), context.name),
        orReplace,
        owner,
        span);
  }

  private Create schema(CreateSchemaContext context, Clause orReplace) {
    List<SqlStatement> elements = List.of();
    if (context.schemaElements() != null) {
      elements =
          heads.elements(
              IdentifierReader.from(context.schemaElements()),
              IdentifierReader.to(context.schemaElements()));
    }
    int next = IdentifierReader.from(context) + 1;
    return new Create.Schema(
        names.qualifiedOrNull(context.name),
        names.before(context.ifNotExists(), next),
        orReplace,
        names.identifierOrNull(context.role),
        elements,
        span);
  }

  private TypeDefinition definition(@Nullable TypeDefinitionContext context) {
    if (context == null) {
      return new TypeDefinition.Shell();
    }
    ComposedContext composed = context.composed();
    return switch (composed) {
      case null -> new TypeDefinition.Base();
      case RangeContext _ -> new TypeDefinition.Range();
      case EnumerationContext enumeration -> {
        List<TypeDefinition.Label> labels = new ArrayList<>();
        for (TerminalNode label : enumeration.STRING()) {
          labels.add(heads.label(label.getSymbol()));
        }
        yield new TypeDefinition.Enumeration(labels);
      }
      case CompositeContext composite ->
          new TypeDefinition.Composite(
              composite.columnDefinition().stream().map(columns::column).toList());
      default -> throw new IllegalStateException("No type: " + composed.getClass());
    };
  }

  private Create routine(CreateRoutineContext context, Clause orReplace) {
    ObjectKind kind = context.FUNCTION() != null ? ObjectKind.FUNCTION : ObjectKind.PROCEDURE;
    EmbeddedText body = null;
    for (RoutineOptionContext option : context.routineOption()) {
      if (option instanceof BodyContext definition) {
        body = LiteralReader.read(names.tokens(), IdentifierReader.from(definition) + 1);
      }
    }
    return new Create.Routine(
        kind,
        names.qualified(context.name),
        names.absent(IdentifierReader.from(context.name)),
        orReplace,
        names.parameters(context.parameterList(), kind == ObjectKind.PROCEDURE),
        body,
        span);
  }

  private Create aggregate(CreateAggregateContext context, Clause orReplace) {
    List<Create.Parameter> parameters =
        context.second == null
            ? List.of()
            : heads.parameters(
                IdentifierReader.from(context.first) + 1, IdentifierReader.to(context.first) - 1);
    return new Create.Routine(
        ObjectKind.AGGREGATE,
        names.qualified(context.name),
        names.absent(IdentifierReader.from(context.name)),
        orReplace,
        parameters,
        null,
        span);
  }

  private Create operatorClass(CreatedOperatorClassContext context, Clause orReplace) {
    QualifiedName name = names.qualified(context.name);
    Identifier method = names.identifier(context.method);
    ObjectReference object =
        new ObjectReference(name, null, QualifiedName.of(method), name.span().to(method.span()));
    return other(
        context.CLASS() != null ? ObjectKind.OPERATOR_CLASS : ObjectKind.OPERATOR_FAMILY,
        object,
        orReplace);
  }

  private Create user(CreateUserContext context, Clause orReplace) {
    if (context.MAPPING() == null) {
      return other(ObjectKind.USER, ObjectReference.of(names.qualified(context.name)), orReplace);
    }
    Identifier role = names.identifier(context.role);
    Identifier server = names.identifier(context.server);
    ObjectReference object =
        new ObjectReference(
            QualifiedName.of(role), null, QualifiedName.of(server), role.span().to(server.span()));
    return new Create.Other(
        ObjectKind.USER_MAPPING,
        object,
        names.before(context.ifNotExists(), IdentifierReader.from(context.role) - 1),
        orReplace,
        span);
  }
}

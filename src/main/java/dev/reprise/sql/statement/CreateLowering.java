package dev.reprise.sql.statement;

import dev.reprise.operation.BodyHash;
import dev.reprise.operation.Column;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.RoutineReach;
import dev.reprise.operation.TypeShape;
import dev.reprise.sql.question.TableMentions;
import dev.reprise.sql.tree.QueryNames;
import dev.reprise.sql.tree.SentText;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lowers `CREATE` of every kind to operations.
public final class CreateLowering {
  private static final Set<String> CHANGES = Set.of("alter", "drop", "rename");
  private static final Set<String> PARTS =
      Set.of("table", "column", "type", "view", "sequence", "schema");

  private final SentText text;
  private final DefinitionLowering definitions;

  public CreateLowering(SentText text) {
    this.text = text;
    this.definitions = new DefinitionLowering(text);
  }

  /// The operations of one statement, in the server's execution order.
  public List<Operation> lower(Create create) {
    Operation refusal = GuardSupport.refusal(create);
    if (refusal != null) {
      return List.of(refusal);
    }
    return accepted(create);
  }

  /// As above, ignoring guards.
  List<Operation> accepted(Create create) {
    return switch (create) {
      case Create.Table table -> List.of(table(table));
      case Create.Index index -> List.of(new IndexLowering(text).lower(index));
      case Create.View view -> List.of(view(view));
      case Create.Type type -> List.of(type(type));
      case Create.Domain domain -> List.of(domain(domain));
      case Create.Sequence sequence -> List.of(sequence(sequence));
      case Create.Schema schema -> schema(schema);
      case Create.Routine routine -> List.of(routine(routine));
      case Create.Trigger trigger -> List.of(trigger(trigger));
      case Create.Other other -> List.of(other(other));
    };
  }

  private Operation table(Create.Table create) {
    List<Column> columns = new ArrayList<>();
    List<Constraint> constraints = new ArrayList<>();
    List<Name> needs = new ArrayList<>(LoweredNames.names(create.inherits()));
    boolean complete =
        create.inherits().isEmpty()
            && create.ofType() == null
            && create.partitionOf() == null
            && create.query() == null;
    for (TableElement element : create.elements()) {
      switch (element) {
        case TableElement.Column column -> columns.add(definitions.column(column));
        case TableElement.OfTable(var constraint, _) ->
            constraints.add(definitions.constraint(constraint, List.of()));
        case TableElement.Like(var source, _, _) -> {
          needs.add(LoweredNames.name(source));
          complete = false;
        }
        // A separate operation.
        case TableElement.Index _ -> {}
      }
    }
    QualifiedName parent = create.partitionOf();
    if (create.query() != null) {
      needs.addAll(TableMentions.of(text.text(create.query())));
    }
    return new Operation.CreateTable(
        LoweredNames.name(create.name()),
        columns,
        constraints,
        complete,
        create.ifNotExists().present(),
        create.temporary(),
        parent == null ? null : LoweredNames.name(parent),
        needs);
  }

  private Operation view(Create.View create) {
    List<ObjectId> needs = new ArrayList<>();
    for (Name table : TableMentions.of(text.text(create.query()))) {
      needs.add(ObjectId.of(ObjectKind.RELATION, table));
    }
    return create(
        create, ObjectId.of(Kinds.of(create.kind()), LoweredNames.name(create.name())), needs);
  }

  private Operation type(Create.Type create) {
    return new Operation.CreateType(
        LoweredNames.name(create.name()), definitions.shape(create.definition()), false);
  }

  private Operation domain(Create.Domain create) {
    List<Constraint> constraints = new ArrayList<>();
    for (dev.reprise.syntax.sql.Constraint each : create.constraints()) {
      if (each instanceof dev.reprise.syntax.sql.Constraint.Check) {
        constraints.add(definitions.constraint(each, List.of()));
      }
    }
    return new Operation.CreateType(
        LoweredNames.name(create.name()),
        new TypeShape.Domain(TypeLowering.columnType(create.type()), constraints),
        false);
  }

  private Operation sequence(Create.Sequence create) {
    ObjectId object = ObjectId.of(ObjectKind.SEQUENCE, LoweredNames.name(create.name()));
    QualifiedName owner = create.ownedBy();
    if (owner == null || owner.parts().size() < 2) {
      return create(create, object, List.of());
    }
    int column = owner.parts().size() - 1;
    String schema = column > 1 ? owner.parts().get(column - 2).text() : null;
    Name table = new Name(schema, owner.parts().get(column - 1).text());
    return create(create, object, List.of(ObjectId.column(table, owner.name())));
  }

  private List<Operation> schema(Create.Schema create) {
    String named =
        create.name() != null
            ? create.name().name()
            : create.authorization() == null ? "" : create.authorization().text();
    List<Operation> operations = new ArrayList<>();
    operations.add(create(create, ObjectId.of(ObjectKind.SCHEMA, Name.of(named)), List.of()));
    for (SqlStatement element : create.elements()) {
      if (element instanceof Create inner) {
        for (Operation operation : lower(inner)) {
          operations.add(Schemas.within(named, operation));
        }
      }
    }
    return operations;
  }

  private Operation routine(Create.Routine create) {
    List<TypeName> types = new ArrayList<>();
    for (Create.Parameter parameter : create.parameters()) {
      types.add(parameter.type());
    }
    ObjectId object =
        ObjectId.routine(
            Kinds.of(create.kind()),
            LoweredNames.name(create.name()),
            TypeLowering.signature(types));
    return new Operation.Create(
        object,
        create.orReplace().present(),
        create.ifNotExists().present(),
        List.of(),
        create.body() == null ? RoutineReach.ROWS : reach(create.body().text()),
        create.body() == null ? null : BodyHash.of(create.body().text()));
  }

  private static RoutineReach reach(String body) {
    String lower = body.toLowerCase(Locale.ROOT);
    if (CHANGES.stream().noneMatch(lower::contains)) {
      return RoutineReach.ROWS;
    }
    Set<String> words = new HashSet<>();
    for (SqlToken token : SqlReader.tokens(body)) {
      words.addAll(List.of(token.text().toLowerCase(Locale.ROOT).split("\\W+")));
    }
    if (CHANGES.stream().noneMatch(words::contains)) {
      return RoutineReach.ROWS;
    }
    return words.contains("index") && (words.contains("rename") || words.contains("drop"))
        ? RoutineReach.INDEXES
        : PARTS.stream().anyMatch(words::contains) ? RoutineReach.PARTS : RoutineReach.ROWS;
  }

  private Operation trigger(Create.Trigger create) {
    Name table = LoweredNames.name(create.table());
    List<ObjectId> needs = new ArrayList<>();
    needs.add(ObjectId.of(ObjectKind.RELATION, table));
    if (create.function() != null) {
      needs.add(ObjectId.routine(ObjectKind.FUNCTION, LoweredNames.name(create.function()), ""));
    }
    return create(create, ObjectId.on(ObjectKind.TRIGGER, table, create.name().name()), needs);
  }

  private Operation other(Create.Other create) {
    ObjectId object = LoweredNames.object(create.kind(), create.object());
    List<ObjectId> needs = new ArrayList<>();
    Name owner = object.owner();
    if (owner != null) {
      needs.add(ObjectId.of(ObjectKind.RELATION, owner));
    }
    Name function =
        object.kind() == ObjectKind.OPERATOR ? functionOf(text.text(create.span())) : null;
    if (function != null) {
      needs.add(ObjectId.routine(ObjectKind.FUNCTION, function, null));
    }
    return create(create, object, needs);
  }

  /// `FUNCTION = f`, or `PROCEDURE = f`, of an operator.
  private static @Nullable Name functionOf(String operator) {
    List<SqlToken> tokens = SqlReader.tokens(operator);
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if ((tokens.get(i).is("function") || tokens.get(i).is("procedure"))
          && tokens.get(i + 1).is("=")) {
        return QueryNames.at(tokens, i + 2);
      }
    }
    return null;
  }

  private static Operation create(Create create, ObjectId object, List<ObjectId> needs) {
    return new Operation.Create(
        object, create.orReplace().present(), create.ifNotExists().present(), needs);
  }

  /// The statement up to the name of the created object.
  static Span head(Create create) {
    QualifiedName name = create.name();
    int end =
        switch (create) {
          case Create.Index index -> name == null ? index.table().span().end() : name.span().end();
          case Create.Schema schema when name == null && schema.authorization() != null ->
              schema.authorization().span().end();
          case Create.Other other -> other.object().span().end();
          case Create.Table _,
              Create.View _,
              Create.Type _,
              Create.Domain _,
              Create.Sequence _,
              Create.Schema _,
              Create.Routine _,
              Create.Trigger _ ->
              name == null ? create.span().end() : name.span().end();
        };
    return new Span(
        create.span().start(), Math.clamp(end, create.span().start(), create.span().end()));
  }
}

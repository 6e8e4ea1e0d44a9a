package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.AttachedTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.CastTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.IfExistsContext;
import dev.reprise.syntax.antlr.PostgresParser.LargeObjectTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.NamedTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.OperandsContext;
import dev.reprise.syntax.antlr.PostgresParser.OperatorClassContext;
import dev.reprise.syntax.antlr.PostgresParser.OperatorContext;
import dev.reprise.syntax.antlr.PostgresParser.OperatorTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.RoutineTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.SignatureContext;
import dev.reprise.syntax.antlr.PostgresParser.TargetContext;
import dev.reprise.syntax.antlr.PostgresParser.TransformTargetContext;
import dev.reprise.syntax.antlr.PostgresParser.TypeNameContext;
import dev.reprise.syntax.antlr.PostgresParser.UserTargetContext;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The existing objects a statement names.
record Targets(IdentifierReader names) {

  /// The objects of one statement, with its guard.
  record Target(
      ObjectKind kind, List<ObjectReference> objects, Clause ifExists, Clause concurrently) {

    ObjectReference first() {
      return objects.getFirst();
    }
  }

  Target read(TargetContext context) {
    return switch (context) {
      case NamedTargetContext named -> {
        List<ObjectReference> objects =
            names.qualified(named.qualifiedName()).stream().map(ObjectReference::of).toList();
        int kind = IdentifierReader.to(named.objectKind());
        int guard = named.CONCURRENTLY() != null ? kind + 1 : kind;
        yield new Target(
            names.kind(named.objectKind()),
            objects,
            names.ifExists(named.ifExists(), guard),
            named.CONCURRENTLY() != null
                ? new Clause(names.tokens().span(kind))
                : names.absent(kind));
      }
      case RoutineTargetContext routine -> {
        List<ObjectReference> objects = new ArrayList<>();
        for (SignatureContext signature : routine.signature()) {
          objects.add(signature(signature));
        }
        yield target(
            names.kind(routine.routineKind()), objects, routine.ifExists(), objects.getFirst());
      }
      case AttachedTargetContext attached -> {
        ObjectReference object =
            new ObjectReference(
                names.qualified(attached.name),
                null,
                names.qualified(attached.on),
                names.span(IdentifierReader.from(attached.name), IdentifierReader.to(attached.on)));
        int kind = IdentifierReader.from(attached);
        yield target(
            ObjectKind.valueOf(names.tokens().words(kind, kind + 1, 1)),
            List.of(object),
            attached.ifExists(),
            object);
      }
      case CastTargetContext cast -> {
        ObjectReference object =
            conversion(cast.source, names.type(cast.result), null, IdentifierReader.to(cast));
        yield target(ObjectKind.CAST, List.of(object), cast.ifExists(), object);
      }
      case TransformTargetContext transform -> {
        QualifiedName language = QualifiedName.of(names.identifier(transform.language));
        ObjectReference object =
            conversion(transform.source, null, language, IdentifierReader.to(transform));
        yield target(ObjectKind.TRANSFORM, List.of(object), transform.ifExists(), object);
      }
      case OperatorTargetContext operator -> operator(operator);
      case UserTargetContext user -> user(user);
      case LargeObjectTargetContext large -> {
        int number = IdentifierReader.to(large) - 1;
        Identifier name =
            new Identifier(names.tokens().image(number), false, false, names.tokens().span(number));
        ObjectReference object = ObjectReference.of(QualifiedName.of(name));
        yield target(ObjectKind.LARGE_OBJECT, List.of(object), null, object);
      }
      default -> throw new IllegalStateException("No target: " + context.getClass());
    };
  }

  /// A missing guard's place is before the name, or before the `(` or `FOR` before it.
  private Target target(
      ObjectKind kind,
      List<ObjectReference> objects,
      @Nullable IfExistsContext guard,
      ObjectReference first) {
    Clause ifExists =
        guard != null ? new Clause(names.span(guard)) : Clause.absent(first.span().start());
    return new Target(kind, objects, ifExists, Clause.absent(first.span().start()));
  }

  ObjectReference signature(SignatureContext context) {
    List<TypeName> types = null;
    if (IdentifierReader.to(context) > IdentifierReader.to(context.qualifiedName())) {
      types =
          names.parameters(context.parameterList(), false).stream()
              .map(Create.Parameter::type)
              .toList();
    }
    return new ObjectReference(
        names.qualified(context.qualifiedName()), types, null, names.span(context));
  }

  /// A cast or transform, named after its source type.
  ObjectReference conversion(
      TypeNameContext source, @Nullable TypeName result, @Nullable QualifiedName on, int end) {
    TypeName type = names.type(source);
    List<TypeName> types = result == null ? List.of(type) : List.of(type, result);
    return new ObjectReference(
        type.name(), types, on, names.span(IdentifierReader.from(source) - 1, end));
  }

  private Target operator(OperatorTargetContext context) {
    if (context.operatorClass() != null) {
      return operatorClass(context.operatorClass());
    }
    List<ObjectReference> objects = new ArrayList<>();
    for (int index = 0; index < context.operator().size(); index++) {
      OperandsContext operands = context.operands(index);
      List<TypeName> types = operands.typeName().stream().map(names::type).toList();
      OperatorContext operator = context.operator(index);
      objects.add(
          new ObjectReference(
              operator(operator),
              types,
              null,
              names.span(IdentifierReader.from(operator), IdentifierReader.to(operands))));
    }
    return target(ObjectKind.OPERATOR, objects, context.ifExists(), objects.getFirst());
  }

  Target operatorClass(OperatorClassContext context) {
    ObjectReference object =
        new ObjectReference(
            names.qualified(context.name),
            null,
            QualifiedName.of(names.identifier(context.method)),
            names.span(IdentifierReader.from(context.name), IdentifierReader.to(context)));
    ObjectKind kind =
        context.CLASS() != null ? ObjectKind.OPERATOR_CLASS : ObjectKind.OPERATOR_FAMILY;
    return target(kind, List.of(object), context.ifExists(), object);
  }

  /// An operator's name: `+`, `schema.+`.
  QualifiedName operator(OperatorContext context) {
    List<Identifier> parts = new ArrayList<>();
    int last = IdentifierReader.to(context) - 1;
    for (int index = IdentifierReader.from(context); index < last; index += 2) {
      parts.add(names.identifier(index));
    }
    Span span = names.tokens().span(last);
    parts.add(new Identifier(names.tokens().image(last), false, false, span));
    return new QualifiedName(parts, names.span(context));
  }

  private Target user(UserTargetContext context) {
    if (context.MAPPING() != null) {
      ObjectReference object =
          new ObjectReference(
              QualifiedName.of(names.identifier(context.role)),
              null,
              QualifiedName.of(names.identifier(context.server)),
              names.span(IdentifierReader.from(context.role) - 1, IdentifierReader.to(context)));
      return target(ObjectKind.USER_MAPPING, List.of(object), context.ifExists(), object);
    }
    List<ObjectReference> objects =
        names.qualified(context.qualifiedName()).stream().map(ObjectReference::of).toList();
    return target(ObjectKind.USER, objects, context.ifExists(), objects.getFirst());
  }
}

package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.AllInSchemaContext;
import dev.reprise.syntax.antlr.PostgresParser.GrantContext;
import dev.reprise.syntax.antlr.PostgresParser.GrantedContext;
import dev.reprise.syntax.antlr.PostgresParser.GrantedObjectsContext;
import dev.reprise.syntax.antlr.PostgresParser.PrivilegesContext;
import dev.reprise.syntax.antlr.PostgresParser.ReassignContext;
import dev.reprise.syntax.antlr.PostgresParser.SignatureContext;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Builds `GRANT`, `REVOKE` and `REASSIGN OWNED` from the grammar's contexts.
///
/// @param span of the whole statement
record Grants(IdentifierReader names, Targets targets, Span span) {

  SqlStatement read(PrivilegesContext context) {
    return switch (context) {
      case GrantContext grant -> {
        Privileges.Verb verb =
            grant.GRANT() != null ? Privileges.Verb.GRANT : Privileges.Verb.REVOKE;
        yield switch (grant.granted()) {
          case null -> new Privileges(verb, null, List.of(), span);
          case AllInSchemaContext all ->
              new Privileges(
                  verb,
                  null,
                  names.qualified(all.qualifiedName()).stream().map(ObjectReference::of).toList(),
                  span);
          case GrantedObjectsContext objects -> objects(verb, objects);
          case GrantedContext _ -> new Privileges(verb, ObjectKind.LARGE_OBJECT, List.of(), span);
        };
      }
      case ReassignContext _ -> new Privileges(Privileges.Verb.REASSIGN, null, List.of(), span);
      default -> throw new IllegalStateException("No privileges: " + context.getClass());
    };
  }

  private SqlStatement objects(Privileges.Verb verb, GrantedObjectsContext context) {
    List<ObjectReference> objects = new ArrayList<>();
    for (SignatureContext signature : context.signature()) {
      objects.add(targets.signature(signature));
    }
    ObjectKind kind =
        context.grantedKind() == null ? ObjectKind.TABLE : names.kind(context.grantedKind());
    return new Privileges(verb, kind, objects, span);
  }
}

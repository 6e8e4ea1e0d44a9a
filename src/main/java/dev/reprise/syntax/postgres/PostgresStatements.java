package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.AlterDefaultPrivilegesContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterObjectContext;
import dev.reprise.syntax.antlr.PostgresParser.AlterSystemContext;
import dev.reprise.syntax.antlr.PostgresParser.AlteringContext;
import dev.reprise.syntax.antlr.PostgresParser.CodeBlockContext;
import dev.reprise.syntax.antlr.PostgresParser.CopyContext;
import dev.reprise.syntax.antlr.PostgresParser.DropObjectsContext;
import dev.reprise.syntax.antlr.PostgresParser.DropOwnedContext;
import dev.reprise.syntax.antlr.PostgresParser.DroppingContext;
import dev.reprise.syntax.antlr.PostgresParser.IdentifierContext;
import dev.reprise.syntax.antlr.PostgresParser.OutlineContext;
import dev.reprise.syntax.antlr.PostgresParser.StatementContext;
import dev.reprise.syntax.antlr.PostgresParser.TableNameContext;
import dev.reprise.syntax.antlr.PostgresParser.TablesContext;
import dev.reprise.syntax.antlr.PostgresParser.TruncateContext;
import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Annotation;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.Privileges;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Builds one statement from the grammar's contexts.
///
/// @param span of the whole statement
record PostgresStatements(Heads heads, IdentifierReader names, Span span) {

  /// Null if the grammar knows the form, but nothing in it can be named.
  @Nullable SqlStatement read(StatementContext context, int from, int to) {
    ColumnClauses columns = new ColumnClauses(names);
    Targets targets = new Targets(names);
    Sessions sessions = new Sessions(heads, names, span);
    if (context.rows() != null) {
      return sessions.rows(context.rows(), from, to);
    } else if (context.create() != null) {
      return new Creates(heads, names, columns, targets, span).read(context.create());
    } else if (context.alter() != null) {
      return alter(context.alter().altering(), columns, targets);
    } else if (context.drop() != null) {
      return drop(context.drop().dropping(), targets);
    } else if (context.comment() != null) {
      Targets.Target target = targets.read(context.comment().target());
      return new Annotation.CommentOn(target.kind(), target.first(), span);
    } else if (context.securityLabel() != null) {
      Targets.Target target = targets.read(context.securityLabel().target());
      return new Annotation.SecurityLabel(target.kind(), target.first(), span);
    } else if (context.privileges() != null) {
      return new Grants(names, targets, span).read(context.privileges());
    } else if (context.maintenance() != null) {
      return sessions.maintenance(context.maintenance());
    } else if (context.transactionControl() != null) {
      return sessions.transaction(context.transactionControl());
    } else if (context.prepare() != null) {
      return sessions.prepare(context.prepare());
    } else if (context.session() != null) {
      return sessions.read(context.session(), from, to);
    } else if (context.truncate() != null) {
      return truncate(context.truncate());
    } else if (context.copy() != null) {
      return copy(context.copy());
    } else if (context.call() != null) {
      return new Data.Call(names.qualified(context.call().qualifiedName()), span);
    }
    return codeBlock(context.codeBlock());
  }

  private SqlStatement alter(AlteringContext context, ColumnClauses columns, Targets targets) {
    return switch (context) {
      case AlterDefaultPrivilegesContext _ ->
          new Privileges(Privileges.Verb.ALTER_DEFAULT, null, List.of(), span);
      case AlterSystemContext _ -> new Session.Other("ALTER SYSTEM", span);
      case AlterObjectContext object ->
          new Alters(heads, names, new Actions(names, columns), targets.read(object.target()), span)
              .read(object);
      default -> throw new IllegalStateException("No alter: " + context.getClass());
    };
  }

  private SqlStatement drop(DroppingContext context, Targets targets) {
    int end = IdentifierReader.to(context);
    return switch (context) {
      case DropOwnedContext owned -> {
        List<ObjectReference> roles = new ArrayList<>();
        for (IdentifierContext role : owned.identifier()) {
          roles.add(ObjectReference.of(QualifiedName.of(names.identifier(role))));
        }
        Clause none = Clause.absent(roles.getFirst().span().start());
        yield new Drop(
            ObjectKind.OWNED, roles, none, none, names.cascade(owned.behavior(), end), span);
      }
      case DropObjectsContext objects -> {
        Targets.Target target = targets.read(objects.target());
        yield new Drop(
            target.kind(),
            target.objects(),
            target.ifExists(),
            target.concurrently(),
            names.cascade(objects.behavior(), end),
            span);
      }
      default -> throw new IllegalStateException("No drop: " + context.getClass());
    };
  }

  /// A statement of which only the kind and name are known.
  SqlStatement outline(OutlineContext context, int to) {
    if (context.operatorClass() != null) {
      Targets.Target family = new Targets(names).operatorClass(context.operatorClass());
      return new Alter.Other(
          family.kind(),
          family.first(),
          family.ifExists(),
          names.tokens().words(IdentifierReader.to(context), to, 3),
          span);
    }
    ObjectKind kind = names.kind(context.objectKind());
    QualifiedName name = names.qualified(context.qualifiedName());
    ObjectReference object = ObjectReference.of(name);
    int next = IdentifierReader.to(context.objectKind());
    if (context.CREATE() != null) {
      return new Create.Other(
          kind,
          object,
          names.before(context.ifNotExists(), IdentifierReader.from(context.qualifiedName())),
          names.before(context.orReplace(), IdentifierReader.from(context) + 1),
          span);
    }
    Clause ifExists = names.before(context.ifExists(), next);
    int end = IdentifierReader.to(context.qualifiedName());
    if (context.ALTER() != null) {
      return new Alter.Other(kind, object, ifExists, names.tokens().words(end, to, 3), span);
    }
    Clause concurrently = names.absent(next);
    return new Drop(kind, List.of(object), ifExists, concurrently, Clause.absent(span.end()), span);
  }

  private SqlStatement truncate(TruncateContext context) {
    return new Data.Truncate(
        tables(context.tables()),
        names.cascade(context.behavior(), IdentifierReader.to(context)),
        span);
  }

  private List<QualifiedName> tables(TablesContext context) {
    List<QualifiedName> tables = new ArrayList<>();
    for (TableNameContext table : context.tableName()) {
      tables.add(names.qualified(table.qualifiedName()));
    }
    return tables;
  }

  private SqlStatement copy(CopyContext context) {
    return new Data.Copy(
        names.qualifiedOrNull(context.qualifiedName()), context.FROM() != null, span);
  }

  private SqlStatement codeBlock(CodeBlockContext context) {
    String language = context.word().isEmpty() ? "plpgsql" : heads.word(context.word().getFirst());
    if (context.STRING().isEmpty()) {
      return new Session.Other("DO", span);
    }
    HeadToken body = (HeadToken) context.STRING().getFirst().getSymbol();
    EmbeddedText text = LiteralReader.read(names.tokens(), body.from());
    return new Do(language, text, span);
  }
}

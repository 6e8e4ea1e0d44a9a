package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser.CreateContext;
import dev.reprise.syntax.antlr.PostgresParser.CreateIndexContext;
import dev.reprise.syntax.antlr.PostgresParser.IndexKeyContext;
import dev.reprise.syntax.antlr.PostgresParser.IndexOptionContext;
import dev.reprise.syntax.antlr.PostgresParser.InheritsContext;
import dev.reprise.syntax.antlr.PostgresParser.PartitionContext;
import dev.reprise.syntax.antlr.PostgresParser.TableBodyContext;
import dev.reprise.syntax.antlr.PostgresParser.TableOptionContext;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Builds `CREATE TABLE` and `CREATE INDEX` from the grammar's contexts.
///
/// @param span of the whole statement
record CreatedTables(IdentifierReader names, ColumnClauses columns, Span span) {

  Create table(
      ObjectKind kind,
      QualifiedName name,
      Clause ifNotExists,
      Clause orReplace,
      CreateContext context,
      TableBodyContext body) {
    List<TableElement> elements = new ArrayList<>();
    if (body.tableElements() != null) {
      elements.addAll(columns.elements(body.tableElements()));
    }
    List<QualifiedName> inherits = List.of();
    QualifiedName partitionOf = null;
    for (TableOptionContext option : body.tableOption()) {
      switch (option) {
        case InheritsContext parents -> inherits = names.qualified(parents.qualifiedName());
        case PartitionContext partition when partition.OF() != null -> {
          partitionOf = names.qualified(partition.parent);
          if (partition.tableElements() != null) {
            elements.addAll(columns.elements(partition.tableElements()));
          }
        }
        default -> {}
      }
    }
    return new Create.Table(
        kind,
        name,
        ifNotExists,
        orReplace,
        context.persistence().stream()
            .anyMatch(word -> word.TEMP() != null || word.TEMPORARY() != null),
        elements,
        inherits,
        body.ofType == null ? null : IdentifierReader.type(names.qualified(body.ofType)),
        partitionOf,
        body.query == null ? null : names.span(body.query),
        span);
  }

  Create index(CreateIndexContext context, Clause orReplace) {
    int behindIndex = IdentifierReader.from(context) + (context.UNIQUE() != null ? 2 : 1);
    Clause concurrently =
        context.CONCURRENTLY() != null
            ? new Clause(names.tokens().span(behindIndex))
            : names.absent(behindIndex);
    int next = behindIndex + (context.CONCURRENTLY() != null ? 1 : 0);
    List<Create.IndexKey> keys = new ArrayList<>();
    for (IndexKeyContext key : context.indexKey()) {
      keys.add(IndexLabels.key(names, IdentifierReader.from(key), IdentifierReader.to(key)));
    }
    return new Create.Index(
        names.qualifiedOrNull(context.name),
        names.before(context.ifNotExists(), next),
        orReplace,
        context.UNIQUE() != null,
        concurrently,
        names.qualified(context.table),
        names.identifierOrNull(context.method),
        keys,
        included(context.indexOption()),
        context.predicate == null ? null : names.span(context.predicate),
        span);
  }

  /// `INCLUDE (a, b)`
  private List<Identifier> included(List<IndexOptionContext> options) {
    List<Identifier> included = new ArrayList<>();
    for (int i = 1; i < options.size(); i++) {
      int open = IdentifierReader.from(options.get(i));
      if (names.tokens().isWord(open - 1, "INCLUDE") && names.tokens().is(open, '(')) {
        for (int at = open + 1; at < IdentifierReader.to(options.get(i)) - 1; at += 2) {
          included.add(names.identifier(at));
        }
      }
    }
    return included;
  }
}

package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.EmbeddedText;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.ObjectKind;
import dev.reprise.syntax.sql.ObjectReference;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `CREATE` of every kind.
final class MysqlCreates {
  private final MysqlWords words;
  private final MysqlDefinitions definitions;
  private final int from;

  MysqlCreates(MysqlWords words, Dialect dialect, int from) {
    this.words = words;
    this.definitions = new MysqlDefinitions(words, dialect);
    this.from = from;
  }

  /// Starts after `CREATE`.
  SqlStatement read() {
    Clause orReplace = words.clause("OR", "REPLACE");
    skipProperties();
    boolean temporary = words.take("TEMPORARY");
    if (words.take("TABLE")) {
      return table(orReplace, temporary);
    }
    boolean unique = words.take("UNIQUE");
    Identifier method = definitions.method();
    if (words.take("INDEX")) {
      return index(orReplace, unique, method);
    }
    Token word = words.take();
    ObjectKind kind = MysqlKinds.of(word.word());
    if (kind == null) {
      throw new MysqlWords.NotUnderstood();
    }
    Clause guard = words.ifNotExists();
    QualifiedName name = words.user();
    if (kind == ObjectKind.VIEW) {
      return view(name, guard, orReplace);
    }
    if (kind == ObjectKind.PROCEDURE || kind == ObjectKind.FUNCTION) {
      return routine(kind, name, guard, orReplace);
    }
    if (kind == ObjectKind.TRIGGER) {
      return trigger(name, guard, orReplace);
    }
    words.moveTo(words.last());
    return new Create.Other(kind, ObjectReference.of(name), guard, orReplace, words.from(from));
  }

  /// `DEFINER = user`, `ALGORITHM = …`, `SQL SECURITY …`.
  private void skipProperties() {
    while (true) {
      if (words.take("DEFINER", "=")) {
        if (words.take("CURRENT_USER")) {
          if (words.is("(")) {
            words.parentheses();
          }
        } else {
          words.user();
        }
      } else if (words.take("ALGORITHM", "=")) {
        words.take();
      } else if (words.take("SQL", "SECURITY")) {
        words.take();
      } else if (!words.take("AGGREGATE")) {
        return;
      }
    }
  }

  private SqlStatement table(Clause orReplace, boolean temporary) {
    Clause guard = words.ifNotExists();
    QualifiedName name = words.name();
    List<TableElement> elements = new ArrayList<>();
    if (words.is("(", "LIKE") || words.is("LIKE")) {
      boolean inside = words.take("(");
      int at = words.index();
      words.need("LIKE");
      QualifiedName source = words.name();
      elements.add(new TableElement.Like(source, "", words.from(at)));
      if (inside) {
        words.need(")");
      }
    } else if (words.is("(") && !isQuery(words.index() + 1)) {
      elements.addAll(definitions.elements(name));
    }
    Span query = null;
    while (!words.isEnd()) {
      if (isQuery(words.index()) || words.is("(") && isQuery(words.index() + 1)) {
        int at = words.index();
        words.moveTo(words.last());
        query = words.from(at);
      } else if (words.is("(")) {
        words.parentheses();
      } else {
        words.take();
      }
    }
    return new Create.Table(
        ObjectKind.TABLE,
        name,
        guard,
        orReplace,
        temporary,
        elements,
        List.of(),
        null,
        null,
        query,
        words.from(from));
  }

  private boolean isQuery(int index) {
    Token token = words.token(index);
    return token.is("SELECT") || token.is("WITH") || token.is("VALUES") && index > 0;
  }

  private SqlStatement index(Clause orReplace, boolean unique, @Nullable Identifier method) {
    Clause guard = words.ifNotExists();
    Identifier name = words.identifier();
    if (words.takeOne("USING", "TYPE")) {
      words.take();
    }
    words.need("ON");
    QualifiedName table = words.name();
    Create.Index read = definitions.indexOf(from, unique, method, guard, name, table);
    words.moveTo(words.last());
    return new Create.Index(
        read.name(),
        guard,
        orReplace,
        unique,
        read.concurrently(),
        table,
        read.method(),
        read.keys(),
        List.of(),
        null,
        words.from(from));
  }

  private SqlStatement view(QualifiedName name, Clause guard, Clause orReplace) {
    if (words.is("(")) {
      words.columns();
    }
    words.need("AS");
    int at = words.index();
    words.moveTo(words.last());
    return new Create.View(
        ObjectKind.VIEW, name, guard, orReplace, words.from(at), words.from(from));
  }

  private SqlStatement routine(
      ObjectKind kind, QualifiedName name, Clause guard, Clause orReplace) {
    List<Create.Parameter> parameters = parameters();
    if (words.takeOne("RETURNS", "RETURN")) {
      new MysqlTypes(words).read();
    }
    skipCharacteristics();
    Span span = bodySpan();
    EmbeddedText body = span == null ? null : EmbeddedText.verbatim(words.text(span), span.start());
    return new Create.Routine(kind, name, guard, orReplace, parameters, body, words.from(from));
  }

  /// The readable ones.
  private List<Create.Parameter> parameters() {
    int open = words.index();
    words.parentheses();
    int end = words.index();
    List<Create.Parameter> parameters = new ArrayList<>();
    words.moveTo(open + 1);
    try {
      while (words.index() < end - 1) {
        int start = words.index();
        words.takeOne("IN", "OUT", "INOUT");
        parameters.add(
            new Create.Parameter(
                words.identifier(), new MysqlTypes(words).read(), words.from(start)));
        while (words.index() < end - 1 && !words.is(",")) {
          words.take(); // a character set
        }
        words.take(",");
      }
    } catch (MysqlWords.NotUnderstood _) {
      // The rest have unknown values.
    }
    words.moveTo(end);
    return parameters;
  }

  private void skipCharacteristics() {
    while (true) {
      if (words.takeOne("COMMENT") || words.take("SQL", "SECURITY") || words.take("LANGUAGE")) {
        words.take();
      } else if (!words.take("NOT", "DETERMINISTIC")
          && !words.take("DETERMINISTIC")
          && !words.take("CONTAINS", "SQL")
          && !words.take("NO", "SQL")
          && !words.take("READS", "SQL", "DATA")
          && !words.take("MODIFIES", "SQL", "DATA")) {
        return;
      }
    }
  }

  private @Nullable Span bodySpan() {
    if (words.isEnd()) {
      return null;
    }
    int at = words.index();
    words.moveTo(words.last());
    return words.from(at);
  }

  private SqlStatement trigger(QualifiedName name, Clause guard, Clause orReplace) {
    while (!words.is("ON")) {
      words.take();
    }
    words.need("ON");
    QualifiedName table = words.name();
    words.moveTo(words.last());
    return new Create.Trigger(name, guard, orReplace, table, null, words.from(from));
  }
}

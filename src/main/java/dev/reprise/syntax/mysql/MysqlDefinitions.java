package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Columns, keys and constraints as `CREATE TABLE` and `ALTER TABLE` define them.
record MysqlDefinitions(MysqlWords words, Dialect dialect) {
  /// Words that begin a column attribute and thus end a default.
  private static final String[] ATTRIBUTES = {
    "NOT", "NULL", "DEFAULT", "AUTO_INCREMENT", "UNIQUE", "PRIMARY", "KEY", "COMMENT", "COLLATE",
    "ON", "GENERATED", "AS", "CONSTRAINT", "CHECK", "REFERENCES", "FIRST", "AFTER", "VISIBLE",
    "INVISIBLE", "COLUMN_FORMAT", "STORAGE"
  };

  /// The elements in the parentheses of `CREATE TABLE`.
  List<TableElement> elements(QualifiedName table) {
    List<TableElement> elements = new ArrayList<>();
    words.need("(");
    do {
      elements.add(element(table));
    } while (words.take(","));
    words.need(")");
    return elements;
  }

  private TableElement element(QualifiedName table) {
    int from = words.index();
    if (isIndex()) {
      Create.Index index = index(table);
      return new TableElement.Index(index, index.span());
    }
    if (isConstraint()) {
      Constraint constraint = constraint();
      return new TableElement.OfTable(constraint, constraint.span());
    }
    if (words.take("LIKE")) {
      QualifiedName source = words.name();
      return new TableElement.Like(source, "", words.from(from));
    }
    if (words.is("PERIOD", "FOR")) {
      words.upTo();
      Span span = words.from(from);
      return new TableElement.OfTable(new Constraint.Property(null, "PERIOD", span), span);
    }
    return column();
  }

  // ---- indexes ---------------------------------------------------------------------------------

  /// True if an index definition that is not a constraint comes next.
  boolean isIndex() {
    if (words.isOne("FULLTEXT", "SPATIAL")) {
      return true;
    }
    if (words.is("UNIQUE")) {
      return true;
    }
    // `key` may be a column's name.
    Token behind = words.token(words.index() + 1);
    return words.isOne("KEY", "INDEX")
        && (behind.is("(")
            || behind.is("USING")
            || behind.is("IF")
            || behind.isName() && isBehindNameOfKey(words.index() + 2));
  }

  private boolean isBehindNameOfKey(int index) {
    return words.token(index).is("(") && !isType(words.token(index - 1))
        || words.token(index).is("USING");
  }

  /// `key varchar(20)` is a column.
  private static boolean isType(Token token) {
    return token.kind() == Token.Kind.WORD && MysqlTypes.isKnown(token.word());
  }

  /// `[UNIQUE | FULLTEXT | SPATIAL] [KEY | INDEX] [IF NOT EXISTS] [name] (…)`.
  Create.Index index(QualifiedName table) {
    int from = words.index();
    boolean unique = words.take("UNIQUE");
    Identifier method = method();
    words.takeOne("KEY", "INDEX");
    Clause guard = words.ifNotExists();
    Identifier name = words.is("(") || words.is("USING") ? null : words.identifier();
    return indexOf(from, unique, method, guard, name, table);
  }

  /// The rest of an index, starting at its method or its columns.
  Create.Index indexOf(
      int from,
      boolean unique,
      @Nullable Identifier kind,
      Clause guard,
      @Nullable Identifier name,
      QualifiedName table) {
    if (words.takeOne("USING", "TYPE")) {
      words.take();
    }
    List<Create.IndexKey> keys = keys();
    words.upTo("ALGORITHM", "LOCK");
    return new Create.Index(
        name == null ? null : QualifiedName.of(name),
        guard,
        words.absent(),
        unique,
        words.absent(),
        table,
        kind == null ? ofBeginnings(keys) : kind,
        keys,
        List.of(),
        null,
        words.from(from));
  }

  /// `FULLTEXT` or `SPATIAL`, read as the index method.
  @Nullable Identifier method() {
    int from = words.index();
    String word = words.token(from).word();
    return words.takeOne("FULLTEXT", "SPATIAL")
        ? new Identifier(word.toLowerCase(Locale.ROOT), false, false, words.from(from))
        : null;
  }

  /// An index over text prefixes has a different method than one over the full texts.
  private static @Nullable Identifier ofBeginnings(List<Create.IndexKey> keys) {
    for (Create.IndexKey key : keys) {
      if (key.column() != null && key.column().span().end() < key.span().end()) {
        return new Identifier("prefix", false, false, key.span());
      }
    }
    return null;
  }

  private List<Create.IndexKey> keys() {
    List<Create.IndexKey> keys = new ArrayList<>();
    words.need("(");
    do {
      int from = words.index();
      if (words.is("(")) {
        Span expression = words.parentheses();
        keys.add(new Create.IndexKey(null, "functional_index", expression));
      } else {
        Identifier column = words.identifier();
        if (words.is("(")) {
          words.parentheses();
        }
        keys.add(new Create.IndexKey(column, column.text(), words.from(from)));
      }
      words.takeOne("ASC", "DESC");
    } while (words.take(","));
    words.need(")");
    return keys;
  }

  // ---- constraints -----------------------------------------------------------------------------

  boolean isConstraint() {
    return words.is("CONSTRAINT")
        || words.is("PRIMARY", "KEY")
        || words.is("FOREIGN", "KEY")
        || words.is("CHECK", "(")
        || words.is("CHECK") && words.token(words.index() + 1).is("IF");
  }

  Constraint constraint() {
    return guarded().constraint();
  }

  /// A table constraint with MariaDB's guard.
  record Guarded(Constraint constraint, Clause ifNotExists) {}

  Guarded guarded() {
    int from = words.index();
    Identifier name = null;
    Clause guard = words.absent();
    if (words.take("CONSTRAINT")) {
      guard = words.ifNotExists();
      if (!words.isOne("PRIMARY", "UNIQUE", "FOREIGN", "CHECK")) {
        name = words.identifier();
      }
    }
    if (words.take("PRIMARY", "KEY")) {
      guard = guard(guard);
      words.identifierOrNull();
      using();
      List<Identifier> columns = columns(keys());
      words.upTo();
      return new Guarded(
          new Constraint.Unique(null, true, columns, List.of(), null, words.from(from)), guard);
    }
    if (words.take("UNIQUE")) {
      words.takeOne("KEY", "INDEX");
      guard = guard(guard);
      Identifier own = words.is("USING") ? null : words.identifierOrNull();
      using();
      List<Identifier> columns = columns(keys());
      words.upTo();
      return new Guarded(
          new Constraint.Unique(
              own == null ? name : own, false, columns, List.of(), null, words.from(from)),
          guard);
    }
    if (words.take("FOREIGN", "KEY")) {
      guard = guard(guard);
      Identifier own = words.identifierOrNull();
      List<Identifier> columns = words.columns();
      // MySQL takes a name after the keywords for the index's name and generates the key's name.
      Identifier key = name == null && dialect.mariadb() ? own : name;
      return new Guarded(references(from, key, columns), guard);
    }
    words.need("CHECK");
    if (words.is("IF")) {
      guard = words.ifNotExists();
    }
    Span expression = words.parentheses();
    enforced();
    return new Guarded(new Constraint.Check(name, expression, false, words.from(from)), guard);
  }

  private Clause guard(Clause before) {
    Clause here = words.ifNotExists();
    return before.present() ? before : here;
  }

  private void using() {
    if (words.takeOne("USING", "TYPE")) {
      words.take();
    }
  }

  private static List<Identifier> columns(List<Create.IndexKey> keys) {
    List<Identifier> columns = new ArrayList<>();
    for (Create.IndexKey key : keys) {
      if (key.column() != null) {
        columns.add(key.column());
      }
    }
    return columns;
  }

  private void enforced() {
    if (!words.take("NOT", "ENFORCED")) {
      words.take("ENFORCED");
    }
  }

  /// Starts at `REFERENCES`.
  private Constraint references(int from, @Nullable Identifier name, List<Identifier> columns) {
    words.need("REFERENCES");
    QualifiedName table = words.name();
    List<Identifier> referenced = words.is("(") ? words.columns() : List.of();
    while (true) {
      if (words.take("MATCH")) {
        words.take();
      } else if (words.take("ON", "DELETE") || words.take("ON", "UPDATE")) {
        if (!words.take("SET", "NULL")
            && !words.take("SET", "DEFAULT")
            && !words.take("NO", "ACTION")) {
          words.take();
        }
      } else {
        return new Constraint.ForeignKey(name, columns, table, referenced, false, words.from(from));
      }
    }
  }

  // ---- columns ---------------------------------------------------------------------------------

  TableElement.Column column() {
    int from = words.index();
    return column(from, words.identifier());
  }

  /// A column's type and attributes.
  TableElement.Column column(int from, Identifier name) {
    TypeName type = new MysqlTypes(words).read();
    List<Constraint> constraints = new ArrayList<>();
    while (!words.isEnd() && !words.isOne(",", ")", "FIRST", "AFTER", ";")) {
      constraints.add(attribute());
    }
    return new TableElement.Column(name, type, constraints, words.from(from));
  }

  private Constraint attribute() {
    int from = words.index();
    Identifier name = null;
    if (words.take("CONSTRAINT") && !words.is("CHECK")) {
      name = words.identifier();
    }
    if (words.take("NOT", "NULL")) {
      return new Constraint.NotNull(null, null, false, words.from(from));
    }
    if (words.take("NULL")) {
      return new Constraint.Null(null, words.from(from));
    }
    if (words.take("SERIAL", "DEFAULT", "VALUE")) {
      return new Constraint.Identity(null, words.from(from));
    }
    if (words.take("DEFAULT")) {
      Span value = value();
      return new Constraint.Default(null, value, words.from(from));
    }
    if (words.take("AUTO_INCREMENT")) {
      return new Constraint.Identity(null, words.from(from));
    }
    if (words.take("UNIQUE")) {
      words.take("KEY");
      return unique(false, from);
    }
    if (words.take("PRIMARY", "KEY") || words.take("PRIMARY") || words.take("KEY")) {
      return unique(true, from);
    }
    if (words.take("CHECK")) {
      Span expression = words.parentheses();
      enforced();
      return new Constraint.Check(name, expression, false, words.from(from));
    }
    if (words.is("REFERENCES")) {
      return references(from, name, List.of());
    }
    if (words.take("GENERATED", "ALWAYS", "AS") || words.take("AS")) {
      if (words.take("ROW")) {
        words.take();
        return new Constraint.Property(null, "ROW", words.from(from));
      }
      Span expression = words.parentheses();
      boolean stored = words.takeOne("STORED", "PERSISTENT");
      words.take("VIRTUAL");
      return new Constraint.Generated(null, expression, stored, words.from(from));
    }
    return property(from);
  }

  private Constraint property(int from) {
    String word = words.take().word();
    switch (word) {
      case "COMMENT", "COLLATE", "COLUMN_FORMAT", "STORAGE", "SRID", "ENGINE_ATTRIBUTE" -> {
        words.take("=");
        words.take();
      }
      case "CHARACTER" -> {
        words.need("SET");
        words.take();
      }
      case "CHARSET" -> words.take();
      case "ON" -> {
        words.need("UPDATE");
        value();
      }
      case "VISIBLE", "INVISIBLE", "COMPRESSED", "WITHOUT", "WITH", "SYSTEM", "VERSIONING" -> {}
      case "ENFORCED" -> {}
      case String _ -> throw new MysqlWords.NotUnderstood();
    }
    return new Constraint.Property(null, word, words.from(from));
  }

  private Constraint unique(boolean primary, int from) {
    return new Constraint.Unique(null, primary, List.of(), List.of(), null, words.from(from));
  }

  /// A default: a constant, a call, or an expression in parentheses.
  private Span value() {
    int from = words.index();
    if (words.is("(")) {
      words.parentheses();
      return words.from(from);
    }
    words.take();
    while (!words.isEnd() && !words.isOne(",", ")", ";") && !words.isOne(ATTRIBUTES)) {
      if (words.is("(")) {
        words.parentheses();
      } else {
        words.take();
      }
    }
    return words.from(from);
  }
}

package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.syntax.sql.TypeName;
import dev.reprise.text.Span;
import dev.reprise.text.WordList;
import java.util.Locale;
import java.util.Set;

/// The types of columns and parameters.
record MysqlTypes(MysqlWords words) {
  private static final Set<String> KNOWN =
      WordList.set(
          """
          BIGINT BINARY BIT BLOB BOOL BOOLEAN CHAR CHARACTER DATE DATETIME DEC DECIMAL DOUBLE ENUM
          FIXED FLOAT INT INTEGER JSON LONGBLOB LONGTEXT MEDIUMBLOB MEDIUMINT MEDIUMTEXT NCHAR
          NUMERIC NVARCHAR REAL SET SMALLINT TEXT TIME TIMESTAMP TINYBLOB TINYINT TINYTEXT
          VARBINARY VARCHAR YEAR
          """);

  static boolean isKnown(String word) {
    return KNOWN.contains(word);
  }

  /// A type of one or several words; character sets and collations are skipped.
  TypeName read() {
    int from = words.index();
    Identifier first = words.identifier();
    StringBuilder name = new StringBuilder(first.text().toLowerCase(Locale.ROOT));
    if (name.toString().equals("double") && words.take("PRECISION")
        || name.toString().equals("character") && words.take("VARYING")
        || name.toString().equals("char") && words.take("VARYING")
        || name.toString().equals("long") && words.takeOne("VARCHAR", "VARBINARY")) {
      name.append(' ').append(words.token(words.index() - 1).word().toLowerCase(Locale.ROOT));
    } else if (name.toString().equals("national")) {
      name.append(' ').append(words.take().word().toLowerCase(Locale.ROOT));
    }
    String modifiers = words.is("(") ? words.text(words.parentheses()) : "";
    Span span = words.from(from);
    String sign = "";
    while (true) {
      if (words.take("UNSIGNED")) {
        sign = " unsigned";
      } else if (words.take("CHARACTER", "SET") || words.takeOne("CHARSET", "COLLATE")) {
        words.take("=");
        words.take();
      } else if (!words.takeOne("SIGNED", "ZEROFILL", "BINARY", "ASCII", "UNICODE", "BYTE")) {
        break;
      }
    }
    Identifier type = new Identifier(name + sign, false, first.hole(), span);
    return new TypeName(QualifiedName.of(type), modifiers, 0, span);
  }
}

package dev.reprise.syntax.mysql;

import dev.reprise.text.Span;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Respells `INSERT`, `REPLACE`, `UPDATE` and `DELETE` in place as PostgreSQL writes them.
final class Rows {
  private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

  private final char[] text;
  private final MysqlWords words;

  private Rows(char[] text, List<Token> tokens) {
    this.text = text;
    this.words = new MysqlWords(CharBuffer.wrap(text), tokens);
  }

  /// Respells one statement and records what was removed from it.
  static void respell(char[] text, List<Token> tokens, Map<Integer, OnDuplicate> conflicts) {
    if (!tokens.isEmpty() && VERBS.contains(tokens.getFirst().word())) {
      try {
        OnDuplicate conflict = new Rows(text, tokens).respell();
        if (conflict != null) {
          conflicts.put(tokens.getFirst().start(), conflict);
        }
      } catch (MysqlWords.NotUnderstood notKnown) {
        // Left unchanged.
      }
    }
  }

  private @Nullable OnDuplicate respell() {
    Token verb = words.take();
    OnDuplicate conflict = null;
    if (verb.is("REPLACE")) {
      "INSERT ".getChars(0, 7, text, verb.start());
      conflict = new OnDuplicate.Replace();
    }
    int room = -1;
    while (words.isOne("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "QUICK", "IGNORE")) {
      Token word = words.take();
      if (word.is("IGNORE") && verb.is("INSERT")) {
        conflict = new OnDuplicate.Ignore();
      }
      blank(word.start(), word.end());
      room = word.start();
    }
    boolean inserts = verb.is("INSERT") || verb.is("REPLACE");
    if (inserts && !words.is("INTO") && room >= 0) {
      "INTO".getChars(0, 4, text, room);
    }
    while (!words.isEnd()) {
      int at = words.index();
      if (words.is("(")) {
        words.parentheses();
      } else if (inserts && words.take("ON", "DUPLICATE", "KEY", "UPDATE")) {
        int start = words.token(at).start();
        List<OnDuplicate.Assignment> assignments = assignments();
        blank(start, words.token(words.last() - 1).end());
        conflict = new OnDuplicate.Update(assignments);
      } else if (words.take("FROM", "DUAL")) {
        blank(words.token(at).start(), words.token(at + 1).end());
      } else {
        words.take();
      }
    }
    return conflict;
  }

  private List<OnDuplicate.Assignment> assignments() {
    List<OnDuplicate.Assignment> assignments = new ArrayList<>();
    do {
      String column = words.name().name();
      words.need("=");
      Span value = words.upTo();
      assignments.add(new OnDuplicate.Assignment(column, words.text(value)));
    } while (words.take(","));
    words.moveTo(words.last());
    return assignments;
  }

  private void blank(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] != '\n' && text[i] != '\r') {
        text[i] = ' ';
      }
    }
  }
}

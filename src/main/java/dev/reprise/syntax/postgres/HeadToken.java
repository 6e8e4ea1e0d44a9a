package dev.reprise.syntax.postgres;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.jspecify.annotations.NullUnmarked;

/// A token of the grammar: one token of the text or, for a dotted name, several.
///
/// @param from the index of its first token in [Tokens]
/// @param to the index after its last
@NullUnmarked
record HeadToken(int type, int index, int from, int to, Tokens tokens) implements Token {

  @Override
  public String getText() {
    return type == EOF ? "<EOF>" : tokens.text().substring(getStartIndex(), tokens.end(to - 1));
  }

  @Override
  public int getType() {
    return type;
  }

  @Override
  public int getLine() {
    return 0;
  }

  @Override
  public int getCharPositionInLine() {
    return 0;
  }

  @Override
  public int getChannel() {
    return DEFAULT_CHANNEL;
  }

  @Override
  public int getTokenIndex() {
    return index;
  }

  /// In UTF-16 units.
  @Override
  public int getStartIndex() {
    return type == EOF ? -1 : tokens.start(from);
  }

  @Override
  public int getStopIndex() {
    return type == EOF ? -1 : tokens.end(to - 1) - 1;
  }

  @Override
  public TokenSource getTokenSource() {
    return null;
  }

  @Override
  public CharStream getInputStream() {
    return null;
  }
}

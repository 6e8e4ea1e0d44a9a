package dev.reprise.fuzz;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Changes Python according to its grammar: the result still parses most of the time, and so
/// reaches the evaluator and the replay.
final class PythonMutator {
  private static final List<String> EXPRESSIONS =
      List.of(
          "None",
          "True",
          "0",
          "-1",
          "10**30",
          "1e400",
          "[]",
          "{}",
          "()",
          "''",
          "'x' * 99999",
          "[x for x in range(9)]",
          "{**cfg}",
          "lambda *a, **k: a",
          "f'{cfg!r:>9}'",
          "cfg",
          "cfg.a.b",
          "cfg()",
          "op",
          "sa",
          "op.get_bind()",
          "sa.inspect(op.get_bind())",
          "sa.text('x')",
          "sa.Enum('a', 'b', name='e')",
          "sa.Enum()",
          "sa.Column('c')",
          "sa.Table('t', sa.MetaData())",
          "op.get_context().autocommit_block()",
          "(yield)",
          "[*cfg, 1]",
          "'%s%s' % (1,)",
          "'{}{1}'.format(2)",
          "x if cfg else y",
          "(z := 1)",
          "sorted(cfg, key=len)",
          "[[]] * 3",
          "b'\\xff'",
          "...",
          "not cfg",
          "cfg[0:]",
          "1j",
          "op.get_bind().execute('SELECT 1').scalar()",
          "type('A', (), {})",
          "super()",
          "globals()['upgrade']",
          "getattr(op, 'add_column')",
          "__import__('os')",
          "'\\ud800'");

  private static final List<String> STATEMENTS =
      List.of(
          "return",
          "raise ValueError('x')",
          "raise",
          "pass",
          "break",
          "continue",
          "x = x",
          "for x in cfg: op.execute(x)",
          "for x in range(3): op.drop_table(f't{x}')",
          "while cfg: op.drop_table('t')",
          "with op.batch_alter_table('t') as b: b.drop_column('c')",
          "with op.get_context().autocommit_block(): op.execute('COMMIT')",
          "assert sa.inspect(op.get_bind()).has_table('t')",
          "del x",
          "global x",
          "nonlocal x",
          "try: op.drop_table('t')\nexcept Exception: pass",
          "op.execute('ROLLBACK')",
          "import os, sys",
          "from . import a as b",
          "from cfg import *",
          "upgrade()",
          "def upgrade(): upgrade()",
          "class A(sa.Enum): a = 1",
          "match cfg:\n    case [1, *x]: x()",
          "if cfg: return",
          "op.get_bind().commit()",
          "x: int = cfg",
          "lambda: (yield)",
          "for row in op.get_bind().execute('SELECT 1'): raise ValueError(row)",
          "op.bulk_insert(sa.table('t', sa.column('a')), [{'a': 1}] * 3)",
          "op.execute('DO $$ BEGIN EXECUTE ''x''; END $$')",
          "async def f(): await f()",
          "op.create_table('t', sa.Column('e', sa.Enum('a', name='e')), if_not_exists=True)");

  private final Random random;
  private final SqlMutator sql;

  PythonMutator(Random random) {
    this.random = random;
    this.sql = new SqlMutator(random);
  }

  /// `text`, changed in a few places; `other` supplies parts.
  String mutate(String text, String other) {
    String changed = text;
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed = once(changed, other);
    }
    return changed;
  }

  private String once(String text, String other) {
    List<Node> nodes = nodes(text);
    if (nodes.size() < 3 || random.nextInt(12) == 0) {
      return Tokens.mutate(text, random);
    }
    Node node = nodes.get(1 + random.nextInt(nodes.size() - 1));
    return switch (random.nextInt(9)) {
      case 0, 1 -> sameKind(node, nodes, text, text);
      case 2, 3 -> sameKind(node, nodes(other), text, other);
      case 4 -> node instanceof Expression ? replace(text, node, pick(EXPRESSIONS)) : text;
      case 5 -> node instanceof Expression ? wrapped(text, node) : insert(text, nodes);
      case 6 -> insert(text, nodes);
      case 7 -> node instanceof Statement || node instanceof Argument ? removed(text, node) : text;
      default -> literal(text, nodes);
    };
  }

  private static List<Node> nodes(String text) {
    List<Node> nodes = new ArrayList<>();
    try {
      Module module = PythonReader.read(new Source("seed.py", text));
      module.forEach(nodes::add);
    } catch (SyntaxError _) {
      // No longer valid Python: continues with tokens.
    }
    return nodes;
  }

  /// Replaces a node with another one of the same class.
  private String sameKind(Node node, List<Node> others, String text, String from) {
    Class<?> kind = node instanceof Expression ? Expression.class : node.getClass();
    boolean exact = random.nextBoolean();
    List<Node> fitting =
        others.stream()
            .filter(each -> exact ? each.getClass() == node.getClass() : kind.isInstance(each))
            .toList();
    if (fitting.isEmpty()) {
      return text;
    }
    Span by = fitting.get(random.nextInt(fitting.size())).span();
    return replace(text, node, from.substring(by.start(), by.end()));
  }

  private String wrapped(String text, Node node) {
    String inner = text.substring(node.span().start(), node.span().end());
    String outer =
        pick(
            List.of(
                "str(%s)",
                "[%s, %s]",
                "(%s if cfg else %s)",
                "(lambda: %s)()",
                "f'{%s}'",
                "list(%s)",
                "(%s or cfg)",
                "not (%s)",
                "(%s).x",
                "[%s for _ in range(3)]",
                "{%s}",
                "sa.text(%s)",
                "len(%s)",
                "(%s, )",
                "dict(a=%s)",
                "%s + %s",
                "(%s) * 3",
                "sa.inspect(%s)",
                "(yield %s)",
                "await_(*%s)",
                "any([%s])"));
    return replace(text, node, outer.replace("%s", inner.replace("\\", "\\\\")));
  }

  /// Inserts a statement on a new line before another one, with the same indentation.
  private String insert(String text, List<Node> nodes) {
    List<Node> statements = nodes.stream().filter(Statement.class::isInstance).toList();
    if (statements.isEmpty()) {
      return text;
    }
    int at = statements.get(random.nextInt(statements.size())).span().start();
    int line = text.lastIndexOf('\n', at - 1) + 1;
    String margin = text.substring(line, at);
    return margin.isBlank()
        ? text.substring(0, at)
            + pick(STATEMENTS).replace("\n", "\n" + margin)
            + "\n"
            + margin
            + text.substring(at)
        : text;
  }

  private static String removed(String text, Node node) {
    int end = node.span().end();
    while (end < text.length() && " ,".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    String instead = node instanceof Statement ? "pass" : "";
    return text.substring(0, node.span().start()) + instead + text.substring(end);
  }

  /// Changes the content of a literal as the SQL, or the name, that it may be.
  private String literal(String text, List<Node> nodes) {
    List<Node> literals =
        nodes.stream().filter(dev.reprise.syntax.python.StringLiteral.class::isInstance).toList();
    if (literals.isEmpty()) {
      return text;
    }
    Node node = literals.get(random.nextInt(literals.size()));
    String written = text.substring(node.span().start(), node.span().end());
    int quotes = written.startsWith("\"\"\"") || written.startsWith("'''") ? 3 : 1;
    if (written.length() < 2 * quotes || !"\"'".contains(written.substring(0, 1))) {
      return replace(text, node, pick(EXPRESSIONS));
    }
    String inside = written.substring(quotes, written.length() - quotes);
    String quote = written.substring(0, quotes);
    String changed = sql.mutate(inside, inside).replace(quote, "");
    return replace(
        text, node, quote + (quotes == 1 ? changed.replace("\n", " ") : changed) + quote);
  }

  private static String replace(String text, Node node, String by) {
    return text.substring(0, node.span().start()) + by + text.substring(node.span().end());
  }

  private String pick(List<String> any) {
    return any.get(random.nextInt(any.size()));
  }
}

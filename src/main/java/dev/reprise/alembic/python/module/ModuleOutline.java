package dev.reprise.alembic.python.module;

import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The statements of a module that decide the value of each of its names, so that importing one
/// name does not run the whole application behind it.
///
/// Names changed by the same statement are decided together, in the order of the file. A statement
/// that mentions none of the module's own names, such as a call of an imported function, decides
/// none.
public final class ModuleOutline {
  /// Code with effects elsewhere, or that changes names in ways not followed here.
  private static final Pattern WHOLE =
      Pattern.compile("(?m)register_operation|implementation_for|^[ \\t]++global ");

  /// Code that ends a module early, or binds a name inside an expression.
  private static final Pattern UNEVEN = Pattern.compile("\\b(?:raise|assert|exit)\\b|:=");

  private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

  /// Each round finds one statement that uses a name before another statement changes it.
  private static final int MAXIMUM_ROUNDS = 50;

  private final List<Statement> body;
  private final BitSet imports = new BitSet();
  private final Map<String, BitSet> deciding = new HashMap<>();
  private boolean divisible;

  private final List<Set<String>> bound = new ArrayList<>();
  private final List<Set<String>> mentioned = new ArrayList<>();
  private final Map<String, BitSet> binding = new HashMap<>();
  private final Map<String, BitSet> changing = new HashMap<>();

  private ModuleOutline(Module module) {
    this.body = module.body();
    String text = module.source().text();
    divisible = !WHOLE.matcher(text).find();
    for (int i = 0; divisible && i < body.size(); i++) {
      int at = i;
      Statement statement = body.get(i);
      Set<String> own = new HashSet<>();
      bind(statement, own);
      bound.add(own);
      boolean isImport =
          statement instanceof Statement.Import || statement instanceof Statement.ImportFrom;
      imports.set(i, isImport);
      String written = text.substring(statement.span().start(), statement.span().end());
      mentioned.add(isImport ? Set.of() : words(written));
      divisible &= isDefinition(statement) || isImport || !UNEVEN.matcher(written).find();
      for (String name : own) {
        add(i, name, binding);
      }
      if (!isImport) {
        own.forEach(each -> add(at, each, changing));
        if (!isLone(statement)) {
          mentioned.getLast().forEach(each -> add(at, each, changing));
        }
      }
    }
    if (divisible) {
      decide();
    }
    bound.clear();
    mentioned.clear();
    binding.clear();
    changing.clear();
  }

  private static void add(int statement, String name, Map<String, BitSet> to) {
    to.computeIfAbsent(name, _ -> new BitSet()).set(statement);
  }

  public static ModuleOutline of(Module module) {
    return new ModuleOutline(module);
  }

  /// True if statements can be run without the others.
  public boolean isDivisible() {
    return divisible;
  }

  /// Its import statements; the modules are loaded when their names are used.
  public BitSet imports() {
    return (BitSet) imports.clone();
  }

  /// The statements that decide the value of a name.
  public BitSet deciding(String name) {
    return deciding.getOrDefault(name, new BitSet());
  }

  private static boolean isDefinition(Statement statement) {
    return statement instanceof Statement.FunctionDefinition
        || statement instanceof Statement.ClassDefinition;
  }

  /// True for a statement that only sets one name.
  private static boolean isLone(Statement statement) {
    return isDefinition(statement)
        || statement instanceof Statement.Assignment(List<Expression> targets, _, _)
            && targets.size() == 1
            && targets.getFirst() instanceof Expression.Name
        || statement instanceof Statement.AnnotatedAssignment annotated
            && annotated.target() instanceof Expression.Name;
  }

  /// Groups the names changed by the same statements, and with them the names set by statements in
  /// between, which must not see later changes.
  private void decide() {
    Map<String, Set<String>> groups = new HashMap<>();
    binding.keySet().stream()
        .filter(each -> !isImported(each))
        .forEach(each -> groups.put(each, Set.of(each)));
    for (int i = 0; i < body.size(); i++) {
      if (!imports.get(i) && !isLone(body.get(i))) {
        Set<String> together = new HashSet<>();
        mentioned.get(i).forEach(each -> reach(each, together));
        together.removeIf(this::isImported);
        unite(together, groups);
      }
    }
    int rounds = 0;
    for (boolean more = true; more && divisible; ) {
      more = false;
      divisible = rounds++ < MAXIMUM_ROUNDS;
      Map<Set<String>, BitSet> known = new IdentityHashMap<>();
      groups.forEach(
          (name, group) -> deciding.put(name, known.computeIfAbsent(group, this::deciding)));
      for (int i = 0; i < body.size() && !more; i++) {
        Set<String> together = usedBefore(i);
        if (!together.isEmpty() && together.addAll(bound.get(i))) {
          unite(together, groups);
          more = true;
        }
      }
    }
  }

  private static void unite(Set<String> names, Map<String, Set<String>> groups) {
    Set<String> all = new HashSet<>();
    names.forEach(each -> all.addAll(groups.getOrDefault(each, Set.of())));
    all.forEach(each -> groups.put(each, all));
  }

  /// The names that a statement uses before another one changes them.
  private Set<String> usedBefore(int i) {
    Set<String> used = new HashSet<>();
    if (!imports.get(i)
        && !(body.get(i) instanceof Statement.FunctionDefinition function
            && function.decorators().isEmpty()
            && function.parameters().stream().allMatch(each -> each.defaultValue() == null))) {
      for (String each : mentioned.get(i)) {
        BitSet decides = deciding.get(each);
        if (decides != null && decides.length() > i + 1 && !decides.get(i)) {
          used.add(each);
        }
      }
    }
    return used;
  }

  private BitSet deciding(Set<String> group) {
    var statements = new BitSet();
    group.forEach(each -> statements.or(changing.getOrDefault(each, new BitSet())));
    return statements;
  }

  private boolean isImported(String name) {
    BitSet by = binding.get(name);
    return by != null && by.stream().allMatch(imports::get);
  }

  /// The names that a statement mentioning `name` may change: `name`, the value it is an alias of,
  /// and the names used by functions that it may call.
  private void reach(String name, Set<String> into) {
    BitSet by = binding.get(name);
    if (by == null || !into.add(name)) {
      return;
    }
    by.stream()
        .filter(i ->
            body.get(i) instanceof Statement.FunctionDefinition
                || body.get(i) instanceof Statement.Assignment(_, Expression value, _)
                    && (value instanceof Expression.Name || value instanceof Expression.Attribute))
        .forEach(i -> mentioned.get(i).forEach(each -> reach(each, into)));
  }

  private static Set<String> words(String text) {
    Set<String> words = new HashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    return words;
  }

  private void bind(Statement statement, Set<String> into) {
    switch (statement) {
      case Statement.Assignment(List<Expression> targets, _, _) ->
          targets.forEach(each -> bind(each, into));
      case Statement.AnnotatedAssignment annotated -> bind(annotated.target(), into);
      case Statement.AugmentedAssignment augmented -> bind(augmented.target(), into);
      case Statement.TypeAlias alias -> into.add(alias.name());
      case Statement.FunctionDefinition function -> into.add(function.name());
      case Statement.ClassDefinition type -> into.add(type.name());
      case Statement.Import imported ->
          imported
              .names()
              .forEach(each ->
                  into.add(each.alias() == null ? each.name().split("\\.")[0] : each.alias()));
      case Statement.ImportFrom imported ->
          imported
              .names()
              .forEach(each -> into.add(each.alias() == null ? each.name() : each.alias()));
      case Statement.If choice -> {
        choice.branches().forEach(each -> bind(each.body(), into));
        bind(choice.otherwise(), into);
      }
      case Statement.While loop -> {
        bind(loop.body(), into);
        bind(loop.otherwise(), into);
      }
      case Statement.For loop -> {
        bind(loop.target(), into);
        bind(loop.body(), into);
        bind(loop.otherwise(), into);
      }
      case Statement.With with -> {
        with.items()
            .forEach(each -> {
              if (each.target() != null) {
                bind(each.target(), into);
              }
            });
        bind(with.body(), into);
      }
      case Statement.Try attempt -> {
        bind(attempt.body(), into);
        attempt
            .handlers()
            .forEach(each -> {
              if (each.name() != null) {
                into.add(each.name());
              }
              bind(each.body(), into);
            });
        bind(attempt.otherwise(), into);
        bind(attempt.finalBody(), into);
      }
      case Statement.Match _, Statement.Delete _, Statement.Global _, Statement.Nonlocal _ ->
          divisible = false;
      case Statement.ExpressionStatement _,
          Statement.Return _,
          Statement.Raise _,
          Statement.Assert _,
          Statement.Pass _,
          Statement.Break _,
          Statement.Continue _ -> {}
    }
  }

  private void bind(List<Statement> statements, Set<String> into) {
    statements.forEach(each -> bind(each, into));
  }

  private static void bind(Expression target, Set<String> into) {
    switch (target) {
      case Expression.Name(String name, _) -> into.add(name);
      case Expression.Tuple(List<Expression> elements, _) ->
          elements.forEach(each -> bind(each, into));
      case Expression.ListDisplay(List<Expression> elements, _) ->
          elements.forEach(each -> bind(each, into));
      case Expression.Starred(Expression inner, _) -> bind(inner, into);
      case Expression _ -> {}
    }
  }
}

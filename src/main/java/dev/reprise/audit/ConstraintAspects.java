package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.server.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of a constraint's aspects: its kind, its columns, and its actions.
record ConstraintAspects(Spelling spelling) {
  private static final List<String> ACTIONS =
      List.of("no action", "restrict", "cascade", "set null", "set default");

  /// Those of an existing constraint; `shape` is null if unknown.
  void put(Aspect there, @Nullable Constraint shape, Map<Aspect, Value> values) {
    values.put(there, shape == null ? Value.about("constraint") : Value.exactly(word(shape)));
    values.put(there.with(Kind.DEFINITION), shape == null ? Value.UNKNOWN : definition(shape));
    values.put(there.with(Kind.VALID), shape == null ? Value.UNKNOWN : valid(shape));
    values.put(there.with(Kind.ACTIONS), actions(shape));
  }

  /// The kind of a constraint and its columns, or null if unknown.
  @Nullable String shape(Constraint constraint) {
    Value definition = definition(constraint);
    return definition.isUnknown() ? null : word(constraint) + " " + definition.text();
  }

  private static String word(Constraint shape) {
    return switch (shape) {
      case Constraint.PrimaryKey _ -> "primary key";
      case Constraint.Unique _ -> "unique";
      case Constraint.ForeignKey _ -> "foreign key";
      case Constraint.Check _ -> "check";
      case Constraint.Exclude _ -> "exclude";
      case Constraint.NotNull _ -> "not null";
    };
  }

  private Value definition(Constraint shape) {
    return switch (shape) {
      case Constraint.PrimaryKey key -> columns(key.columns());
      case Constraint.Unique unique -> columns(unique.columns());
      case Constraint.ForeignKey key ->
          key.columns().isEmpty()
              ? Value.UNKNOWN
              : Value.exactly(
                  "(%s) references %s"
                      .formatted(String.join(", ", key.columns()), qualified(key.referenced())));
      case Constraint.Check check -> {
        String text = spelling.expression(check.expression(), null);
        yield text == null ? Value.UNKNOWN : new Value(text, spelling.isPlainCondition(text));
      }
      case Constraint.Exclude _, Constraint.NotNull _ -> Value.UNKNOWN;
    };
  }

  private static Value columns(List<String> columns) {
    return columns.isEmpty()
        ? Value.UNKNOWN
        : Value.exactly("(" + String.join(", ", columns) + ")");
  }

  private static Value valid(Constraint shape) {
    return Value.exactly(
        switch (shape) {
          case Constraint.ForeignKey key -> String.valueOf(!key.notValid());
          case Constraint.Check check -> String.valueOf(!check.notValid());
          case Constraint.PrimaryKey _,
              Constraint.Unique _,
              Constraint.Exclude _,
              Constraint.NotNull _ ->
              "true";
        });
  }

  private static Value actions(@Nullable Constraint shape) {
    if (!(shape instanceof Constraint.ForeignKey key)) {
      return Value.ABSENT;
    }
    if (key.actions() == null) {
      return Value.UNKNOWN;
    }
    String words = key.actions().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean deferred = words.contains("initially deferred");
    boolean deferrable =
        deferred || words.contains("deferrable") && !words.contains("not deferrable");
    return Value.exactly(
        "on delete %s on update %s%s%s"
            .formatted(
                action("on delete ", words),
                action("on update ", words),
                deferrable ? " deferrable" : "",
                deferred ? " initially deferred" : ""));
  }

  private static String action(String event, String words) {
    int at = words.indexOf(event);
    String rest = at < 0 ? "" : words.substring(at + event.length());
    return ACTIONS.stream().filter(rest::startsWith).findFirst().orElse("no action");
  }

  static String qualified(Name name) {
    return name.schema() == null ? "public." + name.name() : name.toString();
  }
}

package dev.reprise.alembic.library;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of one library call, converted to the types the library expects.
public record CallArguments(Arguments arguments, Execution execution) {

  public @Nullable Value value(int index, String parameter) {
    return arguments.get(index, parameter);
  }

  public @Nullable Value value(String parameter) {
    return arguments.get(parameter);
  }

  public boolean has(String parameter) {
    return arguments.get(parameter) != null;
  }

  /// A required name.
  ///
  /// @param what the named object, for people: `table`
  /// @throws NotReadable if it is missing or unknown
  public String name(int index, String parameter, String what) {
    Value value = value(index, parameter);
    String name = value == null ? null : string(value);
    if (name == null) {
      throw new NotReadable(reason("the " + what + " name", value, arguments));
    }
    return name;
  }

  /// A name that may be missing or `None`.
  ///
  /// @throws NotReadable if it is given but unknown
  public @Nullable String optionalName(int index, String parameter, String what) {
    Value value = value(index, parameter);
    if (value == null && arguments.spread() == null || value instanceof Value.None) {
      return null;
    }
    return name(index, parameter, what);
  }

  public @Nullable String optionalName(String parameter, String what) {
    return optionalName(Integer.MAX_VALUE, parameter, what);
  }

  /// The table at `index`, in the schema of the keyword `schema`.
  public Name table(int index, String parameter) {
    return new Name(schema(), name(index, parameter, "table"));
  }

  /// An empty schema counts as none.
  public @Nullable String schema() {
    String schema = optionalName("schema", "schema");
    return schema == null || schema.isEmpty() ? null : schema;
  }

  /// A boolean keyword. An unknown value counts as `otherwise`.
  public boolean flag(String parameter, boolean otherwise) {
    Value value = value(parameter);
    return value == null ? otherwise : truth(value, otherwise);
  }

  public boolean flag(int index, String parameter, boolean otherwise) {
    Value value = value(index, parameter);
    return value == null ? otherwise : truth(value, otherwise);
  }

  private boolean truth(Value value, boolean otherwise) {
    return execution.truth(value) instanceof Condition.Constant(boolean known) ? known : otherwise;
  }

  /// A list of names.
  ///
  /// @throws NotReadable if one of them is unknown
  public List<String> names(int index, String parameter, String what) {
    Value value = value(index, parameter);
    List<Value> elements = value == null ? null : elements(value);
    if (elements == null) {
      throw new NotReadable(reason("the " + what + " names", value, arguments));
    }
    List<String> names = new ArrayList<>(elements.size());
    for (Value element : elements) {
      String name = string(element);
      if (name == null) {
        throw new NotReadable(reason("a " + what + " name", element, arguments));
      }
      names.add(name);
    }
    return names;
  }

  /// The elements of a list or tuple; like in SQLAlchemy, a single string is a list of one.
  public @Nullable List<Value> elements(Value value) {
    return value instanceof Text ? List.of(value) : execution.elements(value);
  }

  /// A dictionary with string keys, in order; null if it is not one or not completely known.
  public static @Nullable Map<String, Value> dictionary(@Nullable Value value) {
    if (!(value instanceof DictValue dictionary) || dictionary.rest() != null) {
      return null;
    }
    Map<String, Value> entries = new LinkedHashMap<>();
    for (Map.Entry<Value, Value> entry : dictionary.entries().entrySet()) {
      String key = string(entry.getKey());
      if (key == null) {
        return null;
      }
      entries.put(key, entry.getValue());
    }
    return entries;
  }

  /// The string value, or null if it is not a string or not completely known.
  public static @Nullable String string(@Nullable Value value) {
    return value instanceof Text text && text.isComplete()
        ? text.text()
        : value instanceof Named named ? named.nameText() : null;
  }

  /// The string values; null if there are none, or not all are known.
  public static @Nullable List<String> strings(@Nullable List<Value> values) {
    List<String> strings = new ArrayList<>();
    for (Value each : values == null ? List.<Value>of() : values) {
      String string = string(each);
      if (string != null) {
        strings.add(string);
      }
    }
    return values == null || strings.size() != values.size() ? null : strings;
  }

  /// A library object that libraries accept as a name: the result of `op.f`.
  public interface Named {
    String nameText();
  }

  /// The reason `value` could not be used as `what`.
  public static String reason(String what, @Nullable Value value, Arguments arguments) {
    Value.Unknown unknown =
        switch (value) {
          case null -> arguments.spread();
          case Value.Unknown itself -> itself;
          case Text text -> text.hole();
          default -> null;
        };
    return unknown == null ? what + " is not a constant" : told(what, unknown);
  }

  /// `the statement comes from a file`, or `the statement: ` and a reason that is a sentence.
  public static String told(String what, Value.Unknown unknown) {
    String reason = unknown.reason();
    return reason.startsWith("comes ") ? what + " " + reason : what + ": " + reason;
  }
}

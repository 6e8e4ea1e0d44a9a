package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.Scope;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.syntax.python.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Binds a function's parameters for a call.
public final class Parameters {
  private Parameters() {}

  public static void bind(
      FunctionValue function, Arguments arguments, Scope scope, Execution execution) {
    Map<String, Value> names = scope.names();
    Map<String, Arguments.Argument> left = new LinkedHashMap<>(arguments.keywords());
    int next = 0;
    for (Parameter parameter : function.parameters()) {
      String name = parameter.name();
      switch (parameter.kind()) {
        case VARIADIC_POSITIONAL -> {
          List<Value> rest = arguments.values(next);
          names.put(
              name,
              arguments.spread() == null
                  ? new Value.Tuple(rest)
                  : new ListValue(rest, arguments.spread()));
          next = arguments.size();
        }
        case VARIADIC_KEYWORD -> {
          Map<Value, Value> rest = new LinkedHashMap<>();
          left.forEach((key, value) -> rest.put(Text.of(key), value.value()));
          names.put(name, new DictValue(rest, arguments.spread()));
        }
        case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY -> {
          boolean byPlace = parameter.kind() != Parameter.Kind.KEYWORD_ONLY;
          Arguments.Argument keyword = left.remove(name);
          Value value =
              byPlace && next < arguments.size()
                  ? arguments.get(next++)
                  : keyword == null ? null : keyword.value();
          if (value == null) {
            value = arguments.spread() == null ? function.defaults().get(name) : arguments.spread();
          }
          names.put(
              name,
              value == null
                  ? execution.unknown(
                      "parameter `" + name + "` of `" + function.name() + "` is not given")
                  : value);
        }
      }
    }
  }
}

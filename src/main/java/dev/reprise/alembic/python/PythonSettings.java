package dev.reprise.alembic.python;

import dev.reprise.alembic.python.match.Length;
import dev.reprise.alembic.python.run.Matches;
import dev.reprise.alembic.python.text.Formatting;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.SetValue;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Values that are constant across a deployment, and conditions on them.
final class PythonSettings {
  private static final int LONGEST = 60;

  private PythonSettings() {}

  /// The setting that a value is or is derived from, or null.
  static @Nullable Setting of(Value value) {
    return switch (value) {
      case Value.Unknown unknown -> unknown.setting();
      case UnknownModule foreign -> foreign.setting();
      case Length length -> {
        Setting measured = of(length.of());
        yield measured == null
            ? null
            : new Setting("len(" + measured.key() + ")", "len(" + measured.shown() + ")");
      }
      case Text text -> {
        Setting hole = text.hole() == null ? null : text.hole().setting();
        yield hole == null || text.text().length() == 1 || !hole.parts().isEmpty()
            ? hole
            : new Setting(
                text.text().replace(String.valueOf(Text.HOLE), hole.key()),
                text.text().replace(String.valueOf(Text.HOLE), hole.shown()));
      }
      // `os.environ.get("NAME") or "default"`
      case Value.Maybe(Condition.Setting _, Value then, Value otherwise) ->
          of(then) == null ? of(otherwise) : of(then);
      case Value _ -> null;
    };
  }

  /// The value in Python's notation if it is the same in every run, else null.
  static @Nullable String written(@Nullable Value value, Interpreter interpreter) {
    if (value == null) {
      return null;
    }
    Setting setting = of(value);
    if (setting != null) {
      return setting.shown();
    }
    return switch (value) {
      case Text text ->
          text.isComplete() && !Matches.hasPlaceholder(text.text())
              ? Formatting.repr(text, interpreter).text()
              : null;
      case Value.None _,
          Value.Bool _,
          Value.Int _,
          Value.Float _,
          Value.Tuple _,
          ListValue _,
          SetValue _,
          DictValue _ -> {
        List<Value> elements =
            value instanceof Value.Tuple || value instanceof ListValue || value instanceof SetValue
                ? interpreter.elements(value)
                : List.of();
        boolean told =
            elements != null
                && elements.stream().allMatch(each -> written(each, interpreter) != null);
        Text all = told ? Formatting.repr(value, interpreter) : null;
        yield all == null || !all.isComplete() ? null : all.text();
      }
      case LibraryObject object -> object.describe();
      case Value _ -> null;
    };
  }

  /// The setting derived from calling one with these arguments; null if the arguments may differ
  /// between runs.
  static @Nullable Setting called(Setting function, Arguments arguments, Interpreter interpreter) {
    if (makesObject(function) || computes(function, arguments)) {
      return null;
    }
    List<String> written = new ArrayList<>();
    for (Value each : arguments.values()) {
      String one = written(each, interpreter);
      if (one == null) {
        return null;
      }
      written.add(one);
    }
    for (var each : arguments.keywords().entrySet()) {
      String one = written(each.getValue().value(), interpreter);
      if (one == null) {
        return null;
      }
      written.add(each.getKey() + "=" + one);
    }
    if (arguments.spread() != null) {
      return null;
    }
    if (function.key().endsWith(".get") && !arguments.values().isEmpty()) {
      return function.receiver().item(written.getFirst());
    }
    String all = String.join(", ", written);
    return function.called(all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all);
  }

  /// An object of an unknown class may be anything, unless its name suggests settings.
  private static boolean makesObject(Setting function) {
    String name = function.key().substring(function.key().lastIndexOf('.') + 1);
    return Character.isUpperCase(name.codePointAt(0)) && !name.matches(".*(Settings|Config|Env)");
  }

  /// Python's own functions are modeled where they matter: results computed from non-settings may
  /// change later.
  private static boolean computes(Setting function, Arguments arguments) {
    String name = function.key();
    boolean told =
        Set.of("os", "sys", "platform", "socket", "getpass", "pathlib", "importlib", "shutil")
            .contains(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
    return StandardLibrary.isStandard(name)
        && !told
        && arguments.values().stream().allMatch(each -> of(each) == null);
  }

  /// `left operator right` if one is a setting and the other the same in every run; else null.
  static @Nullable Condition compared(
      Value left, String operator, String mirrored, Value right, Interpreter interpreter) {
    Setting setting = of(left);
    if (setting != null) {
      return compared(setting, operator, right, interpreter);
    }
    setting = of(right);
    return setting == null ? null : compared(setting, mirrored, left, interpreter);
  }

  private static @Nullable Condition compared(
      Setting setting, String operator, Value other, Interpreter interpreter) {
    String written = written(other, interpreter);
    if (written == null) {
      return null;
    }
    if (operator.equals("is")) {
      switch (written) {
        case "True" -> {
          return setting.isSet();
        }
        case "False", "None", "''" -> {
          return Condition.not(setting.isSet());
        }
        case String _ -> {}
      }
    }
    return setting.fits(operator + " " + written);
  }

  /// True if objects of that class hold a deployment's configuration.
  static boolean areIn(ClassValue type) {
    return type.bases().stream()
        .anyMatch(base ->
            base instanceof ClassValue parent && areIn(parent)
                || base instanceof UnknownModule foreign
                    && foreign.name().endsWith(".BaseSettings"));
  }
}

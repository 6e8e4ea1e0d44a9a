package dev.reprise.alembic.python;

import dev.reprise.alembic.python.run.Choices;
import dev.reprise.alembic.python.text.StringMethods;
import dev.reprise.alembic.python.text.Texts;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.FunctionValue;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.ListValue;
import dev.reprise.alembic.value.ModuleValue;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `object.name`.
record Attributes(Interpreter interpreter) {
  Value get(Value object, String name) {
    Value value = interpreter.settle(object);
    if (value instanceof Value.Maybe) {
      return Choices.map(value, side -> get(side, name));
    }
    if (value instanceof LibraryObject library) {
      return library.attribute(name, interpreter);
    }
    Value found = find(value, name);
    if (found != null) {
      return found;
    }
    return interpreter.unknown("`" + name + "` of " + describe(value) + " is unknown");
  }

  /// The attribute, or null if there is none.
  @Nullable Value find(Value value, String name) {
    return switch (value) {
      case LibraryObject library ->
          library.hasAttribute(name, interpreter) ? library.attribute(name, interpreter) : null;
      case ModuleValue module -> {
        Value found = module.scope().get(name);
        yield found == null
            ? interpreter.imports().submodule(module, name)
            : interpreter.imports().resolved(Choices.present(found));
      }
      case ClassValue type -> ofClass(type, name);
      case InstanceValue instance -> ofInstance(instance, name);
      case FunctionValue function -> name.equals("__name__") ? Text.of(function.name()) : null;
      case Value.Unknown unknown ->
          unknown.setting() == null
              ? unknown.readFrom(unknown.read().attribute(name))
              : interpreter.setting(unknown.setting().attribute(name), unknown.reason());
      case Value.Raised(_, List<Value> arguments) -> raised(name, arguments);
      case Text _, Value.Tuple _, ListValue _, Value _ -> method(value, name);
    };
  }

  private static @Nullable Value raised(String name, List<Value> arguments) {
    return name.equals("args") ? new Value.Tuple(arguments) : null;
  }

  /// A method of a built-in type; its existence is checked when it is called.
  private Value method(Value self, String name) {
    if (self instanceof Text text) {
      return new LibraryFunction(
          name,
          (arguments, _) ->
              known(StringMethods.call(text, name, arguments, interpreter), self, name));
    }
    return new Builtin(
        name,
        (arguments, _) -> known(Containers.call(self, name, arguments, interpreter), self, name));
  }

  private Value known(@Nullable Value result, Value self, String name) {
    return result == null
        ? interpreter.unknown("`." + name + "()` of " + describe(self) + " is unknown")
        : result;
  }

  private @Nullable Value ofClass(ClassValue type, String name) {
    Value member = type.member(name);
    if (member instanceof FunctionValue function) {
      return function.kind() == FunctionValue.Kind.CLASS
          ? new Value.BoundMethod(type, function)
          : function;
    }
    if (member != null) {
      return Choices.present(member);
    }
    return switch (name) {
      case "__name__", "__qualname__" -> Text.of(type.name());
      case "__members__" -> {
        Map<Value, Value> members = new LinkedHashMap<>();
        for (InstanceValue each : type.enumMembers()) {
          members.put(each.attributes().getOrDefault("name", Value.NONE), each);
        }
        yield new DictValue(members);
      }
      case String _ -> ofBases(type, name);
    };
  }

  private @Nullable Value ofBases(ClassValue type, String name) {
    for (Value base : type.bases()) {
      if (base instanceof UnknownModule foreign) {
        return foreign.anything(interpreter);
      }
      if (base instanceof LibraryObject library && library.hasAttribute(name, interpreter)) {
        return library.attribute(name, interpreter);
      }
      Value inherited = base instanceof ClassValue parent ? ofBases(parent, name) : null;
      if (inherited != null) {
        return inherited;
      }
      if (base instanceof Value.Unknown unknown) {
        return unknown;
      }
    }
    return null;
  }

  private @Nullable Value ofInstance(InstanceValue instance, String name) {
    Value own = instance.attributes().get(name);
    if (own != null) {
      return Choices.present(own);
    }
    Value member = instance.type().member(name);
    if (!(member instanceof FunctionValue)
        && !name.startsWith("__")
        && PythonSettings.areIn(instance.type())) {
      String key = instance.name() + "." + name;
      String shown = instance.name().substring(instance.name().lastIndexOf('.') + 1) + "." + name;
      return interpreter.setting(new Setting(key, shown), "comes from the settings");
    }
    if (member instanceof FunctionValue function) {
      return switch (function.kind()) {
        case PLAIN, CONTEXT_MANAGER, COROUTINE, WRAPPED ->
            new Value.BoundMethod(instance, function);
        case CLASS -> new Value.BoundMethod(instance.type(), function);
        case STATIC -> function;
        case PROPERTY -> interpreter.call(function, Arguments.of(instance));
      };
    }
    if (member != null) {
      return Choices.present(member);
    }
    if (name.equals("__class__")) {
      return instance.type();
    }
    if (Texts.isText(instance.type()) && instance.attributes().get("value") instanceof Text text) {
      return method(text, name);
    }
    Value inherited = ofBases(instance.type(), name);
    if (inherited != null) {
      return inherited;
    }
    Value dynamic = instance.type().member("__getattr__");
    return dynamic instanceof FunctionValue function
        ? interpreter.call(function, Arguments.of(instance, Text.of(name)))
        : null;
  }

  static String describe(Value value) {
    return switch (value) {
      case LibraryObject library -> library.describe();
      case ModuleValue module -> "module `" + module.name() + "`";
      case ClassValue type -> "class `" + type.name() + "`";
      case InstanceValue instance -> "an instance of `" + instance.type().name() + "`";
      case FunctionValue function -> "function `" + function.name() + "`";
      case Text _ -> "a string";
      case Value.None _ -> "None";
      case ListValue _ -> "a list";
      case DictValue _ -> "a dictionary";
      case Value _ -> "a value";
    };
  }

  /// `dir(…)` and `vars(…)` of a class: its public names.
  static List<Value> names(ClassValue type) {
    List<Value> names = new ArrayList<>();
    type.members().keySet().forEach(name -> names.add(Text.of(name)));
    return names;
  }
}

package dev.reprise.alembic.python.run;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;

/// An exception class of Python itself.
public record ExceptionClass(String name) implements LibraryObject {
  private static final Set<String> NAMES =
      WordList.set(
          """
          BaseException Exception ArithmeticError AssertionError AttributeError EOFError
          FileNotFoundError ImportError IndexError IOError KeyError KeyboardInterrupt LookupError
          ModuleNotFoundError NameError NotImplementedError OSError PermissionError RuntimeError
          StopIteration SystemExit TypeError UnicodeError ValueError Warning UserWarning
          DeprecationWarning
          """);

  public static boolean isOne(String name) {
    return NAMES.contains(name);
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public String exceptionName() {
    return name;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return new Value.Raised(name, arguments.values());
  }
}

package dev.reprise.alembic.helper;

import org.jspecify.annotations.Nullable;

/// `from module import name as alias`, or `import module as alias` where `name` is null.
public record HelperImport(String module, @Nullable String name, @Nullable String alias) {

  /// The name it binds.
  public String bound() {
    return alias != null ? alias : name != null ? name : module;
  }

  /// The text after `import`.
  public String imported() {
    String what = name == null ? module : name;
    return alias == null ? what : what + " as " + alias;
  }

  /// The whole statement.
  public String statement() {
    return name == null ? "import " + imported() : "from " + module + " import " + imported();
  }
}

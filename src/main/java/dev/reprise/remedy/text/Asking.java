package dev.reprise.remedy.text;

import dev.reprise.text.Edit;
import java.util.List;

/// A question to the database, as Python asks it: a condition, the imports that takes, and what it
/// is called.
public record Asking(String condition, List<Edit> imports, String title) {
  public Asking {
    imports = List.copyOf(imports);
  }
}

package dev.reprise.remedy;

import dev.reprise.text.Edit;
import java.util.List;

/// A question to the database, as Python asks it: a condition, the imports that takes, and what it
/// is called.
record Asking(String condition, List<Edit> imports, String title) {
  Asking {
    imports = List.copyOf(imports);
  }
}

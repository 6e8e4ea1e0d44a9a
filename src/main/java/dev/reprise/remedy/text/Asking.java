package dev.reprise.remedy.text;

import dev.reprise.text.Edit;
import java.util.List;

/// A check against the database in Python: a condition, the imports it needs, and its title.
public record Asking(String condition, List<Edit> imports, String title) {
  public Asking {
    imports = List.copyOf(imports);
  }
}

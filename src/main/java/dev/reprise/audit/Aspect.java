package dev.reprise.audit;

import dev.reprise.operation.ObjectId;

/// One observable fact about an object: its existence, or a property that can change separately.
/// Names always include their schema.
record Aspect(ObjectId object, Kind kind) {

  enum Kind {
    THERE("there"),
    TYPE("type"),
    NOT_NULL("not null"),
    DEFAULT("default"),
    IDENTITY("identity"),
    GENERATED("generated"),
    DEFINITION("definition"),
    ACTIONS("action"),
    PREDICATE("predicate"),
    BODY("body"),
    VALID("valid");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Aspect with(Kind other) {
    return new Aspect(object, other);
  }
}

package dev.reprise.audit;

import dev.reprise.operation.ObjectId;

/// One thing that can be told of one object by looking: that it is there, or a property that
/// changes by itself. Names are always qualified by their schema.
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

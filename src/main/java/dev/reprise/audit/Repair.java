package dev.reprise.audit;

import dev.reprise.audit.StatementState.Part;
import java.util.ArrayList;
import java.util.List;

/// What has to be mended by hand before anything else.
final class Repair {
  private Repair() {}

  static List<Advice> of(List<RevisionState> revisions) {
    List<Advice> advice = new ArrayList<>();
    for (RevisionState revision : revisions) {
      for (StatementState statement : revision.statements()) {
        for (Part part : statement.parts()) {
          if (part.state() == State.DIFFERENT || part.state() == State.INVALID) {
            advice.add(
                new Advice(
                    part.state() == State.INVALID ? Advice.Kind.FIX : Advice.Kind.ASK,
                    null,
                    false,
                    "%s: %s of %s is %s, not %s"
                        .formatted(
                            revision.id(),
                            part.aspect(),
                            part.object(),
                            part.found() == null ? "none" : part.found(),
                            part.expected() == null ? "none" : part.expected()),
                    List.of(),
                    List.of(),
                    List.of()));
          }
        }
      }
    }
    return advice;
  }
}

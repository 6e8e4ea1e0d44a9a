package dev.reprise.replay;

/// The server refuses an operation; it changes nothing.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  Refusal(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }
}

package dev.reprise.truth;

/// A revision in one direction, as a server can run it.
interface Script {

  /// Sends all of it, and the tool's own statements around it.
  void run(Session session) throws RunFailure;
}

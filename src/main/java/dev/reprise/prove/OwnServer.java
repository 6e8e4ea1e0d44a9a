package dev.reprise.prove;

/// A server that this run has started; it ends with all its databases.
public sealed interface OwnServer extends AutoCloseable permits ContainerServer, LocalServer {
  @Override
  void close();
}

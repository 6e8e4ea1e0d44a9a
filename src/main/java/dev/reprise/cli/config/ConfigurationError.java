package dev.reprise.cli.config;

/// A configuration file that cannot be used: `path:line:column: message`.
public final class ConfigurationError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationError(String path, int line, int column, String message) {
    super(path + ":" + line + ":" + column + ": " + message);
  }
}

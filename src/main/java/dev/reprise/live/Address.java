package dev.reprise.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A database's address and credentials. `settings` are libpq's, such as `sslmode`; null means the
/// default. The password is never shown.
public record Address(
    @Nullable String host,
    @Nullable String port,
    @Nullable String database,
    @Nullable String user,
    @Nullable String password,
    Map<String, String> settings) {

  /// From weakest to strictest.
  private static final List<String> SSL_MODES =
      List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private static final Pattern HOST =
      Pattern.compile("[\\p{L}\\p{N}._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}\\]");

  /// `user:password@host:port/database?key=value`; group 1 ends at the `@`.
  private static final Pattern COMPLETE =
      Pattern.compile("([^@?]*+)@[^@?/]*+(?:/[^@?/]*+)?\\?[a-z_]{4,}+=.*+", Pattern.DOTALL);

  /// All defaults.
  public static final Address NONE = new Address(null, null, null, null, null, Map.of());

  /// Parses `postgresql://user:password@host:port/database?sslmode=require`, also with a driver
  /// (`postgresql+psycopg2`) as SQLAlchemy writes it, or `postgres`.
  ///
  /// @throws LookError if it is not a PostgreSQL URL
  public static Address of(String url) throws LookError {
    String bare = product(url);
    if (!bare.equals("postgresql") && !bare.equals("postgres")) {
      throw new LookError(
          bare.isEmpty() || !bare.matches("[a-z0-9]+")
              ? "not a database URL; expected postgresql://…"
              : bare.equals("mysql") || bare.equals("mariadb")
                  ? "MySQL and MariaDB are read from a dump: run the script that `reprise"
                      + " audit --script` prints, then use --from"
                  : "only PostgreSQL and SQLite are supported, but this URL is for " + bare);
    }
    return parts(url);
  }

  /// True for a URL of MySQL or MariaDB, which [#of] refuses.
  public static boolean isMysql(String url) {
    return product(url).matches("mysql|mariadb");
  }

  /// Parses a URL of MySQL or MariaDB.
  ///
  /// @throws LookError if host or port is not valid
  public static Address ofMysql(String url) throws LookError {
    return parts(url);
  }

  /// `postgresql` of `jdbc:postgresql+driver://…`; empty if it is no URL.
  private static String product(String url) {
    int scheme = url.indexOf("://");
    String name = scheme < 0 ? "" : url.substring(0, scheme).replaceFirst("^jdbc:", "");
    int driver = name.indexOf('+');
    return driver < 0 ? name : name.substring(0, driver);
  }

  private static Address parts(String url) throws LookError {
    String rest = url.substring(url.indexOf("://") + 3);
    int at = endOfUser(rest);
    String who = at < 0 ? "" : rest.substring(0, at);
    rest = rest.substring(at + 1);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    rest = question < 0 ? rest : rest.substring(0, question);
    int slash = rest.indexOf('/');
    String database = slash < 0 ? "" : rest.substring(slash + 1);
    String where = slash < 0 ? rest : rest.substring(0, slash);
    int colon = who.indexOf(':');
    Map<String, String> settings = new TreeMap<>();
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        settings.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    int portAt = where.startsWith("[") ? where.indexOf("]:") + 1 : where.lastIndexOf(':');
    String host = portAt > 0 ? where.substring(0, portAt) : where;
    return new Address(
            given(settings.remove("host"), decoded(host)),
            given(settings.remove("port"), portAt > 0 ? where.substring(portAt + 1) : ""),
            given(settings.remove("dbname"), decoded(database)),
            given(settings.remove("user"), decoded(colon < 0 ? who : who.substring(0, colon))),
            given(settings.remove("password"), colon < 0 ? "" : decoded(who.substring(colon + 1))),
            Map.copyOf(settings))
        .checked();
  }

  /// Parses the URL in the settings of a checkout, which may be hostile: it may name the database
  /// and the user, and may require more encryption than the environment does, but not less.
  ///
  /// @throws LookError as [#of]
  public static Address ofProject(String url, Map<String, String> environment) throws LookError {
    Address named = of(url);
    int asked = SSL_MODES.indexOf(named.settings.getOrDefault("sslmode", ""));
    boolean stricter = asked > SSL_MODES.indexOf(environment.getOrDefault("PGSSLMODE", "prefer"));
    return new Address(
            named.host,
            named.port,
            named.database,
            named.user,
            named.password,
            stricter ? Map.of("sslmode", SSL_MODES.get(asked)) : Map.of())
        .with(environment);
  }

  /// A password may contain any character: it ends at the last `@`, unless that belongs to the
  /// query of a URL that is complete before it.
  private static int endOfUser(String rest) {
    Matcher complete = COMPLETE.matcher(rest);
    return complete.matches() ? complete.end(1) : rest.lastIndexOf('@');
  }

  /// The messages quote nothing: if a URL is misread, its password may end up in any part.
  private Address checked() throws LookError {
    if (host != null && !host.startsWith("/") && !HOST.matcher(host).matches()) {
      throw new LookError(
          "the URL has no valid host; percent-encode /, ? and @ in a password (%2F, %3F, %40)");
    }
    if (port != null && !isPort(port)) {
      throw new LookError("the port is not a number from 1 to 65535");
    }
    return this;
  }

  private static boolean isPort(String text) {
    return text.matches("[0-9]{1,5}")
        && Integer.parseInt(text) > 0
        && Integer.parseInt(text) <= 65535;
  }

  /// Fills in the values that libpq reads from the environment, if the URL lacks them.
  public Address with(Map<String, String> environment) throws LookError {
    Map<String, String> all = new TreeMap<>(settings);
    Map.of(
            "PGPASSFILE", "passfile",
            "PGSSLMODE", "sslmode",
            "PGSSLROOTCERT", "sslrootcert",
            "PGSSLCERT", "sslcert",
            "PGSSLKEY", "sslkey")
        .forEach((variable, setting) -> {
          String value = environment.get(variable);
          if (value != null && !value.isEmpty()) {
            all.putIfAbsent(setting, value);
          }
        });
    String home = environment.get("HOME");
    if (home != null) {
      all.putIfAbsent("passfile", home + "/.pgpass");
    }
    return new Address(
            given(host, environment.get("PGHOST")),
            given(port, environment.get("PGPORT")),
            given(database, environment.get("PGDATABASE")),
            given(user, environment.get("PGUSER")),
            given(password, environment.get("PGPASSWORD")),
            Map.copyOf(all))
        .checked();
  }

  /// The password file that is ignored because users other than its owner may access it, or null.
  public @Nullable String refusedPasswords() {
    String file = password == null ? settings.get("passfile") : null;
    return file != null && PasswordFile.isOpenToOthers(file) ? file : null;
  }

  /// The same server with another database.
  public Address in(String other) {
    return new Address(host, port, other, user, password, settings);
  }

  /// The part that may be shown.
  public String shown() {
    return "%s%s%s"
        .formatted(user == null ? "" : user + "@", place(), database == null ? "" : "/" + database);
  }

  private String place() {
    return (host == null ? "localhost" : host) + (port == null ? "" : ":" + port);
  }

  /// True if it is on this machine.
  public boolean isLocal() {
    return host == null
        || host.equals("localhost")
        || host.equals("127.0.0.1")
        || host.equals("[::1]")
        || host.startsWith("/");
  }

  @Override
  public String toString() {
    return shown();
  }

  private static @Nullable String given(@Nullable String first, @Nullable String second) {
    return first != null && !first.isEmpty()
        ? first
        : second == null || second.isEmpty() ? null : second;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

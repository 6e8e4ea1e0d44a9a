import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Stand-ins for npm's registry and PyPI on the loopback address. Both reject a version that was
/// already published.
final class Registries implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, String> packages = new TreeMap<>();
  private final Map<String, byte[]> tarballs = new TreeMap<>();
  private final Map<String, Path> wheels = new TreeMap<>();
  private String refused = "";

  private Registries(HttpServer server) {
    this.server = server;
  }

  static Registries start() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Registries registries = new Registries(HttpServer.create(any, 0));
    registries.server.setExecutor(Executors.newCachedThreadPool());
    registries.server.createContext("/npm/", registries::npm);
    registries.server.createContext("/pypi/", registries::pypi);
    registries.server.start();
    return registries;
  }

  String npm() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/npm/";
  }

  String pypi() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/pypi/";
  }

  /// Makes the next upload of that npm package fail.
  void refuse(String name) {
    refused = name;
  }

  synchronized int uploads() {
    return packages.size() + wheels.size();
  }

  synchronized boolean hasWheel(String platform) {
    return wheels.keySet().stream().anyMatch(each -> each.endsWith("-" + platform + ".whl"));
  }

  /// Uploads a directory as PyPI's publishing action does.
  synchronized void upload(Path directory, String skipExisting) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.toList()) {
        String name = each.getFileName().toString();
        ReleaseDryRun.check(name.endsWith(".whl"), "PyPI does not know what " + name + " is");
        boolean exists = wheels.putIfAbsent(name, each) != null;
        ReleaseDryRun.check(!exists || "true".equals(skipExisting), name + " exists on PyPI");
      }
    }
  }

  private synchronized void npm(HttpExchange exchange) throws IOException {
    String name = URLDecoder.decode(exchange.getRequestURI().getRawPath().substring(5), UTF_8);
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (exchange.getRequestMethod().equals("PUT")) {
      int attachments = body.indexOf(",\"_attachments\":");
      if (!"Bearer npm-token".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"error\": \"log in first\"}");
      } else if (name.equals(refused)) {
        refused = "";
        answer(exchange, 400, "{\"error\": \"try again later\"}");
      } else if (packages.containsKey(name) || attachments < 0) {
        answer(exchange, 403, "{\"error\": \"cannot publish over a published version\"}");
      } else {
        packages.put(name, body.substring(0, attachments) + "}");
        String data = body.substring(body.indexOf("\"data\":\"", attachments) + 8);
        tarballs.put(name, Base64.getDecoder().decode(data.substring(0, data.indexOf('"'))));
        answer(exchange, 201, "{\"ok\": true}");
      }
    } else if (name.contains("/-/")) {
      byte[] tarball = tarballs.get(name.substring(0, name.indexOf("/-/")));
      answer(exchange, tarball == null ? 404 : 200, tarball == null ? new byte[0] : tarball);
    } else {
      boolean exists = packages.containsKey(name);
      answer(exchange, exists ? 200 : 404, packages.getOrDefault(name, "{\"error\": \"none\"}"));
    }
  }

  private synchronized void pypi(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Path wheel = wheels.get(path.substring(path.lastIndexOf('/') + 1));
    if (wheel != null) {
      answer(exchange, 200, Files.readAllBytes(wheel));
    } else if (path.equals("/pypi/reprise/")) {
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      String links =
          wheels.keySet().stream()
              .map(each -> "<a href=\"%s\">%s</a>".formatted(each, each))
              .collect(Collectors.joining("\n"));
      answer(exchange, 200, "<!DOCTYPE html><html><body>\n" + links + "\n</body></html>\n");
    } else {
      answer(exchange, 404, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) {
    answer(exchange, status, text.getBytes(UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package dev.reprise.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import java.io.PrintStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/// `--format gitlab`: GitLab's Code Quality report.
final class GitlabReport implements Report {

  @Override
  public void write(Results results, PrintStream out) {
    var json = new JsonWriter();
    Set<String> used = new HashSet<>();
    json.beginArray();
    for (Finding finding : results.findings()) {
      json.beginObject();
      json.member("description", finding.rule() + ": " + finding.message());
      json.member("check_name", finding.rule());
      json.member("fingerprint", fingerprint(finding, used));
      json.member("severity", severity(finding.severity()));
      json.name("location").beginObject();
      json.member("path", finding.place().path());
      json.name("lines").beginObject();
      json.member("begin", finding.place().start().line());
      json.endObject().endObject().endObject();
    }
    out.print(json.endArray() + "\n");
  }

  /// Excludes the line, so that a finding stays the same when lines above it move; salted to avoid
  /// duplicates.
  private static String fingerprint(Finding finding, Set<String> used) {
    String subject = finding.rule() + "\n" + finding.place().path() + "\n" + finding.subject();
    String print = hash(subject);
    for (int salt = 2; !used.add(print); salt++) {
      print = hash(subject + "\n" + salt);
    }
    return print;
  }

  private static String hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }
}

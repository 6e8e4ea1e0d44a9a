package dev.reprise.study.reading;

import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/// The assumed settings of a deployment, as Python values.
final class AssumedSettings {
  private AssumedSettings() {}

  /// `texts` by the keys of the settings; booleans are `true` and `false`.
  static Map<String, Value> values(Map<String, String> texts) {
    Map<String, Value> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, value(key, text)));
    return values;
  }

  /// Environment variables, command-line arguments and session settings are strings.
  private static Value value(String key, String text) {
    boolean string = key.startsWith("env:") || key.startsWith("x:") || key.startsWith("setting:");
    if (string) {
      return Text.of(text);
    }
    if (text.equals("true") || text.equals("false")) {
      return Value.of(text.equals("true"));
    }
    return text.matches("-?[0-9]{1,18}") ? new Value.Int(new BigInteger(text)) : Text.of(text);
  }
}

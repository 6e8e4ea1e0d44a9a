package dev.reprise.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.rule.page.ProjectUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The JSON schema of `reprise.toml` is built from the table of keys; `-Dpages=write` writes it.
final class SchemaTest {
  private static final Path FILE = Path.of("editors/reprise.schema.json");

  @Test
  void itSaysWhatTheTableSays() throws IOException {
    JsonObject schema = new JsonObject();
    schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
    schema.addProperty("$id", ProjectUrl.URI + "/raw/main/" + FILE);
    schema.addProperty("title", "reprise.toml");
    schema.addProperty("description", "How Reprise reads a repository of database migrations.");
    table(Key.ALL).asMap().forEach(schema::add);
    String text =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(schema) + "\n";
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(FILE, text);
    }
    assertEquals(text, Files.readString(FILE));
  }

  @Test
  void theCatalogLeadsToIt() throws IOException {
    JsonObject entry =
        JsonParser.parseString(Files.readString(Path.of("editors/schemastore.json")))
            .getAsJsonObject();
    JsonObject schema = JsonParser.parseString(Files.readString(FILE)).getAsJsonObject();
    assertEquals(schema.get("$id"), entry.get("url"));
    assertEquals(array(List.of("reprise.toml")), entry.get("fileMatch"));
    assertEquals(
        Set.of("name", "description", "fileMatch", "url"), entry.keySet(), "as SchemaStore's own");
  }

  private static JsonObject table(List<Key> keys) {
    JsonObject properties = new JsonObject();
    for (Key key : keys) {
      JsonObject property = property(key);
      property.addProperty("description", key.description());
      properties.add(key.name(), property);
    }
    JsonObject table = type("object");
    table.addProperty("additionalProperties", false);
    table.add("properties", properties);
    return table;
  }

  private static JsonObject property(Key key) {
    return switch (key.kind()) {
      case TEXT, FILE -> {
        JsonObject text = type("string");
        if (!key.words().isEmpty()) {
          text.add("enum", array(key.words()));
        }
        yield text;
      }
      case LIST, RULES, FILES, FORMATS -> {
        JsonObject list = type("array");
        list.add("items", type("string"));
        yield either(type("string"), list);
      }
      case FLAG -> type("boolean");
      case ASSUMED -> {
        JsonObject table = type("object");
        table.add("additionalProperties", either(type("string"), type("number"), type("boolean")));
        yield table;
      }
      case SEVERITIES -> {
        JsonObject levels = new JsonObject();
        levels.add("enum", array(Key.LEVELS));
        JsonObject rules = new JsonObject();
        for (Rule rule : Rules.ALL) {
          rules.add(rule.id(), levels);
        }
        JsonObject table = type("object");
        table.add("properties", rules);
        table.add("additionalProperties", levels);
        yield table;
      }
      case PER_PATH -> {
        JsonObject table = type("object");
        table.add("additionalProperties", table(Key.OF_PATHS));
        yield table;
      }
    };
  }

  private static JsonObject type(String name) {
    JsonObject type = new JsonObject();
    type.addProperty("type", name);
    return type;
  }

  private static JsonObject either(JsonElement... schemas) {
    JsonArray any = new JsonArray();
    for (JsonElement each : schemas) {
      any.add(each);
    }
    JsonObject either = new JsonObject();
    either.add("anyOf", any);
    return either;
  }

  private static JsonArray array(List<String> words) {
    JsonArray array = new JsonArray();
    words.forEach(each -> array.add(new JsonPrimitive(each)));
    return array;
  }
}

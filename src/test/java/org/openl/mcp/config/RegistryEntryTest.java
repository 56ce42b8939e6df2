package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openl.mcp.Generated;

/**
 * The entry for the MCP registry says what the code does, and keeps the rules of its schema of
 * 2025-12-11 and of the official registry.
 */
class RegistryEntryTest {

  private static final Path FILE = Path.of("server.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A setting that takes one of a few words. */
  private static final Pattern WORDS = Pattern.compile("[a-z_]+(?:(?:, | or )[a-z_]+)+");

  private static final Set<SettingTopic> OF_HTTP =
      EnumSet.of(SettingTopic.ENDPOINT, SettingTopic.CALLERS);

  private ObjectNode entry;

  @BeforeEach
  void read() throws IOException {
    entry = (ObjectNode) JSON.readTree(Files.readString(FILE));
  }

  @Test
  void hasThisVersionAndItsSettings() throws IOException {
    String version = version();
    entry.put("version", version);
    for (JsonNode item : entry.path("packages")) {
      ObjectNode image = (ObjectNode) item;
      image.put("identifier", image.path("identifier").asText().replaceFirst("[^:]*$", version));
      image.set("environmentVariables", variables(transport(image)));
    }
    Generated.file(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry) + "\n");
  }

  @Test
  void isAnEntryThatTheRegistryTakes() {
    assertEquals(
        "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
        entry.path("$schema").asText());
    assertTrue(entry.path("name").asText().matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+"));
    assertTrue(entry.path("title").asText().length() <= 100);
    String description = entry.path("description").asText();
    assertTrue(!description.isEmpty() && description.length() <= 100, description);
    for (JsonNode image : entry.path("packages")) {
      assertEquals("oci", image.path("registryType").asText());
      // An image's version is its tag, and no other field may name one.
      assertTrue(image.path("identifier").asText().matches("ghcr\\.io/[a-z0-9/-]+:[\\w.-]+"));
      assertFalse(image.has("version") || image.has("registryBaseUrl"), image::toString);
    }
  }

  @Test
  void namesTheTransportThatTheCommandServes() {
    for (JsonNode image : entry.path("packages")) {
      assertEquals(
          transport(image) == RunMode.STDIO ? "stdio" : "serve",
          image.at("/packageArguments/0/value").asText());
    }
  }

  @Test
  void putsNothingInPlaceOfANameThatIsNoVariable() {
    Pattern name = Pattern.compile("\\{(\\w+)}");
    for (JsonNode image : entry.path("packages")) {
      Set<String> known =
          new HashSet<>(image.path("environmentVariables").findValuesAsText("name"));
      String outside = image.path("transport").toString() + image.path("runtimeArguments");
      name.matcher(outside).results().forEach(used -> assertTrue(known.contains(used.group(1))));
    }
  }

  @Test
  void hidesEverySecretAndOnlySecrets() {
    for (JsonNode variable : entry.findValue("environmentVariables")) {
      String name = variable.path("name").asText();
      boolean secret =
          Arrays.stream(Setting.values()).anyMatch(s -> s.secret() && s.variable().equals(name));
      assertEquals(secret, variable.path("isSecret").asBoolean(), name);
      assertFalse(secret && variable.has("default"), name);
    }
  }

  private static RunMode transport(JsonNode image) {
    return image.at("/transport/type").asText().equals("stdio") ? RunMode.STDIO : RunMode.HTTP;
  }

  /** An image listens on all addresses of its container; no setting changes that for the better. */
  private static ArrayNode variables(RunMode mode) {
    ArrayNode variables = JSON.createArrayNode();
    Arrays.stream(Setting.values())
        .filter(setting -> mode == RunMode.HTTP || !OF_HTTP.contains(setting.topic()))
        .filter(setting -> setting != Setting.MCP_HOST)
        .forEach(
            setting -> {
              variables.add(variable(setting));
              if (setting.secret()) {
                variables
                    .addObject()
                    .put("name", setting.fileVariable())
                    .put("description", "A file that holds " + setting.variable() + ".")
                    .put("format", "filepath");
              }
            });
    return variables;
  }

  private static ObjectNode variable(Setting setting) {
    ObjectNode variable =
        JSON.createObjectNode()
            .put("name", setting.variable())
            .put("description", setting.meaning().replace("`", ""));
    if (setting.byDefault().equals("required")) {
      variable.put("isRequired", true);
    }
    if (setting.secret()) {
      return variable.put("isSecret", true);
    }
    String format = format(setting.takes());
    variable.put("format", format);
    List<String> choices = choices(setting.takes());
    if (format.equals("string") && !choices.isEmpty()) {
      choices.forEach(variable.putArray("choices")::add);
    }
    if (choices.isEmpty() ? isValue(setting.byDefault()) : choices.contains(setting.byDefault())) {
      variable.put("default", setting.byDefault());
    }
    return variable;
  }

  private static String format(String takes) {
    return switch (takes) {
      case "true or false" -> "boolean";
      case "path" -> "filepath";
      case "milliseconds", "0 to 65535" -> "number";
      default -> "string";
    };
  }

  private static List<String> choices(String takes) {
    return WORDS.matcher(takes).matches() ? List.of(takes.split(", | or ")) : List.of();
  }

  /** One word is a value, unless it says that there is none. */
  private static boolean isValue(String byDefault) {
    return byDefault.matches("\\S+") && !byDefault.matches("required|discovered|none");
  }

  /** The project's own, which comes before its dependencies'. */
  private static String version() throws IOException {
    return Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)<.*", "$1");
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openl.mcp.Generated;

/**
 * Tests that the entry for the MCP registry matches the code, its schema of 2025-12-11 and the
 * rules of the official registry.
 */
class RegistryEntryTest {

  private static final Path FILE = Path.of("server.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A setting with a few accepted words. */
  private static final Pattern WORDS = Pattern.compile("[a-z_]+(?:(?:, | or )[a-z_]+)+");

  private static final Set<SettingTopic> OF_HTTP =
      EnumSet.of(SettingTopic.ENDPOINT, SettingTopic.CALLERS);

  /** The image sets its address and port. */
  private static final Set<SettingDefinition> OF_THE_IMAGE =
      EnumSet.of(SettingDefinition.MCP_HOST, SettingDefinition.MCP_PORT);

  /**
   * The settings that an image over HTTP requires, since other machines can reach it, with the
   * value if there is only one.
   */
  private static final Map<SettingDefinition, Optional<String>> REQUIRED_OVER_HTTP =
      Map.of(
          SettingDefinition.MCP_AUTH, Optional.of("oidc"),
          SettingDefinition.MCP_IDENTITY, Optional.of("service"),
          SettingDefinition.MCP_PUBLIC_URL, Optional.empty(),
          SettingDefinition.MCP_AUTH_ISSUER, Optional.empty(),
          SettingDefinition.MCP_AUTH_READ_ROLE, Optional.empty(),
          SettingDefinition.MCP_AUTH_WRITE_ROLE, Optional.empty());

  /** The values that a user enters for required settings without a default. */
  private static final Map<String, String> FILLED_IN =
      Map.of(
          "OPENL_BASE_URL", "https://studio.example.com",
          "OPENL_MCP_AUTH_ISSUER", "https://login.example.com/realms/rules",
          "OPENL_MCP_AUTH_READ_ROLE", "rules-reader",
          "OPENL_MCP_AUTH_WRITE_ROLE", "rules-author");

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
      image.set("environmentVariables", variables(image));
    }
    Generated.file(FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(entry) + "\n");
  }

  @Test
  void isAValidRegistryEntry() {
    assertEquals(
        "https://static.modelcontextprotocol.io/schemas/2025-12-11/server.schema.json",
        entry.path("$schema").asText());
    assertTrue(entry.path("name").asText().matches("[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+"));
    assertTrue(entry.path("title").asText().length() <= 100);
    String description = entry.path("description").asText();
    assertTrue(!description.isEmpty() && description.length() <= 100, description);
    for (JsonNode image : entry.path("packages")) {
      assertEquals("oci", image.path("registryType").asText());
      // The version of an image is its tag; no other field may contain it.
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

  /**
   * The schema replaces a placeholder in an argument only by variables of that argument, and the
   * registry does not use them for the address. Therefore the entry has no placeholders.
   */
  @Test
  void containsNoPlaceholders() {
    for (JsonNode image : entry.path("packages")) {
      String outside = image.path("transport").toString() + image.path("runtimeArguments");
      assertFalse(Pattern.compile("\\{\\w+}").matcher(outside).find(), outside);
    }
  }

  /** Clients of the registry set every variable with a default. */
  @ParameterizedTest
  @ValueSource(strings = {"", "OPENL_OAUTH2_", "OPENL_PERSONAL_ACCESS_TOKEN"})
  void proposesValidValues(String signIn) {
    Map<String, String> bySignIn =
        Map.of(
            "",
            "Anonymous",
            "OPENL_OAUTH2_",
            "OAuth",
            "OPENL_PERSONAL_ACCESS_TOKEN",
            "PersonalAccessToken");
    for (JsonNode image : entry.path("packages")) {
      Map<String, String> values = new TreeMap<>();
      for (JsonNode variable : image.path("environmentVariables")) {
        String name = variable.path("name").asText();
        if (variable.has("default")) {
          values.put(name, variable.path("default").asText());
        } else if (variable.path("isRequired").asBoolean()) {
          values.put(name, FILLED_IN.get(name));
        }
      }
      if (transport(image) == RunMode.HTTP) {
        values.put("OPENL_MCP_HOST", "0.0.0.0");
      }
      switch (signIn) {
        case "OPENL_OAUTH2_" -> {
          values.put("OPENL_OAUTH2_ISSUER_URI", "https://login.example.com/realms/rules");
          values.put("OPENL_OAUTH2_CLIENT_ID", "openl-mcp");
        }
        case "OPENL_PERSONAL_ACCESS_TOKEN" -> values.put(signIn, "registry-test-token");
        default -> {}
      }

      Settings settings = SettingsReader.read(new Environment(values));

      assertEquals(bySignIn.get(signIn), settings.credentials().getClass().getSimpleName());
      assertEquals(
          transport(image) == RunMode.HTTP,
          settings.http().callers() instanceof Settings.TokenHolders);
      assertEquals(
          signIn.isEmpty() ? List.of(Settings.Anonymous.WARNING) : List.of(), settings.warnings());
    }
  }

  @Test
  void hidesEverySecretAndOnlySecrets() {
    for (JsonNode variable : entry.findValue("environmentVariables")) {
      String name = variable.path("name").asText();
      boolean secret =
          Arrays.stream(SettingDefinition.values())
              .anyMatch(s -> s.secret() && s.variable().equals(name));
      assertEquals(secret, variable.path("isSecret").asBoolean(), name);
      assertFalse(secret && variable.has("default"), name);
    }
  }

  private static RunMode transport(JsonNode image) {
    return image.at("/transport/type").asText().equals("stdio") ? RunMode.STDIO : RunMode.HTTP;
  }

  private static ArrayNode variables(JsonNode image) {
    boolean http = transport(image) == RunMode.HTTP;
    ArrayNode variables = JSON.createArrayNode();
    Arrays.stream(SettingDefinition.values())
        .filter(setting -> http || !OF_HTTP.contains(setting.topic()))
        .filter(setting -> !OF_THE_IMAGE.contains(setting))
        .forEach(
            setting -> {
              variables.add(
                  REQUIRED_OVER_HTTP.containsKey(setting)
                      ? required(setting, image.at("/transport/url").asText())
                      : variable(setting));
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

  private static ObjectNode required(SettingDefinition setting, String address) {
    ObjectNode variable = described(setting).put("isRequired", true).put("format", "string");
    REQUIRED_OVER_HTTP
        .get(setting)
        .ifPresent(
            only -> {
              variable.putArray("choices").add(only);
              variable.put("default", only);
            });
    return setting == SettingDefinition.MCP_PUBLIC_URL
        ? variable.put("default", address)
        : variable;
  }

  private static ObjectNode described(SettingDefinition setting) {
    return JSON.createObjectNode()
        .put("name", setting.variable())
        .put("description", setting.meaning().replace("`", ""));
  }

  private static ObjectNode variable(SettingDefinition setting) {
    ObjectNode variable = described(setting);
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
    boolean value =
        choices.isEmpty() ? isValue(setting.byDefault()) : choices.contains(setting.byDefault());
    // Any OAuth variable enables OAuth, so none may have a default here.
    if (value && !setting.variable().startsWith("OPENL_OAUTH2_")) {
      variable.put("default", setting.byDefault());
    }
    return variable;
  }

  private static String format(String takes) {
    return switch (takes) {
      case "true or false" -> "boolean";
      case "path" -> "filepath";
      case "0 to 65535" -> "number";
      default -> "string";
    };
  }

  private static List<String> choices(String takes) {
    return WORDS.matcher(takes).matches() ? List.of(takes.split(", | or ")) : List.of();
  }

  /** Returns whether a default is a value: one word, but not "none" or another setting. */
  private static boolean isValue(String byDefault) {
    return byDefault.matches("\\S+") && !byDefault.matches("required|discovered|none|OPENL_\\w+");
  }

  /** Returns the version of the project, the first one in the POM. */
  private static String version() throws IOException {
    return Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)<.*", "$1");
  }
}

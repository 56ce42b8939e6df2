package org.openl.mcp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests raw values of every setting, as editors, shells and clients write them. */
class EnvironmentTest {

  private static final String UNDECODABLE =
      " contains characters that cannot be decoded: set LC_ALL=C.UTF-8 in the environment of this"
          + " server, and write the value in UTF-8.";

  private static final String UNSEEN =
      " contains a line break or another invisible character: copy the credential again, without"
          + " anything before or after it.";

  private static final String QUOTED =
      " begins and ends with a quotation mark, which would be part of the value: remove both"
          + " (docker --env-file, for example, does not remove them).";

  private static Stream<SettingDefinition> secrets() {
    return Arrays.stream(SettingDefinition.values()).filter(SettingDefinition::secret);
  }

  private static Stream<SettingDefinition> others() {
    return Arrays.stream(SettingDefinition.values()).filter(setting -> !setting.secret());
  }

  private static Optional<String> text(SettingDefinition setting, String value) {
    return new Environment(Map.of(setting.variable(), value)).text(setting);
  }

  private static Optional<String> secret(SettingDefinition setting, String value) {
    return secret(setting, Map.of(setting.variable(), value));
  }

  private static Optional<String> secret(SettingDefinition setting, Map<String, String> values) {
    return new Environment(values).secret(setting).map(s -> s.current().reveal());
  }

  private static Optional<String> inFile(SettingDefinition setting, Path folder, byte[] content)
      throws IOException {
    Path file = Files.write(folder.resolve("secret"), content);
    return secret(setting, Map.of(setting.fileVariable(), file.toString()));
  }

  private static Optional<String> inFile(SettingDefinition setting, Path folder, String content)
      throws IOException {
    return inFile(setting, folder, content.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(String sentence, Executable read) {
    assertEquals(sentence, assertThrows(SettingsException.class, read).getMessage());
  }

  @ParameterizedTest
  @EnumSource(SettingDefinition.class)
  void treatsABlankValueAsAbsent(SettingDefinition setting) {
    for (String blank : new String[] {"", " ", "\t\r\n"}) {
      Environment environment =
          new Environment(Map.of(setting.variable(), blank, setting.fileVariable(), blank));
      assertFalse(environment.isSet(setting), setting::variable);
      assertEquals(Optional.empty(), environment.text(setting));
      assertEquals(Optional.empty(), environment.secret(setting));
    }
  }

  @Test
  void blankSettingsEqualMissingSettings() {
    Map<String, String> blank = new TreeMap<>();
    for (SettingDefinition setting : SettingDefinition.values()) {
      blank.put(setting.variable(), "");
      if (setting.secret()) {
        blank.put(setting.fileVariable(), "  ");
      }
    }
    Map<String, String> address = Map.of("OPENL_BASE_URL", "https://studio.example.com");
    blank.putAll(address);
    assertEquals(
        SettingsReader.read(new Environment(address)), SettingsReader.read(new Environment(blank)));
  }

  @Test
  void aBlankOptionDoesNotReplaceAVariable() {
    System.setProperty("OPENL_TEST_BLANK", " ");
    try {
      assertFalse(Environment.ofProcess().unknown().contains("OPENL_TEST_BLANK"));
    } finally {
      System.clearProperty("OPENL_TEST_BLANK");
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void refusesQuotationMarksAroundAValue(SettingDefinition setting) {
    for (String quoted : new String[] {"\"x\"", "'x'", " \"x\" ", "\"\""}) {
      assertRefused(setting.variable() + QUOTED, () -> text(setting, quoted));
    }
    for (String not : new String[] {"\"x", "x'", "\"x'", "a\"b\"c", "'"}) {
      assertEquals(Optional.of(not), text(setting, not));
    }
  }

  @Test
  void refusesQuotationMarksAroundAProxyOrAPath() {
    assertRefused(
        "OPENL_PROXY" + QUOTED,
        () -> ProxyAddress.of(Secret.configured("\"http://proxy.example.com:3128\"")));
    assertRefused(
        "OPENL_PASSWORD_FILE" + QUOTED,
        () ->
            secret(SettingDefinition.PASSWORD, Map.of("OPENL_PASSWORD_FILE", "'/run/secrets/x'")));
  }

  @Test
  void keepsQuotationMarksOfACredentialWithAWarning() {
    Settings settings =
        SettingsReader.read(
            new Environment(
                Map.of(
                    "OPENL_BASE_URL", "https://studio.example.com",
                    "OPENL_USERNAME", "vera",
                    "OPENL_PASSWORD", "\"test-password\"")));
    Settings.Basic basic = assertInstanceOf(Settings.Basic.class, settings.credentials());
    assertEquals("\"test-password\"", basic.password().current().reveal());
    assertTrue(
        settings
            .warnings()
            .contains(
                "OPENL_PASSWORD begins and ends with a quotation mark; both are sent as part of the"
                    + " value. Remove them if they come from an env file (docker --env-file does"
                    + " not remove them)."));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void removesByteOrderMarkAndLineEndsOfACredential(SettingDefinition setting, @TempDir Path folder)
      throws IOException {
    for (String written :
        new String[] {"test s3cret", "test s3cret\n", "test s3cret\r\n", "\uFEFFtest s3cret\r"}) {
      assertEquals(Optional.of("test s3cret"), secret(setting, written));
      assertEquals(Optional.of("test s3cret"), inFile(setting, folder, written));
    }
    assertEquals(Optional.of(" t3st "), secret(setting, " t3st "));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void refusesInvisibleCharactersInACredential(SettingDefinition setting, @TempDir Path folder) {
    for (String hidden :
        new String[] {
          "a\nb", "a\rb", "a\tb", "a\0b", "a\u200Bb", "a\uFEFFb", "a\u2028b", "a\u202Eb"
        }) {
      assertRefused(setting.variable() + UNSEEN, () -> secret(setting, hidden));
      assertRefused(setting.variable() + UNSEEN, () -> inFile(setting, folder, hidden));
    }
  }

  @ParameterizedTest
  @CsvSource({"OAUTH2_CLIENT_ID", "USERNAME"})
  void refusesInvisibleCharactersInAUserNameOrClientId(SettingDefinition setting) {
    assertRefused(setting.variable() + UNSEEN, () -> text(setting, "a\u200Bb"));
    assertEquals(Optional.of("jürgen"), text(setting, "\uFEFFjürgen\r\n"));
  }

  @ParameterizedTest
  @CsvSource({"OAUTH2_REFRESH_TOKEN", "PERSONAL_ACCESS_TOKEN"})
  void refusesNonAsciiCharactersInAnIssuedToken(SettingDefinition setting) {
    assertRefused(
        setting.variable()
            + " contains a character outside ASCII, which no such token has: copy the token again.",
        () -> secret(setting, "test–token"));
  }

  @ParameterizedTest
  @EnumSource(SettingDefinition.class)
  void refusesUndecodableCharacters(SettingDefinition setting) {
    String value = "J\uFFFD\uFFFDrgen";
    assertRefused(setting.variable() + UNDECODABLE, () -> text(setting, value));
    assertRefused(setting.variable() + UNDECODABLE, () -> secret(setting, value));
    assertRefused(
        setting.fileVariable() + UNDECODABLE,
        () -> secret(setting, Map.of(setting.fileVariable(), "/" + value)));
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void refusesASecretFileThatIsNotText(SettingDefinition setting, @TempDir Path folder) {
    String names = setting.fileVariable() + " names " + folder.resolve("secret") + ", which ";
    assertRefused(
        names + "is not UTF-8 text.",
        () -> inFile(setting, folder, "\uFEFFtest".getBytes(StandardCharsets.UTF_16LE)));
    assertRefused(names + "is empty.", () -> inFile(setting, folder, "\uFEFF\r\n"));
    assertRefused(
        names + "cannot be read.", () -> inFile(setting, folder, "x".repeat(64 * 1024 + 1)));
  }

  @Test
  void refusesAnInvalidPath() {
    assertRefused(
        "OPENL_CA_FILE is not a valid path on this system: Nul character not allowed.",
        () -> RawValue.path("OPENL_CA_FILE", "a\0b"));
  }
}

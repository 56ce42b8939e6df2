package org.openl.mcp.config;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openl.mcp.Generated;
import org.openl.mcp.cli.OpenlMcpCommand;

/** Tests that the configuration page matches the code. */
class ConfigurationPageTest {

  private static final Path PAGE = Path.of("docs/configuration.md");

  @Test
  void listsEverySetting() throws IOException {
    Generated.section(
        PAGE,
        "settings",
        Arrays.stream(SettingTopic.values())
            .map(ConfigurationPageTest::topic)
            .collect(joining("\n", "\n", "\n")));
  }

  @Test
  void containsValidExamples(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "content-of-a-secret-file");
    List<String> examples = found("(?s)```properties\n(.*?)```", Files.readString(PAGE));
    assertFalse(examples.isEmpty());
    for (String example : examples) {
      Settings settings = SettingsReader.read(new Environment(variables(example, secret)));
      assertEquals(
          settings.credentials() instanceof Settings.Anonymous ? 1 : 0,
          settings.warnings().size(),
          () -> example + settings.warnings());
    }
  }

  @Test
  void namesTheExitCodesOfTheHelp() throws IOException {
    StringWriter help = new StringWriter();
    new OpenlMcpCommand("1")
        .parse(new String[] {"--help"}, new PrintWriter(help), new PrintWriter(help));
    String line = help.toString().replaceAll("(?s).*Exit codes:", "");
    assertEquals(found("(\\d+) ", line), found("(?m)^\\| (\\d+) \\|", Files.readString(PAGE)));
  }

  private static Map<String, String> variables(String example, Path secret) {
    Map<String, String> variables = new HashMap<>();
    for (String line : example.lines().toList()) {
      String[] parts = line.split("=", 2);
      variables.put(parts[0], parts[0].endsWith("_FILE") ? secret.toString() : parts[1]);
    }
    return variables;
  }

  private static List<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(ConfigurationPageTest::only)
        .toList();
  }

  private static String only(MatchResult result) {
    return result.group(1);
  }

  private static String topic(SettingTopic topic) {
    String rows =
        Arrays.stream(SettingDefinition.values())
            .filter(setting -> setting.topic() == topic)
            .map(ConfigurationPageTest::row)
            .collect(joining());
    return "### %s\n\n| Setting | Meaning | Takes | Default |\n| --- | --- | --- | --- |\n%s"
        .formatted(topic.title(), rows);
  }

  private static String row(SettingDefinition setting) {
    return "| `%s`<br>`%s` | %s | %s | %s |\n"
        .formatted(
            setting.variable(),
            setting.option().orElseGet(setting::fileVariable),
            setting.meaning(),
            setting.takes(),
            setting.byDefault());
  }
}

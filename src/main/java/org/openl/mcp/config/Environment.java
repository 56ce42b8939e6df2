package org.openl.mcp.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The values an operator gave, raw: nothing is expanded ({@code p${x}q} is a fine password) and
 * blank means absent, as container tools set empty variables.
 */
public final class Environment {

  private static final String PREFIX = "OPENL_";

  private final Map<String, String> values;

  /**
   * Wraps given values.
   *
   * @param values by variable name
   */
  public Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * The process's environment; a system property of the same name (as the command line sets it)
   * wins.
   */
  public static Environment ofProcess() {
    Map<String, String> values = new TreeMap<>();
    System.getenv().forEach((name, value) -> putOurs(values, name, value));
    System.getProperties()
        .forEach((name, value) -> putOurs(values, name.toString(), value.toString()));
    return new Environment(values);
  }

  private static void putOurs(Map<String, String> values, String name, String value) {
    if (name.startsWith(PREFIX)) {
      values.put(name, value);
    }
  }

  Optional<String> text(Setting setting) {
    return value(setting.variable());
  }

  /**
   * A credential from the variable or from the file that its {@code …_FILE} form names.
   *
   * @throws SettingsException when both are set or the file cannot be read
   */
  Optional<SecretSource> secret(Setting setting) {
    // A credential is taken to the letter: a password may begin or end with a space.
    Optional<String> direct =
        Optional.ofNullable(values.get(setting.variable())).filter(v -> !v.isBlank());
    Optional<String> file = value(setting.fileVariable());
    if (direct.isPresent() && file.isPresent()) {
      throw new SettingsException(
          setting.variable(),
          "and " + setting.fileVariable() + " are both set, but only one of them is possible");
    }
    Optional<SecretSource> fixed =
        direct.map(value -> new SecretSource.Fixed(Secret.configured(value)));
    return fixed.or(
        () -> file.map(path -> SecretSource.InFile.open(setting.fileVariable(), Path.of(path))));
  }

  /** Whether a setting has a value, by itself or by a file. */
  public boolean isSet(Setting setting) {
    return value(setting.variable()).isPresent() || value(setting.fileVariable()).isPresent();
  }

  /**
   * Names that look like ours and mean nothing to this version: a typing error, or a setting of
   * another version.
   */
  List<String> unknown() {
    return values.keySet().stream().filter(name -> !Setting.knows(name)).sorted().toList();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}

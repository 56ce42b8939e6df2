package org.openl.mcp.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The raw values of the settings. Expressions are not expanded ({@code p${x}q} is a valid
 * password). A blank value means that the setting is absent, since container tools set empty
 * variables.
 */
public final class Environment {

  private static final String PREFIX = "OPENL_";

  private final Map<String, String> values;

  /**
   * Creates an environment of these values.
   *
   * @param values by variable name
   */
  public Environment(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Returns the environment of the process. A system property of the same name, which the command
   * line sets, takes precedence unless it is blank.
   */
  public static Environment ofProcess() {
    Map<String, String> values = new TreeMap<>();
    System.getenv().forEach((name, value) -> putOurs(values, name, value));
    System.getProperties()
        .forEach((name, value) -> putOurs(values, name.toString(), value.toString()));
    return new Environment(values);
  }

  private static void putOurs(Map<String, String> values, String name, String value) {
    if (name.startsWith(PREFIX) && !value.isBlank()) {
      values.put(name, value);
    }
  }

  /**
   * Returns the value of a setting that is not a credential.
   *
   * @throws SettingsException if it is in quotation marks, cannot be decoded, or is a name with
   *     invisible characters
   */
  Optional<String> text(SettingDefinition setting) {
    return value(setting.variable())
        .map(text -> CredentialText.isName(setting) ? CredentialText.of(setting, text) : text);
  }

  /**
   * Returns a credential from the variable or from the file that its {@code …_FILE} form names.
   *
   * @throws SettingsException if both are set, the file cannot be read, or the value is not a
   *     credential
   */
  Optional<SecretSource> secret(SettingDefinition setting) {
    Optional<String> direct =
        Optional.ofNullable(values.get(setting.variable())).filter(v -> !v.isBlank());
    Optional<String> file = value(setting.fileVariable());
    if (direct.isPresent() && file.isPresent()) {
      throw new SettingsException(
          setting.variable(),
          "and " + setting.fileVariable() + " are both set: set only one of them");
    }
    // Credentials are not trimmed: a password may begin or end with a space.
    Optional<SecretSource> fixed =
        direct
            .map(value -> CredentialText.of(setting, value))
            .map(value -> new SecretSource.Fixed(Secret.configured(value)));
    return fixed.or(() -> file.map(path -> SecretSource.InFile.open(setting, path)));
  }

  /** Returns whether a setting has a value, directly or in a file. */
  public boolean isSet(SettingDefinition setting) {
    return isSet(setting.variable()) || isSet(setting.fileVariable());
  }

  private boolean isSet(String name) {
    return !values.getOrDefault(name, "").isBlank();
  }

  /**
   * Returns the names that begin with {@code OPENL_} but that this version does not know: typing
   * errors or settings of another version.
   */
  List<String> unknown() {
    return values.keySet().stream()
        .filter(name -> !SettingDefinition.knows(name))
        .sorted()
        .toList();
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name))
        .map(RawValue::withoutMark)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> unquoted(name, RawValue.decoded(name, value)));
  }

  /** Throws if a value is in quotation marks: no setting takes such a value. */
  private static String unquoted(String name, String value) {
    if (RawValue.isQuoted(value)) {
      throw RawValue.quoted(name);
    }
    return value;
  }
}

package org.openl.mcp.config;

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
   * wins, unless it is blank.
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
   * Returns the value of a setting that is no credential.
   *
   * @throws SettingsException if it is in quotation marks, cannot be decoded, or is a name with
   *     characters that cannot be seen
   */
  Optional<String> text(Setting setting) {
    return value(setting.variable())
        .map(text -> CredentialText.isName(setting) ? CredentialText.of(setting, text) : text);
  }

  /**
   * A credential from the variable or from the file that its {@code …_FILE} form names.
   *
   * @throws SettingsException if both are set, the file cannot be read, or it is no credential
   */
  Optional<SecretSource> secret(Setting setting) {
    Optional<String> direct =
        Optional.ofNullable(values.get(setting.variable())).filter(v -> !v.isBlank());
    Optional<String> file = value(setting.fileVariable());
    if (direct.isPresent() && file.isPresent()) {
      throw new SettingsException(
          setting.variable(),
          "and " + setting.fileVariable() + " are both set, but only one of them is possible");
    }
    // A credential is taken to the letter: a password may begin or end with a space.
    Optional<SecretSource> fixed =
        direct
            .map(value -> CredentialText.of(setting, value))
            .map(value -> new SecretSource.Fixed(Secret.configured(value)));
    return fixed.or(() -> file.map(path -> SecretSource.InFile.open(setting, path)));
  }

  /** Whether a setting has a value, by itself or by a file. */
  public boolean isSet(Setting setting) {
    return isSet(setting.variable()) || isSet(setting.fileVariable());
  }

  private boolean isSet(String name) {
    return !values.getOrDefault(name, "").isBlank();
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
        .map(RawValue::withoutMark)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .map(value -> unquoted(name, RawValue.decoded(name, value)));
  }

  /** No value of a setting needs quotation marks, and none of them means something with them. */
  private static String unquoted(String name, String value) {
    if (RawValue.isQuoted(value)) {
      throw RawValue.quoted(name);
    }
    return value;
  }
}

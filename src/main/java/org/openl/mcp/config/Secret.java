package org.openl.mcp.config;

import java.util.Objects;

/**
 * A credential. {@link #toString()} returns {@code ***}; only {@link #reveal()} returns the value,
 * so that a search finds every place where a secret leaves this process.
 */
public final class Secret {

  /** The accepted values of a secret setting, in words. */
  static final String TAKEN = "a secret";

  private final String value;

  private Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** Wraps a configured credential. The redactor keeps it for the life of the process. */
  public static Secret configured(String value) {
    KnownSecrets.pin(value);
    return new Secret(value);
  }

  /**
   * Wraps a token that the provider has issued. The redactor keeps it until many newer tokens have
   * been issued.
   */
  public static Secret issued(String value) {
    KnownSecrets.remember(value);
    return new Secret(value);
  }

  /** Returns the credential. Use it for requests and the token store only, never in a message. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && secret.value.equals(value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}

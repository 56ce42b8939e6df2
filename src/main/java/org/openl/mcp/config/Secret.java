package org.openl.mcp.config;

import java.util.Objects;

/**
 * A credential. It prints as {@code ***}; only {@link #reveal()} gives the characters, so that a
 * reader can search for every place where a secret leaves this process.
 */
public final class Secret {

  /** What a setting takes that holds one, in words. */
  static final String TAKEN = "a secret";

  private final String value;

  private Secret(String value) {
    this.value = Objects.requireNonNull(value);
  }

  /** Wraps a credential that an operator has set; the redactor never forgets it. */
  public static Secret configured(String value) {
    KnownSecrets.pin(value);
    return new Secret(value);
  }

  /**
   * Wraps a token that the provider has issued; the redactor forgets it when many newer ones have
   * come.
   */
  public static Secret issued(String value) {
    KnownSecrets.remember(value);
    return new Secret(value);
  }

  /** The credential itself: for the wire and the store, never for a message. */
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

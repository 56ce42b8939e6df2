package org.openl.mcp.config;

import java.util.Objects;

/**
 * A credential. It prints as {@code ***}; only {@link #reveal()} gives the characters, so that a reader can search for
 * every place where a secret leaves this process.
 */
public final class Secret {

  private final String value;

  /**
   * Wraps a credential and makes it known to the redactor, so that no log line can show it.
   *
   * @param value the credential itself, not empty
   */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value);
    KnownSecrets.add(value);
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

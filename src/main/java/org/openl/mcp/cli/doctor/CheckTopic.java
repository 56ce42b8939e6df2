package org.openl.mcp.cli.doctor;

import java.util.Set;

/**
 * The subjects of the checks, in the order in which the checks run. The names are stable: {@code
 * --json} and the documentation use them.
 */
enum CheckTopic {
  SETTINGS("settings", "settings that were accepted but are probably wrong"),
  PROVIDER_DNS("provider-dns", "whether the provider's host name can be resolved"),
  PROVIDER_CONNECTION(
      "provider-connection",
      "the connection and TLS to the provider: protocol version, who signed the certificate, days until it expires",
      PROVIDER_DNS),
  DISCOVERY(
      "discovery",
      "the provider's metadata: whether the issuer is the configured one, and which endpoints are named",
      PROVIDER_CONNECTION),
  TOKEN_ENDPOINT(
      "token-endpoint", "whether the address answers as a token endpoint does", DISCOVERY),
  GRANT(
      "grant",
      "whether the provider issues an access token: the check requests one as the server does, and locks the token store",
      TOKEN_ENDPOINT),
  TOKEN(
      "token",
      "the issuer, audience and scope of that token, if it is readable; what was requested but not granted",
      GRANT),
  STORE("store", "the token store: path, file mode, lock, and whether it outlives the process"),
  STUDIO_DNS("studio-dns", "whether Studio's host name can be resolved"),
  STUDIO_CONNECTION(
      "studio-connection",
      "the connection and TLS to Studio: protocol version, who signed the certificate, days until it expires",
      STUDIO_DNS),
  STUDIO(
      "studio",
      "Studio's version, and whether its user mode matches the credentials",
      STUDIO_CONNECTION),
  CLOCK("clock", "this machine's clock, compared with the provider's and Studio's"),
  RIGHTS(
      "rights",
      "the user that Studio takes this server for, and what that user can see",
      STUDIO,
      GRANT);

  private final String word;
  private final String description;
  private final Set<CheckTopic> prerequisites;

  CheckTopic(String word, String description, CheckTopic... prerequisites) {
    this.word = word;
    this.description = description;
    this.prerequisites = Set.of(prerequisites);
  }

  /** Returns the stable name. */
  String word() {
    return word;
  }

  /** Returns what is checked, for the documentation. */
  String description() {
    return description;
  }

  /** Returns the checks that must not have failed before this one. */
  Set<CheckTopic> prerequisites() {
    return prerequisites;
  }
}

package org.openl.mcp.cli.doctor;

import java.util.Set;

/**
 * What is looked at, in this order. The names are stable: {@code --json} and the docs have them.
 */
enum CheckTopic {
  SETTINGS("settings", "what was accepted of the settings and is doubtful all the same"),
  PROVIDER_DNS("provider-dns", "whether the provider's name can be resolved"),
  PROVIDER_CONNECTION(
      "provider-connection",
      "connection and TLS to the provider: protocol, who signed the certificate, days left",
      PROVIDER_DNS),
  DISCOVERY(
      "discovery",
      "the provider's metadata: the same issuer, the endpoints named",
      PROVIDER_CONNECTION),
  TOKEN_ENDPOINT(
      "token-endpoint", "whether what stands there answers as a token endpoint does", DISCOVERY),
  GRANT(
      "grant",
      "whether the provider gives an access token: one is asked for as the server does, with the token store held",
      TOKEN_ENDPOINT),
  TOKEN(
      "token",
      "issuer, audience and scope of that token, when it can be read; what was asked for and not granted",
      GRANT),
  STORE("store", "the token store: place, mode, lock, what outlives the process"),
  STUDIO_DNS("studio-dns", "whether Studio's name can be resolved"),
  STUDIO_CONNECTION(
      "studio-connection",
      "connection and TLS to Studio: protocol, who signed the certificate, days left",
      STUDIO_DNS),
  STUDIO(
      "studio",
      "Studio's version, and whether its user mode fits the credentials",
      STUDIO_CONNECTION),
  CLOCK("clock", "this machine's clock against the provider's and Studio's"),
  RIGHTS("rights", "as whom Studio knows this server, and what that user sees", STUDIO, GRANT);

  private final String word;
  private final String looksAt;
  private final Set<CheckTopic> needs;

  CheckTopic(String word, String looksAt, CheckTopic... needs) {
    this.word = word;
    this.looksAt = looksAt;
    this.needs = Set.of(needs);
  }

  /** Its stable name. */
  String word() {
    return word;
  }

  /** What is looked at. */
  String looksAt() {
    return looksAt;
  }

  /** What must not have failed before. */
  Set<CheckTopic> needs() {
    return needs;
  }
}

package org.openl.mcp.cli.doctor;

/** The servers that the checks call. */
enum Peer {
  /** The identity provider. */
  PROVIDER("the identity provider"),
  /** OpenL Studio. */
  STUDIO("OpenL Studio");

  private final String description;

  Peer(String description) {
    this.description = description;
  }

  /** Returns a noun phrase for use in a sentence. */
  String description() {
    return description;
  }
}

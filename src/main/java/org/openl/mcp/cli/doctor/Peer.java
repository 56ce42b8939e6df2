package org.openl.mcp.cli.doctor;

/** Who is talked to. */
enum Peer {
  /** The identity provider. */
  PROVIDER("the identity provider"),
  /** OpenL Studio. */
  STUDIO("OpenL Studio");

  private final String named;

  Peer(String named) {
    this.named = named;
  }

  /** To stand in a sentence. */
  String named() {
    return named;
  }
}

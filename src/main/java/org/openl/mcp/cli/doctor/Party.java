package org.openl.mcp.cli.doctor;

/** Who is talked to. */
enum Party {
  /** The identity provider. */
  PROVIDER("the identity provider"),
  /** OpenL Studio. */
  STUDIO("OpenL Studio");

  private final String named;

  Party(String named) {
    this.named = named;
  }

  /** To stand in a sentence. */
  String named() {
    return named;
  }
}

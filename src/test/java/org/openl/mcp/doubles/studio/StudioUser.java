package org.openl.mcp.doubles.studio;

/** A user of the double. */
record StudioUser(String name, String displayName) {

  String email() {
    return name + "@example.com";
  }
}

package org.openl.mcp.auth;

/**
 * In whose name Studio is called. Tokens, cookie jar, caches, moved ids and write locks all hang on
 * an identity and are never shared between two of them.
 *
 * @param name a stable name, unique in this process
 */
public record Identity(String name) {

  /** The identity of this server itself: the configured credentials. */
  public static final Identity SERVICE = new Identity("service");
}

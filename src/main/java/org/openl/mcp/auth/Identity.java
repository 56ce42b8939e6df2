package org.openl.mcp.auth;

/**
 * The identity in whose name Studio is called. Each identity has its own tokens, cookies, caches,
 * changed IDs and write locks.
 *
 * @param name a stable name, unique in this process
 */
public record Identity(String name) {

  /** The identity of this server: the configured credentials. */
  public static final Identity SERVICE = new Identity("service");
}

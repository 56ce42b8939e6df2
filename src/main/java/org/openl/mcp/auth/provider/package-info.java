/**
 * What talks to the identity provider: endpoints, client authentication, the wire and its outcomes.
 * It may depend on {@code config} only.
 */
package org.openl.mcp.auth.provider;

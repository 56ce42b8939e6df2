/**
 * Requests to the identity provider: discovery, client authentication, transport and outcomes. This
 * package may depend on {@code net} and the packages below it.
 */
package org.openl.mcp.auth.provider;

/**
 * Outgoing connections: TLS, proxies, routes, name resolution and connection failures. This package
 * may depend only on {@code config}.
 */
package org.openl.mcp.net;

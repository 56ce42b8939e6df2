/**
 * TLS, proxies, routes, name resolution and connection failures: what every outgoing connection
 * needs. It may depend on {@code config}.
 */
package org.openl.mcp.net;

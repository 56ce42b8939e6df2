/**
 * How a person signs in for the first refresh token, and out again. It may depend on {@code auth},
 * its store and {@code config}.
 */
package org.openl.mcp.auth.login;

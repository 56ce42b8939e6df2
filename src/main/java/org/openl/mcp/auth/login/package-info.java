/**
 * How a person signs in for the first refresh token, and out again. It may depend on {@code auth},
 * {@code auth.provider}, {@code auth.store} and {@code config}.
 */
package org.openl.mcp.auth.login;

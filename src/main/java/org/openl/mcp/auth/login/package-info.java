/**
 * Interactive sign-in and sign-out. This package may depend on {@code auth}, {@code auth.provider},
 * {@code auth.store} and {@code config}.
 */
package org.openl.mcp.auth.login;

/**
 * The settings: their list, parsing, validation and secrets. This package may depend only on {@code
 * text}.
 */
package org.openl.mcp.config;

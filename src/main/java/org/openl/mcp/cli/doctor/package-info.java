/**
 * The checks of {@code openl-mcp doctor}, one class each, and their reports. This package may
 * depend on the same packages as {@code cli}.
 */
package org.openl.mcp.cli.doctor;

/**
 * The checks of {@code openl-mcp doctor}, one class each, and their reports. It may depend on what
 * {@code cli} may.
 */
package org.openl.mcp.cli.doctor;

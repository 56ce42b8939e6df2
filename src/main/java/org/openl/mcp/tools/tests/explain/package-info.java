/**
 * Explains the result of a rule: which rows fired, which conditions failed, and the values between.
 */
package org.openl.mcp.tools.tests.explain;

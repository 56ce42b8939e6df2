/**
 * The answers that tools and resources share, and how Studio's records become them. It may depend
 * on what {@code call} may.
 */
package org.openl.mcp.call.answers;

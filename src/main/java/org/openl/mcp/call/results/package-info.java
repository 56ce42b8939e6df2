/** The answers of tools and resources: records, their JSON and text, pages of lists. */
package org.openl.mcp.call.results;

/**
 * The toolset {@code repositories}: repositories, branches and revisions, as tools and resources.
 */
package org.openl.mcp.tools.repositories;

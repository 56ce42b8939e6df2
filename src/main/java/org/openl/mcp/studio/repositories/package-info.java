/** The repositories of OpenL Studio, their branches and revisions. */
package org.openl.mcp.studio.repositories;

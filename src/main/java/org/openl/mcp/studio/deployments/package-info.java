/** The deployments of projects. */
package org.openl.mcp.studio.deployments;

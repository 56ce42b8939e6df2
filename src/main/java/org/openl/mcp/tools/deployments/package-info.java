/** The toolset {@code deployments}: lists deployments and deploys projects. */
package org.openl.mcp.tools.deployments;

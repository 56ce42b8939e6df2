package org.openl.mcp.tools.trace;

import java.util.Optional;
import org.openl.mcp.tools.tests.RulesVersion;

/**
 * A trace that a session keeps open between its calls.
 *
 * @param session the id of the MCP session
 * @param project the name of the project
 * @param table the name of the traced table
 * @param version the rules that it traces
 * @param studioSession how OpenL Studio identifies the trace
 * @param used the time of the last call, in nanoseconds
 */
record OpenTrace(
    String session,
    String projectId,
    String project,
    String table,
    RulesVersion version,
    Optional<String> studioSession,
    long used) {

  OpenTrace usedAt(long now) {
    return new OpenTrace(session, projectId, project, table, version, studioSession, now);
  }

  OpenTrace identifiedBy(Optional<String> id) {
    return new OpenTrace(session, projectId, project, table, version, id, used);
  }
}

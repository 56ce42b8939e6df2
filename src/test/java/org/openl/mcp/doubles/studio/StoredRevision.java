package org.openl.mcp.doubles.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.SortedMap;

/**
 * A commit.
 *
 * @param id 40 hexadecimal digits
 */
record StoredRevision(
    String id,
    StudioUser author,
    OffsetDateTime at,
    String comment,
    SortedMap<String, byte[]> files) {

  ObjectNode json() {
    ObjectNode json =
        StudioJson.object()
            .put("revisionNo", id)
            .put("shortRevisionNo", id.substring(0, 6))
            .put("createdAt", at.toString())
            .put("fullComment", comment);
    json.putObject("author").put("email", author.email()).put("displayName", author.displayName());
    return json.put("deleted", false).put("technicalRevision", false);
  }
}

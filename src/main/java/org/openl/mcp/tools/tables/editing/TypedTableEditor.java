package org.openl.mcp.tools.tables.editing;

import java.util.List;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.tools.tables.FoundTable;
import org.openl.mcp.tools.tables.TableLookup;

/** Edits a table of OpenL Studio 5.27. */
final class TypedTableEditor {

  TypedTableEditor(StudioSession studio, String projectId, TableLookup lookup) {}

  EditResult edit(FoundTable table, List<TableEdit> edits) {
    throw EditRefusal.ofTable(
        "This version of OpenL Studio cannot edit single cells.", "Edit it in OpenL Studio.");
  }
}

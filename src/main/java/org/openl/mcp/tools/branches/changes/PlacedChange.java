package org.openl.mcp.tools.branches.changes;

import java.util.Optional;

/**
 * A change of one side.
 *
 * @param before the content in the common state; "" for none
 * @param after the content now; "" for none
 * @param now the present address of a cell that had another one in the common state
 * @param result what the change results in; two equal results at one place are the same change
 */
record PlacedChange(
    Place place, String before, String after, Optional<String> now, Object result) {}

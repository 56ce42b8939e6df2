package org.openl.mcp.tools.branches.changes;

/**
 * A change of one side.
 *
 * @param before the content in the common state; "" for none
 * @param after the content now; "" for none
 * @param result what the change results in; two equal results at one place are the same change
 */
record PlacedChange(Place place, String before, String after, Object result) {}

package org.openl.mcp.studio;

/** Marks the record of a call in the tests of other packages. */
public final class WriteRecords {

  private WriteRecords() {}

  /** Records that the call may have changed something. */
  public static void mark(WriteRecord writes) {
    writes.mark();
  }
}

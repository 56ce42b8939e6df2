package org.openl.mcp.workbooks;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.apache.poi.common.usermodel.GenericRecord;

/**
 * In a native binary, this replaces the class by which POI's records describe themselves as JSON.
 * Nobody reads that text, and the class would bring AWT into the binary, because records can hold
 * images.
 */
@Substitute
@TargetClass(className = "org.apache.poi.util.GenericRecordJsonWriter")
final class RecordTextSubstitution {

  private RecordTextSubstitution() {}

  /** Returns the kind of the record only. */
  @Substitute
  public static String marshal(GenericRecord described) {
    return described.getClass().getSimpleName();
  }

  /** Returns the kind of the record only. */
  @Substitute
  public static String marshal(GenericRecord described, boolean withComments) {
    return marshal(described);
  }
}

package org.openl.mcp.call.availability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the tools of the vendor's server {@code openl-mcp} that a tool replaces, without the prefix
 * {@code openl_}. Settings that select tools accept these names. A tool that has the same name in
 * both servers needs no entry.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface VendorNames {

  /** Returns the names. */
  String[] value();
}

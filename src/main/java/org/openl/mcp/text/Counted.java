package org.openl.mcp.text;

/** Writes a number with a noun in the singular or the plural. */
public final class Counted {

  private Counted() {}

  /** Returns a number with a noun whose plural ends with s, such as "1 table" or "2 tables". */
  public static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  /** Returns a number with one of two nouns, such as "1 branch" or "2 branches". */
  public static String of(long number, String one, String many) {
    return number + " " + (number == 1 ? one : many);
  }
}

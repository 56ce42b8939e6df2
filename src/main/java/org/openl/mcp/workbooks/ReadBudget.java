package org.openl.mcp.workbooks;

import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * Counts what the reading of one workbook or the search for its tables needs, and throws if it
 * exceeds a limit. The limits protect the other calls of this process: a small file can expand to
 * more than the memory holds, and cells can be laid out to make their analysis slow.
 */
final class ReadBudget {

  static final int MAX_ENTRIES = 10_000;
  static final int MAX_SHEETS = 1_000;
  static final int MAX_MERGED_REGIONS = 200_000;

  /** Relationships between parts, cell styles, number formats, and names, of each kind. */
  static final int MAX_DEFINITIONS = 100_000;

  /** The number of characters of one text. Excel permits 32,767. */
  static final int MAX_TEXT = 100_000;

  /** Expanded bytes of one part of an {@code .xlsx} file, and of all its parts together. */
  static final long MAX_PART = 256L << 20;

  static final long MAX_EXPANDED = 512L << 20;

  private static final long MAX_CELLS = 10_000_000;
  private static final long MAX_CHARACTERS = 200_000_000;

  /**
   * The bytes of the heap that must exist for each cell. Half of them are left to others. A cell
   * with a table of its own needs most: 400 bytes while tables are searched, as measured.
   */
  static final int HEAP_PER_CELL = 800;

  /** The bytes of the heap that must exist for each character. */
  private static final int HEAP_PER_CHARACTER = 16;

  /** What an object for a text needs in addition to its characters. */
  private static final int CHARACTERS_PER_TEXT = 32;

  private static final int CHECK_INTERVAL = 1024;

  private final String path;
  private final BooleanSupplier stopped;
  private final String task;
  private final long maxCells;
  private final long maxCharacters;
  private long expanded;
  private long cells;
  private long characters;
  private int merged;
  private long maxSteps;
  private long steps;

  /**
   * Creates a budget for reading a workbook, with any number of steps.
   *
   * @param path the path of the workbook, for exceptions
   * @param stopped whether nobody needs the result any more
   * @param heap the maximum size of the heap, in bytes
   */
  ReadBudget(String path, BooleanSupplier stopped, long heap) {
    this(path, stopped, "the workbook was read", heap, Long.MAX_VALUE);
  }

  private ReadBudget(String path, BooleanSupplier stopped, String task, long heap, long maxSteps) {
    this.path = path;
    this.stopped = stopped;
    this.task = task;
    this.maxSteps = maxSteps;
    maxCells = Math.min(MAX_CELLS, heap / HEAP_PER_CELL);
    maxCharacters = Math.min(MAX_CHARACTERS, heap / HEAP_PER_CHARACTER);
  }

  /**
   * Returns a budget for the search for tables on a sheet.
   *
   * @param path the path of the workbook, for exceptions
   * @param stopped whether nobody needs the result any more
   * @param maxSteps the maximum number of steps
   */
  static ReadBudget ofSteps(String path, BooleanSupplier stopped, long maxSteps) {
    return new ReadBudget(
        path, stopped, "the tables of the workbook were found", Long.MAX_VALUE, maxSteps);
  }

  /** Returns a budget without limits, for a workbook whose tables are known. */
  static ReadBudget unlimited() {
    return ofSteps("", () -> false, Long.MAX_VALUE);
  }

  /** Returns an exception for the workbook. */
  UnreadableWorkbookException unreadable(String why) {
    return new UnreadableWorkbookException(path, why);
  }

  private UnreadableWorkbookException tooLarge(String unit, long limit) {
    return unreadable(
        String.format(Locale.ROOT, "It is too large: it has more than %,d %s.", limit, unit));
  }

  /** Counts a step. Throws also if the caller has stopped waiting, which is checked sometimes. */
  void step() {
    if (++steps > maxSteps) {
      throw unreadable("The tables on one of its sheets overlap too often to be told apart.");
    }
    if (steps % CHECK_INTERVAL == 0 && stopped.getAsBoolean()) {
      throw unreadable("The call ended before " + task + ".");
    }
  }

  /** Permits any number of further steps. */
  void liftStepLimit() {
    maxSteps = Long.MAX_VALUE;
  }

  /** Returns the number of steps so far. */
  long steps() {
    return steps;
  }

  void entries(long count) {
    atMost(count, MAX_ENTRIES, "files in its ZIP archive");
  }

  void sheets(int count) {
    atMost(count, MAX_SHEETS, "sheets");
  }

  /** Adds expanded bytes. */
  void expanded(int bytes) {
    expanded += bytes;
    atMost(expanded, MAX_EXPANDED, "bytes after decompression");
  }

  void cell() {
    atMost(++cells, maxCells, "cells");
  }

  /** Adds a text that will be kept in memory. */
  void text(int length) {
    atMost(length, MAX_TEXT, "characters in one cell");
    characters += length + CHARACTERS_PER_TEXT;
    atMost(characters, maxCharacters, "characters");
  }

  /** Checks the number of shared texts, which may be empty. */
  void sharedTexts(int count) {
    atMost(count, maxCells, "shared texts");
  }

  /** Checks the number of definitions of one kind. */
  void definitions(int count) {
    atMost(count, MAX_DEFINITIONS, "styles, names or relationships");
  }

  void mergedRegion() {
    atMost(++merged, MAX_MERGED_REGIONS, "merged regions");
  }

  private void atMost(long count, long limit, String unit) {
    if (count > limit) {
      throw tooLarge(unit, limit);
    }
  }
}

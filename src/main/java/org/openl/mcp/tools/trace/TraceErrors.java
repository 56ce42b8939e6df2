package org.openl.mcp.tools.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openl.mcp.studio.trace.FrameVariables;
import org.openl.mcp.studio.trace.TraceStack;
import org.openl.mcp.text.PrintableText;

/** Reads the messages of errors, which OpenL Studio returns as texts or as objects. */
public final class TraceErrors {

  private static final int LONGEST = 1_000;

  private static final List<String> MESSAGES = List.of("message", "summary", "text", "error");

  private TraceErrors() {}

  /** Returns the error that has ended a trace. */
  public static Optional<String> of(TraceStack stack) {
    return stack.error().flatMap(TraceErrors::message);
  }

  /** Returns the first error of a frame. */
  public static Optional<String> of(FrameVariables variables) {
    return variables.errors().stream()
        .map(TraceErrors::message)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> message(JsonNode error) {
    String text =
        error.isObject()
            ? Stream.concat(
                    MESSAGES.stream().map(name -> error.path(name).asText()),
                    Stream.of(error.toString()))
                .filter(known -> !known.isEmpty())
                .findFirst()
                .orElse("")
            : error.asText();
    return Optional.of(PrintableText.line(text, LONGEST))
        .filter(known -> !known.isBlank() && !error.isNull());
  }
}
